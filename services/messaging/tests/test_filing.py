"""An attachment goes elsewhere: into another conversation, into a dossier, as whoever takes it there."""

import pytest

from services.messaging.tests.pictures import jpeg
from services.messaging.tests.test_attachments import PDF, sends
from spico.messaging.v1 import attachments_pb2 as files
from spico.messaging.v1 import messaging_pb2 as pb


@pytest.fixture
async def conversation(messaging):
    return await messaging.begins("nurse", "physician", dossier_id="dossier-1")


def filing(conversation, attachment, **named):
    told = {"category": "PRESCRIPTION", "confidentiality": "HEALTH_PROFESSIONALS", **named}
    return files.FileAttachmentRequest(conversation_id=conversation, attachment_id=attachment, **told)


async def test_an_attachment_is_filed_in_the_dossier_of_the_conversation(messaging, conversation):
    attached = await sends(messaging, "physician", conversation)

    filed = await messaging.files("nurse", filing(conversation, attached))

    ((account, description, content),) = messaging.known.documents
    assert (account, content) == ("nurse", PDF)
    assert (description.dossier_id, description.file_name) == ("dossier-1", "ordonnance.pdf")
    assert (description.category, description.confidentiality) == ("PRESCRIPTION", "HEALTH_PROFESSIONALS")
    assert (filed.document_id, filed.document_position) == ("document-1", "dossiers-1")
    request = pb.ListMessagesRequest(conversation_id=conversation, at_least=filed.position)
    (message,) = (await messaging.ask("physician", request)).messages
    assert message.attachments[0].HasField("filed_at")


async def test_dossiers_judges_who_files_and_says_so_in_its_own_words(messaging, conversation):
    attached = await sends(messaging, "physician", conversation)

    closed = await messaging.files("physician", filing(conversation, attached))
    unknown = await messaging.files("nurse", filing(conversation, attached, category="SECRET"))
    elsewhere = await messaging.files("nurse", filing(conversation, attached, dossier_id="dossier-9"))

    assert (closed.code, closed.kind) == ("only-entitled-members-read", "forbidden")
    assert (unknown.code, unknown.field) == ("not-a-category-of-documents", "category")
    assert (elsewhere.code, elsewhere.kind) == ("no-such-dossier", "not-found")
    assert messaging.known.documents == []
    (message,) = (await messaging.ask("nurse", pb.ListMessagesRequest(conversation_id=conversation))).messages
    assert not message.attachments[0].HasField("filed_at")


async def test_filed_again_under_the_same_key_it_is_one_document(messaging, conversation):
    attached = await sends(messaging, "physician", conversation)

    first = await messaging.files("nurse", filing(conversation, attached), key="k-1")
    again = await messaging.files("nurse", filing(conversation, attached), key="k-1")

    assert first == again
    assert len(messaging.known.documents) == 1


async def test_filed_again_without_a_key_it_is_one_document(messaging, conversation):
    messaging.known.knows("dossier-1", "nurse", "locum")
    await messaging.does("nurse", pb.AddParticipantRequest(conversation_id=conversation, account_id="locum"))
    attached = await sends(messaging, "physician", conversation)

    first = await messaging.files("nurse", filing(conversation, attached))
    again = await messaging.files("nurse", filing(conversation, attached))
    with_keys = [await messaging.files("nurse", filing(conversation, attached), key=key) for key in "ab"]
    other = await messaging.files("locum", filing(conversation, attached))

    assert {each.document_id for each in (first, again, *with_keys)} == {first.document_id}
    assert (other.code, other.kind) == ("an-attachment-is-filed-once-in-a-dossier", "conflict")
    assert len(messaging.known.documents) == 1
    noted = [fact for fact in messaging.facts() if type(fact.event).__name__ == "AttachmentFiled"]
    assert len(noted) == 1


async def test_to_whom_the_dossier_is_closed_it_is_not_told_what_it_holds(messaging, conversation):
    attached = await sends(messaging, "nurse", conversation)
    await messaging.files("nurse", filing(conversation, attached))

    problem = await messaging.files("physician", filing(conversation, attached))
    assert (problem.code, problem.kind) == ("only-entitled-members-read", "forbidden")


async def test_what_dossiers_has_under_another_category_is_not_filed_again(messaging, conversation):
    attached = await sends(messaging, "physician", conversation)
    await messaging.files("nurse", filing(conversation, attached))
    messaging.known.filed = dict.fromkeys(messaging.known.filed, "")

    problem = await messaging.files("nurse", filing(conversation, attached))
    assert (problem.code, problem.field) == ("an-attachment-is-filed-once-in-a-dossier", "attachment_id")


async def test_only_what_one_reads_is_filed(messaging, conversation):
    attached = await sends(messaging, "physician", conversation)
    waiting = await messaging.attaches("nurse", conversation, PDF)

    stranger = await messaging.files("stranger", filing(conversation, attached))
    assert stranger.code == "only-participants-take-part"
    unsent = await messaging.files("nurse", filing(conversation, waiting))
    assert (unsent.code, unsent.field) == ("only-what-was-sent-is-filed", "attachment_id")
    nothing = await messaging.files("nurse", filing(conversation, "nothing"))
    assert nothing.code == "no-such-attachment-here"


async def test_a_conversation_about_nobody_needs_the_dossier_named(messaging):
    conversation = await messaging.begins("nurse", "physician")
    attached = await sends(messaging, "physician", conversation)

    problem = await messaging.files("nurse", filing(conversation, attached))
    assert (problem.code, problem.field) == ("an-attachment-is-filed-in-a-dossier", "dossier_id")
    named = await messaging.files("nurse", filing(conversation, attached, dossier_id="dossier-1"))
    assert named.document_id == "document-1"


async def test_an_attachment_is_taken_over_into_another_conversation(messaging, conversation):
    photo = await sends(messaging, "physician", conversation, jpeg(), "plaie.jpg")
    team = await messaging.begins("nurse", "ssiad", "locum")
    request = files.CopyAttachmentRequest(
        conversation_id=team, from_conversation_id=conversation, attachment_id=photo
    )

    copied = (await messaging.files("nurse", request)).attachment_id
    await messaging.says("nurse", team, "À suivre", attachments=[copied])

    assert copied != photo
    original = await messaging.opens("nurse", conversation, photo)
    assert (await messaging.opens("locum", team, copied))[1] == original[1]
    assert (await messaging.opens("locum", team, copied, thumbnail=True))[0].size > 0
    assert (await messaging.opens("locum", conversation, photo)).code == "only-participants-take-part"


async def test_nobody_takes_over_what_they_do_not_read_nor_where_they_do_not_take_part(
    messaging, conversation
):
    attached = await sends(messaging, "physician", conversation)
    others = await messaging.begins("stranger", "locum")
    before = await messaging.kept()

    for account, into, out_of in (("stranger", others, conversation), ("nurse", others, conversation)):
        request = files.CopyAttachmentRequest(
            conversation_id=into, from_conversation_id=out_of, attachment_id=attached
        )
        assert (await messaging.files(account, request)).code == "only-participants-take-part"
    assert await messaging.kept() == before
