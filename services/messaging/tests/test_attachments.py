"""Files of conversations through the real server: who sends them, who reads them, what is refused."""

from datetime import timedelta

import pytest

from chassis.opening import open_log
from chassis.rpc.errors import Problem
from chassis.testing import NOON
from chassis.testing.clamd import EICAR, Clamd
from messaging.queries import NamedContents
from services.messaging.tests.pictures import DEVICE, jpeg, opened
from spico.messaging.v1 import messaging_pb2 as pb

PDF = b"%PDF-1.7 ordonnance " + bytes(5000)


@pytest.fixture
async def conversation(messaging):
    return await messaging.begins("nurse", "physician")


async def sends(messaging, account, conversation, content=PDF, file_name="ordonnance.pdf", **who):
    """Attach a file and send it; give its id."""
    attached = await messaging.attaches(account, conversation, content, file_name, **who)
    assert not isinstance(attached, Problem), attached
    await messaging.says(account, conversation, "", who=who, attachments=[attached])
    return attached


async def test_a_file_is_attached_sent_and_read(messaging, conversation):
    attached = await sends(messaging, "physician", conversation)

    described, content = await messaging.opens("nurse", conversation, attached)

    assert content == PDF
    assert (described.file_name, described.media_type, described.size) == (
        "ordonnance.pdf",
        "application/pdf",
        len(PDF),
    )
    (message,) = (await messaging.ask("nurse", pb.ListMessagesRequest(conversation_id=conversation))).messages
    assert [each.attachment_id for each in message.attachments] == [attached]
    assert message.attachments[0].sha256 == described.sha256


async def test_a_file_that_waits_for_its_message_is_its_authors_alone(messaging, conversation):
    attached = await messaging.attaches("physician", conversation, PDF)

    assert (await messaging.opens("physician", conversation, attached))[1] == PDF
    assert (await messaging.opens("nurse", conversation, attached)).code == "no-such-attachment-here"
    stolen = pb.SendMessageRequest(conversation_id=conversation, text="", attachments=[attached])
    assert (await messaging.ask("nurse", stolen)).code == "no-such-attachment"


async def test_strangers_attach_nothing_and_read_nothing(messaging, conversation):
    attached = await sends(messaging, "physician", conversation)
    before = await messaging.kept()

    problem = await messaging.attaches("stranger", conversation, PDF)
    assert (problem.code, await messaging.kept()) == ("only-participants-take-part", before)
    assert (await messaging.attaches("nurse", "nowhere", PDF)).code == "no-such-conversation"
    assert (await messaging.opens("stranger", conversation, attached)).code == "only-participants-take-part"
    assert (await messaging.opens("", conversation, attached)).code == "sign-in-is-required"
    elsewhere = await messaging.begins("nurse", "stranger")
    assert (await messaging.opens("stranger", elsewhere, attached)).code == "no-such-attachment-here"


async def test_who_joins_later_reads_what_was_attached_before(messaging, conversation):
    attached = await sends(messaging, "physician", conversation)
    await messaging.does("nurse", pb.AddParticipantRequest(conversation_id=conversation, account_id="locum"))

    assert (await messaging.opens("locum", conversation, attached))[1] == PDF


async def test_who_left_reads_what_they_had_and_nothing_after(messaging, conversation):
    before = await sends(messaging, "nurse", conversation)
    waiting = await messaging.attaches("physician", conversation, PDF)
    await messaging.does("physician", pb.LeaveConversationRequest(conversation_id=conversation))
    after = await sends(messaging, "nurse", conversation)

    assert (await messaging.opens("physician", conversation, before))[1] == PDF
    for attached in (after, waiting):
        assert (await messaging.opens("physician", conversation, attached)).code == "no-such-attachment-here"
    assert (await messaging.attaches("physician", conversation, PDF)).code == "who-left-writes-no-more"


async def test_what_was_withdrawn_is_read_no_more_not_even_by_who_left(messaging, conversation):
    attached = await messaging.attaches("nurse", conversation, PDF)
    message = await messaging.says("nurse", conversation, "Erreur", attachments=[attached])
    await messaging.does("physician", pb.LeaveConversationRequest(conversation_id=conversation))
    await messaging.does("nurse", pb.WithdrawMessageRequest(conversation_id=conversation, message_id=message))

    for account in ("nurse", "physician"):
        assert (await messaging.opens(account, conversation, attached)).code == "no-such-attachment-here"


