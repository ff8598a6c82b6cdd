"""A conversation as PDF: what it says, for whom, the same again for the same position (F84, F85)."""

import hashlib
import io
from datetime import timedelta

import pikepdf
import pytest

from chassis.rpc.errors import Problem
from chassis.testing import NOON
from chassis.typesetting import SHOWN, legible
from messaging.adapters.typesetting import typeset
from messaging.domain import AccountKind
from messaging.queries import course as lengths
from services.messaging.tests.test_attachments import sends
from spico.messaging.v1 import messaging_pb2 as pb
from spico.messaging.v1 import records_pb2

RPC = "/spico.messaging.v1.Records/SynthesizeConversation"


@pytest.fixture
async def conversation(messaging):
    started = await messaging.begins("nurse", "physician", subject="Fièvre", dossier_id="dossier-1")
    await messaging.says("nurse", started, "Fièvre à 39,4 ! 🌡️")
    await messaging.says("physician", started, "J'arrive.\nÀ tout de suite.")
    return started


@pytest.fixture
def synthesis(messaging):
    async def ask(account, conversation_id, **named):
        request = records_pb2.SynthesizeConversationRequest(conversation_id=conversation_id, **named)
        answer = await messaging.streams(RPC, account, request)
        if isinstance(answer, Problem):
            return answer
        return answer[0].description, b"".join(each.content for each in answer[1:])

    return ask


async def words(messaging, account, conversation_id, *ids, position=0):
    """What is typeset of it, before it is."""
    parts = messaging.parts
    seated = await parts.mailboxes.seated(messaging.act(account), conversation_id)
    course = await parts.syntheses.course(seated, position)
    return await parts.syntheses.told(course, ids, ["Patient"])


async def changes(messaging, kind, conversation_id, message_id, **named):
    return await messaging.does(
        "nurse", kind(conversation_id=conversation_id, message_id=message_id, **named)
    )


def opened(content):
    return pikepdf.open(io.BytesIO(content))


async def test_it_is_a_tagged_pdf_a_with_its_position_and_digest(synthesis, conversation):
    described, content = await synthesis("nurse", conversation)

    with opened(content) as pdf, pdf.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith("fr")
        assert "Fièvre" in metadata["dc:title"]
    assert described.sha256 == hashlib.sha256(content).hexdigest()
    assert (described.size, described.media_type) == (len(content), "application/pdf")
    assert described.file_name == f"synthese-{described.position}.pdf"


async def test_the_same_position_gives_the_same_bytes_whatever_came_after(messaging, synthesis, conversation):
    described, content = await synthesis("nurse", conversation)
    await messaging.does("nurse", pb.MarkSeenRequest(conversation_id=conversation))
    assert await synthesis("nurse", conversation) == (described, content), "seeing is nothing that it tells"
    await messaging.says("nurse", conversation, "Merci.")
    told = {"kind": AccountKind.PERSON, "name": "Autre Nom", "roles": ("professional",)}
    await messaging.hears("hear_of_account", "nurse", **told)

    again = await synthesis("nurse", conversation, position=described.position)
    newer = await synthesis("nurse", conversation)

    assert again == (described, content)
    assert newer[0].digest != described.digest
    assert newer[1] != content


async def test_no_earlier_position_tells_what_was_taken_back_since(messaging, synthesis, conversation):
    secret, other = [await messaging.says("nurse", conversation, text) for text in ("Erreur", "Suite")]
    before, _ = await synthesis("nurse", conversation)
    await changes(messaging, pb.WithdrawMessageRequest, conversation, secret)

    problem = await synthesis("physician", conversation, position=before.position)
    assert (problem.code, problem.field) == ("a-synthesis-tells-nothing-taken-back", "position")
    kept = await synthesis("physician", conversation, position=before.position, message_ids=[other])
    assert kept[0].size > 0


async def test_it_says_who_spoke_when_and_what_was_corrected_or_taken_back(messaging, conversation):
    one, two = [await messaging.says("nurse", conversation, text) for text in ("39", "À jeter")]
    await changes(messaging, pb.CorrectMessageRequest, conversation, one, text="39,2")
    await changes(messaging, pb.WithdrawMessageRequest, conversation, two)
    attached = await sends(messaging, "physician", conversation)

    told = await words(messaging, "nurse", conversation)

    assert attached
    assert told["title"] == "Synthèse de la conversation « Fièvre »"
    assert told["participants"][0].startswith("Nurse Fictif, depuis le 02/03/2026 à 13:00")
    first, _, corrected, withdrawn, with_file = told["messages"]
    assert first["heading"] == "1. Nurse Fictif, le 02/03/2026 à 13:00"
    assert (corrected["text"], corrected["notes"]) == ("39,2", ["Corrigé le 02/03/2026 à 13:00"])
    assert (withdrawn["text"], withdrawn["notes"][0][:20]) == ("", "Retiré par son auteu")
    (file,) = with_file["attachments"]
    assert (file["number"], file["name"]) == ("1", "ordonnance.pdf (application/pdf, 5 Kio)")
    assert len(file["sha256"]) == 64
    assert told["scope"] == "Tous les messages : 5."


