"""Each rpc of messaging through the real server: who may, who may not, and what is answered."""

from datetime import timedelta

import pytest

from chassis.testing import NOON
from spico.messaging.v1 import messaging_pb2 as pb

AIDE = {"organizations": ("ssiad",)}
AS_SSIAD = {"organizations": ("ssiad",), "on_behalf_of": "ssiad"}


async def test_two_people_talk(messaging):
    conversation = await messaging.begins("nurse", "physician")
    await messaging.says("nurse", conversation, "Fièvre à 39.")
    await messaging.says("physician", conversation, "J'arrive.")

    assert await messaging.reads("nurse", conversation) == ["J'arrive.", "Fièvre à 39."]
    assert await messaging.reads("physician", conversation) == ["J'arrive.", "Fièvre à 39."]
    assert (await messaging.reads("stranger", conversation)).code == "only-participants-take-part"
    assert (await messaging.reads("nurse", "nowhere")).code == "no-such-conversation"


async def test_a_message_is_read_as_soon_as_it_is_written(messaging):
    conversation = await messaging.begins("nurse", "physician")
    sent = await messaging.ask(
        "nurse", pb.SendMessageRequest(conversation_id=conversation, text="Maintenant.")
    )

    request = pb.ListMessagesRequest(conversation_id=conversation, at_least=sent.position)
    (message,) = (await messaging.ask("physician", request)).messages

    assert message.message_id == sent.message_id
    assert (message.author.account_id, message.author.name) == ("nurse", "Nurse Fictif")
    assert (message.sent_at.ToDatetime(NOON.tzinfo), message.number) == (NOON, 1)


async def test_nobody_is_refused_because_the_conversation_is_not_shown_yet(messaging):
    request = pb.StartConversationRequest(subject="Transmission", participants=["physician"])
    conversation = (await messaging.ask("nurse", request)).conversation_id

    assert await messaging.reads("physician", conversation) == []
    assert (await messaging.reads("stranger", conversation)).code == "only-participants-take-part"


async def test_messages_are_paged_newest_first(messaging):
    conversation = await messaging.begins("nurse", "physician")
    for number in range(5):
        await messaging.says("nurse", conversation, f"Message {number}")

    request = pb.ListMessagesRequest(conversation_id=conversation, page_size=3)
    first = await messaging.ask("physician", request)
    await messaging.says("nurse", conversation, "Entre deux pages")
    second = await messaging.ask(
        "physician",
        pb.ListMessagesRequest(conversation_id=conversation, page_size=3, page_token=first.next_page_token),
    )

    assert [each.text[-1] for each in [*first.messages, *second.messages]] == list("43210")
    assert second.next_page_token == ""


async def test_an_organization_is_written_to_and_shows_which_person_answers(messaging):
    conversation = await messaging.begins("nurse", "ssiad")
    await messaging.says("nurse", conversation, "Qui passe demain ?")
    await messaging.says("aide", conversation, "Moi.", who=AIDE)

    assert await messaging.reads("secretary", conversation) == ["Moi.", "Qui passe demain ?"]
    newest = (await messaging.ask("nurse", pb.ListMessagesRequest(conversation_id=conversation))).messages[0]
    assert (newest.author.account_id, newest.author.on_behalf_of) == ("aide", "ssiad")


async def test_an_organization_begins_a_conversation_with_a_person_and_with_another_organization(messaging):
    conversation = await messaging.begins("aide", "nurse", mailbox="ssiad", who=AIDE)

    assert await messaging.lists("nurse") == ["Transmission"]
    assert await messaging.lists("aide", **AIDE) == []
    assert await messaging.lists("secretary", mailbox="ssiad") == ["Transmission"]
    shown = await messaging.ask("nurse", pb.GetConversationRequest(conversation_id=conversation))
    assert (shown.started_by.account_id, shown.started_by.on_behalf_of) == ("aide", "ssiad")
    assert [each.account_id for each in shown.conversation.participants] == ["ssiad", "nurse"]


async def test_seen_by_names_each_person_and_when(messaging):
    conversation = await messaging.begins("nurse", "ssiad")
    first = await messaging.says("nurse", conversation, "Qui passe demain ?")
    await messaging.says("nurse", conversation, "À quelle heure ?")
    messaging.at = NOON + timedelta(minutes=5)
    request = pb.MarkSeenRequest(conversation_id=conversation, first_message_id=first)
    await messaging.does("aide", request, **AIDE)

    newest, oldest = (
        await messaging.ask("nurse", pb.ListMessagesRequest(conversation_id=conversation))
    ).messages

    assert list(newest.seen_by) == [], "it was not displayed"
    (sight,) = oldest.seen_by
    assert (sight.account_id, sight.on_behalf_of, sight.name) == ("aide", "ssiad", "Aide Fictif")
    assert sight.seen_at.ToDatetime(NOON.tzinfo) == NOON + timedelta(minutes=5)