async def test_a_colleague_of_the_mailbox_attaches_in_its_name(messaging):
    conversation = await messaging.begins("nurse", "ssiad")
    attached = await sends(messaging, "aide", conversation, organizations=("ssiad",))

    assert (await messaging.opens("secretary", conversation, attached))[1] == PDF


async def test_a_photo_loses_its_place_and_gets_a_thumbnail(messaging, conversation):
    photo = await sends(messaging, "nurse", conversation, jpeg(), "plaie.jpg")

    described, content = await messaging.opens("physician", conversation, photo)
    small, thumbnail = await messaging.opens("physician", conversation, photo, thumbnail=True)

    assert DEVICE in jpeg()
    assert DEVICE not in content
    assert (opened(content).size, described.size, described.thumbnail) == ((640, 480), len(content), True)
    assert (opened(thumbnail).size, small.size, small.media_type) == (
        (320, 240),
        len(thumbnail),
        "image/jpeg",
    )
    assert small.file_name == "vignette-plaie.jpg"
    assert await messaging.kept() == 2, "the file as it came is gone"


async def test_only_an_image_has_a_thumbnail(messaging, conversation):
    attached = await sends(messaging, "nurse", conversation)

    problem = await messaging.opens("nurse", conversation, attached, thumbnail=True)
    assert (problem.code, problem.field) == ("only-an-image-has-a-thumbnail", "thumbnail")


@pytest.mark.parametrize(
    ("content", "named", "code"),
    [
        (b"MZ\x90\x00\x03", {}, "a-document-runs-nothing"),
        (b"%PDF-1.7", {"file_name": "ordonnance.pdf.exe"}, "a-document-runs-nothing"),
        (b"%PDF-1.7", {"media_type": "image/png"}, "the-content-is-of-another-type"),
        (b"GIF89a\x01", {"file_name": "anime.gif"}, "that-type-is-not-accepted"),
        (b"", {}, "the-file-is-empty"),
        (b"%PDF-1.7" + bytes(100_000), {}, "the-file-is-too-large"),
        (b"%PDF-1.7", {"file_name": " "}, "a-document-has-a-name"),
        (jpeg()[:900], {"file_name": "plaie.jpg"}, "the-image-cannot-be-read"),
    ],
)
async def test_a_file_that_is_none_is_refused_and_nothing_of_it_stays(
    messaging, conversation, content, named, code
):
    problem = await messaging.attaches("nurse", conversation, content, **named)

    assert (problem.code, problem.kind, problem.field) == (code, "invalid", "file")
    assert problem.french.endswith(".")
    assert await messaging.kept() == 0


class TestWithAScanner:
    @pytest.fixture
    async def clamd(self):
        async with Clamd() as clamd:
            yield clamd

    @pytest.fixture
    def more(self, clamd):
        return {"MESSAGING_CLAMD": clamd.address}

    async def test_an_infected_file_is_refused(self, messaging, conversation):
        problem = await messaging.attaches("nurse", conversation, b"%PDF-1.7 " + EICAR)

        assert problem.code == "the-file-is-infected"
        assert await messaging.kept() == 0


async def test_a_repeated_upload_is_one_file(messaging, conversation):
    first = await messaging.attaches("nurse", conversation, jpeg(), "plaie.jpg", key="k-1")
    again = await messaging.attaches("nurse", conversation, jpeg(), "plaie.jpg", key="k-1")
    other = await messaging.attaches("nurse", conversation, jpeg(quality=50), "plaie.jpg", key="k-1")

    assert first == again
    assert other.code == "idempotency-key-answers-another-request"
    assert await messaging.kept() == 2


async def test_one_person_prepares_twenty_files_a_day_and_no_more(messaging, conversation):
    for _ in range(20):
        assert not isinstance(await messaging.attaches("nurse", conversation, PDF), Problem)
    assert (await messaging.attaches("nurse", conversation, PDF)).code == "a-message-carries-a-few-files"
    assert await messaging.kept() == 20

    messaging.at = NOON + timedelta(days=1, minutes=1)
    assert not isinstance(await messaging.attaches("nurse", conversation, PDF), Problem)


async def test_the_sweep_knows_every_file_that_an_attachment_speaks_of(messaging, conversation, settings):
    await messaging.attaches("nurse", conversation, jpeg(), "plaie.jpg")
    stored = [each["_id"] async for each in messaging.parts.log.database["files.files"].find()]

    with open_log(settings) as log:
        named = NamedContents(log, log.database)
        assert named.of(conversation, [*stored, "unnamed"]) >= set(stored)
        assert "unnamed" not in named.of(conversation, [*stored, "unnamed"])