async def test_it_says_what_was_asked_of_whom_and_how_it_was_answered(messaging, conversation):
    request = pb.MakeRequestRequest(
        conversation_id=conversation, kind=pb.ADVICE, account_id="physician", text="Votre avis ?"
    )
    request.answer_due_at.FromDatetime(NOON + timedelta(hours=2))
    asked = await messaging.does("nurse", request)
    answer = pb.AcceptRequestRequest(
        conversation_id=conversation, request_id=asked.request_id, answer="{0} oui {}"
    )
    await messaging.does("physician", answer)

    *_, message = (await words(messaging, "nurse", conversation))["messages"]
    assert message["notes"] == [
        "Demande d'avis à Physician Fictif, réponse attendue le 02/03/2026 à 15:00",
        "Acceptée par Physician Fictif le 02/03/2026 à 13:00 : {0} oui {}",
    ]


async def test_a_selection_is_a_selection_and_says_so(messaging, synthesis, conversation):
    kept = await messaging.says("nurse", conversation, "Gardé.")

    told = await words(messaging, "nurse", conversation, kept)
    assert [each["text"] for each in told["messages"]] == ["Gardé."]
    assert told["scope"] == "Sélection de messages : 1 sur 3."
    assert (await synthesis("nurse", conversation, message_ids=[kept]))[0].size > 0
    problem = await synthesis("nurse", conversation, message_ids=[kept, "ghost"])
    assert (problem.code, problem.field) == ("no-such-message", "message_ids")


async def test_it_has_a_readable_length(monkeypatch, messaging, synthesis, conversation):
    monkeypatch.setattr(lengths, "MOST_LETTERS", 100)
    await messaging.says("nurse", conversation, "a\nb\nc")

    problem = await synthesis("nurse", conversation)
    assert (problem.code, problem.field) == ("a-synthesis-is-of-readable-length", "message_ids")


async def test_who_left_has_a_synthesis_of_what_they_had_and_was_not_taken_back(messaging, conversation):
    wrong = await messaging.says("nurse", conversation, "Erreur")
    await messaging.does("physician", pb.LeaveConversationRequest(conversation_id=conversation))
    await messaging.says("nurse", conversation, "Après.")
    await changes(messaging, pb.WithdrawMessageRequest, conversation, wrong)

    told = await words(messaging, "physician", conversation)
    assert [each["text"][:6] for each in told["messages"]] == ["Fièvre", "J'arri", ""]


async def test_strangers_have_none_and_a_position_is_one(messaging, synthesis, conversation):
    assert (await synthesis("stranger", conversation)).code == "only-participants-take-part"
    for position in ("dossiers-3", "messaging-0", "hier"):
        problem = await synthesis("nurse", conversation, position=position)
        assert (problem.code, problem.field) == ("position-is-not-ours", "position")
    problem = await synthesis("nurse", conversation, position="messaging-1")
    assert (problem.code, problem.field) == ("the-conversation-began-later", "position")


async def test_the_banner_names_the_patient_to_whom_the_dossier_is_open(messaging, synthesis, conversation):
    mine = await synthesis("nurse", conversation)
    theirs = await synthesis("physician", conversation)

    assert mine[0].digest != theirs[0].digest, "the physician is in no circle of that dossier"
    assert {account for account, _ in messaging.known.asked} >= {"nurse", "physician"}


def told_of(text, **more):
    """The words of a synthesis of one message."""
    at = {"year": 2026, "month": 3, "day": 2, "hour": 12, "minute": 0, "second": 0}
    message = {"heading": f"1. {text[:200]}", "notes": [text[:500]], "text": text, "attachments": []}
    return {
        "title": "T",
        "header": "T",
        "banner": ["B"],
        "banner_short": "B",
        "participants": ["P"],
        "scope": "S",
        "messages": [message],
        "position": "messaging-1",
        "position_label": "L",
        "position_at": at,
        "digest": "ab" * 32,
        "annexed": False,
        "annexes": [],
        "left_out": [],
        **more,
    }


def test_all_that_is_shown_has_a_shape_and_the_rest_is_named_or_counted():
    shown = legible("".join(chr(code) for first, last in SHOWN for code in range(first, last + 1)))

    content = typeset(told_of(f"{shown} 🌡 عربي"))

    assert content.startswith(b"%PDF-")
    assert legible("🌡\u202f! عربي") == "[thermometer]\u00a0! [4 caractères non imprimables]"


@pytest.mark.parametrize(
    "text",
    [
        '#let x = *1* $a$ `raw` <label> @ref \\ = titre #read("/etc/passwd") // /*',
        "x" * 10_000,
        "é\u0301" * 3_000,
        "\n" * 3_000 + "fin",
        "\u202e\u2066\u00ad\u200b\u0000\ud7ff\uffff",
    ],
)
def test_no_text_is_markup_nor_breaks_the_page(text):
    with opened(typeset(told_of(text))) as pdf:
        assert 1 <= len(pdf.pages) < 80