async def test_who_joins_later_reads_everything_and_who_left_nothing_more(messaging):
    conversation = await messaging.begins("nurse", "physician")
    await messaging.says("nurse", conversation, "Avant.")
    await messaging.does(
        "nurse", pb.AddParticipantRequest(conversation_id=conversation, account_id="stranger")
    )
    assert await messaging.reads("stranger", conversation) == ["Avant."]

    await messaging.does("physician", pb.LeaveConversationRequest(conversation_id=conversation))
    await messaging.says("stranger", conversation, "Après.")
    await messaging.does("nurse", pb.MarkSeenRequest(conversation_id=conversation))
    await messaging.does("nurse", pb.AddParticipantRequest(conversation_id=conversation, account_id="locum"))

    assert await messaging.reads("physician", conversation) == ["Avant."]
    shown = await messaging.ask("physician", pb.GetConversationRequest(conversation_id=conversation))
    assert not shown.conversation.active
    assert shown.conversation.messages == 1
    assert "locum" not in [each.account_id for each in shown.conversation.participants]
    refused = await messaging.ask(
        "physician", pb.SendMessageRequest(conversation_id=conversation, text="Encore.")
    )
    assert refused.code == "who-left-writes-no-more"


async def test_a_correction_and_a_withdrawal_are_seen(messaging):
    conversation = await messaging.begins("nurse", "physician")
    one, two = [await messaging.says("nurse", conversation, text) for text in ("39", "À jeter")]
    await messaging.does(
        "nurse", pb.CorrectMessageRequest(conversation_id=conversation, message_id=one, text="39,2")
    )
    await messaging.does("nurse", pb.WithdrawMessageRequest(conversation_id=conversation, message_id=two))

    request = pb.ListMessagesRequest(conversation_id=conversation)
    withdrawn, corrected = (await messaging.ask("physician", request)).messages

    assert (corrected.text, corrected.HasField("corrected_at")) == ("39,2", True)
    assert (withdrawn.text, withdrawn.HasField("withdrawn_at")) == ("", True)
    messaging.at = NOON + timedelta(minutes=16)
    late = pb.WithdrawMessageRequest(conversation_id=conversation, message_id=one)
    assert (await messaging.ask("nurse", late)).code == "only-a-recent-message-is-changed"


async def test_a_request_is_made_passed_on_and_answered(messaging):
    conversation = await messaging.begins("nurse", "physician", "ssiad")
    asked = pb.MakeRequestRequest(
        conversation_id=conversation, kind="AVAILABILITY", account_id="physician", text="Demain ?"
    )
    asked.answer_due_at.FromDatetime(NOON + timedelta(hours=2))
    request_id = (await messaging.does("nurse", asked)).request_id
    await messaging.does(
        "physician",
        pb.PassOnRequestRequest(conversation_id=conversation, request_id=request_id, account_id="ssiad"),
    )
    answer = pb.AcceptRequestRequest(
        conversation_id=conversation, request_id=request_id, answer="Oui, à 9 h."
    )
    assert (await messaging.ask("physician", answer)).code == "only-who-was-asked-answers"
    await messaging.does("secretary", answer)

    shown = await messaging.ask("nurse", pb.GetConversationRequest(conversation_id=conversation))
    (request,) = shown.requests
    assert (request.kind, request.state) == (pb.AVAILABILITY, pb.ACCEPTED)
    assert (request.answered_by.account_id, request.account_id, request.answer) == (
        "secretary",
        "ssiad",
        "Oui, à 9 h.",
    )
    assert shown.conversation.request
    (message,) = (await messaging.ask("nurse", pb.ListMessagesRequest(conversation_id=conversation))).messages
    assert (message.text, message.request_id) == ("Demain ?", request_id)


async def test_a_conversation_is_centred_on_a_dossier_that_is_open_to_whoever_begins_it(messaging):
    conversation = await messaging.begins("nurse", "physician", dossier_id="dossier-1")
    shown = await messaging.ask("physician", pb.GetConversationRequest(conversation_id=conversation))
    assert shown.conversation.dossier_id == "dossier-1"

    for account, dossier in (("physician", "dossier-1"), ("nurse", "dossier-9")):
        request = pb.StartConversationRequest(subject="Sortie", participants=["stranger"], dossier_id=dossier)
        problem = await messaging.ask(account, request)
        assert (problem.code, problem.field) == ("only-entitled-members-speak-of-a-dossier", "dossier_id")


@pytest.mark.parametrize(
    ("named", "code", "field"),
    [
        ({"subject": " "}, "a-conversation-has-a-subject", "subject"),
        ({"participants": []}, "a-conversation-has-somebody-to-talk-to", "participants"),
        ({"participants": ["ghost"]}, "nobody-has-that-account", "participants"),
        ({"participants": ["operator"]}, "only-professionals-and-organizations-converse", "participants"),
        ({"mailbox": "physician"}, "that-mailbox-is-not-yours", "mailbox"),
    ],
)
async def test_a_conversation_that_does_not_begin(messaging, named, code, field):
    request = pb.StartConversationRequest(
        **{"subject": "Transmission", "participants": ["physician"], **named}
    )
    problem = await messaging.ask("nurse", request)

    assert (problem.code, problem.field) == (code, field)


async def test_a_repeated_message_is_sent_once(messaging):
    conversation = await messaging.begins("nurse", "physician")
    stub_request = pb.SendMessageRequest(conversation_id=conversation, text="Une fois.")
    first = await messaging.ask("nurse", stub_request, key="k-1")
    again = await messaging.ask("nurse", stub_request, key="k-1")
    await messaging.catch_up()

    assert first == again
    assert await messaging.reads("nurse", conversation) == ["Une fois."]
