"""Mailboxes: which are open to whom, and counters that are right for each person."""

from datetime import timedelta

from chassis.opening import open_log
from chassis.testing import NOON
from messaging.domain import Conversation
from spico.messaging.v1 import messaging_pb2 as pb

AIDE = {"organizations": ("ssiad",)}
LENT = {"on_behalf_of": "nurse", "delegation_id": "delegation-1", "scopes": ("DISCUSSIONS",)}


async def test_the_mailboxes_of_all_accounts_are_listed_whatever_one_works_for(messaging):
    await messaging.hears(
        "hear_of_loan", "aide", "delegation-1", "nurse", NOON + timedelta(days=1), scopes=("DISCUSSIONS",)
    )
    await messaging.begins("physician", "nurse")

    for who in ({}, AIDE, {**AIDE, "on_behalf_of": "ssiad"}):
        answer = await messaging.ask("aide", pb.ListMailboxesRequest(), **who)
        listed = {each.account_id: (each.via, each.counters.all) for each in answer.mailboxes}
        assert listed == {"aide": ("OWN", 0), "ssiad": ("AFFILIATION", 0), "nurse": ("DELEGATION", 1)}


async def test_a_delegate_reads_and_writes_for_the_delegator_from_their_own_account(messaging):
    conversation = await messaging.begins("physician", "nurse")
    assert (await messaging.reads("locum", conversation)).code == "only-participants-take-part"
    await messaging.hears("hear_of_loan", "locum", "delegation-1", "nurse", None, scopes=("DISCUSSIONS",))

    await messaging.says("locum", conversation, "Je remplace Claire.")
    assert await messaging.reads("locum", conversation) == ["Je remplace Claire."]
    (message,) = (
        await messaging.ask("physician", pb.ListMessagesRequest(conversation_id=conversation))
    ).messages
    assert (message.author.account_id, message.author.on_behalf_of) == ("locum", "nurse")
    with open_log(messaging.settings) as log:
        sent = next(fact for fact in log.read() if isinstance(fact.event, Conversation.MessageSent))
    assert (sent.actor.on_behalf_of, sent.actor.delegation_id) == ("nurse", "delegation-1")

    await messaging.hears("hear_of_end_of_loan", "locum", "delegation-1", "nurse")
    assert (await messaging.reads("locum", conversation)).code == "only-participants-take-part"
    assert (await messaging.lists("locum", mailbox="nurse")).code == "that-mailbox-is-not-yours"


async def test_a_delegate_whose_session_works_for_the_delegator_does_the_same(messaging):
    conversation = await messaging.begins("physician", "nurse")

    await messaging.says("locum", conversation, "Je remplace Claire.", who=LENT)

    assert await messaging.lists("locum", **LENT) == ["Transmission"]
    for_dossiers = {**LENT, "scopes": ("DOSSIERS",)}
    refused = await messaging.lists("locum", **for_dossiers)
    assert refused.code == "the-delegation-does-not-go-that-far"


async def test_a_delegation_whose_time_has_come_opens_nothing(messaging):
    conversation = await messaging.begins("physician", "nurse")
    await messaging.hears(
        "hear_of_loan", "locum", "d", "nurse", NOON + timedelta(hours=1), scopes=("DISCUSSIONS",)
    )
    messaging.at = NOON + timedelta(hours=1)

    assert (await messaging.reads("locum", conversation)).code == "only-participants-take-part"
    refused = await messaging.ask("locum", pb.SendMessageRequest(conversation_id=conversation, text="?"))
    assert refused.code == "only-participants-take-part"


async def test_a_delegation_for_dossiers_alone_opens_no_mailbox(messaging):
    await messaging.hears("hear_of_loan", "locum", "d", "nurse", None, scopes=("DOSSIERS",))

    answer = await messaging.ask("locum", pb.ListMailboxesRequest())
    assert [each.account_id for each in answer.mailboxes] == ["locum"]


async def test_counters_follow_each_person_of_an_organization(messaging):
    conversation = await messaging.begins("nurse", "ssiad")
    assert await messaging.counts("aide", "ssiad") == (1, 0, 0, 0), "nothing was said yet"
    await messaging.says("nurse", conversation, "Qui passe demain ?")
    assert await messaging.counts("aide", "ssiad") == (1, 1, 0, 0)
    assert await messaging.counts("nurse") == (1, 0, 0, 0), "one's own words are not news"

    await messaging.does("aide", pb.MarkSeenRequest(conversation_id=conversation, mailbox="ssiad"))
    assert await messaging.counts("aide", "ssiad") == (1, 0, 0, 0)
    assert await messaging.counts("secretary", "ssiad") == (1, 1, 0, 0)

    await messaging.does(
        "aide",
        pb.SetFlagsRequest(conversation_id=conversation, needs_action=True, favorite=True),
    )
    await messaging.does("aide", pb.MarkUnreadRequest(conversation_id=conversation))
    assert await messaging.counts("aide", "ssiad") == (1, 1, 1, 1)
    assert await messaging.counts("secretary", "ssiad") == (1, 1, 0, 0)


async def test_what_another_says_while_one_writes_stays_unread(messaging):
    conversation = await messaging.begins("nurse", "physician")
    await messaging.says("physician", conversation, "Attendez.")
    await messaging.says("nurse", conversation, "Je pars.")

    (listed,) = (await messaging.ask("nurse", pb.ListConversationsRequest())).conversations
    assert (listed.messages, listed.unread_messages, listed.unread) == (2, 1, True)


async def test_who_left_is_not_told_that_others_go_on(messaging):
    conversation = await messaging.begins("nurse", "physician")
    await messaging.does("physician", pb.MarkSeenRequest(conversation_id=conversation))
    await messaging.does("physician", pb.LeaveConversationRequest(conversation_id=conversation))
    await messaging.says("nurse", conversation, "Seule.")
    await messaging.does("nurse", pb.SetFlagsRequest(conversation_id=conversation, urgent=True))

    (listed,) = (await messaging.ask("physician", pb.ListConversationsRequest())).conversations
    assert (listed.active, listed.messages, listed.unread, listed.urgent) == (False, 0, False, False)


async def test_who_joined_and_has_done_nothing_yet_has_it_in_their_list(messaging):
    conversation = await messaging.begins("physician", "nurse")
    await messaging.says("physician", conversation, "Avant vous.")
    joining = pb.AddParticipantRequest(conversation_id=conversation, account_id="aide")
    await messaging.does("physician", joining)

    answer = await messaging.ask("aide", pb.ListConversationsRequest())
    (listed,) = answer.conversations
    assert (listed.subject, listed.unread_messages, answer.counters.unread) == ("Transmission", 1, 1)


async def test_filters_and_the_order_of_the_list(messaging):
    first = await messaging.begins("nurse", "physician", subject="Un")
    second = await messaging.begins("nurse", "physician", subject="Deux")
    await messaging.says("physician", first, "Nouvelle.")
    await messaging.does("nurse", pb.SetFlagsRequest(conversation_id=second, favorite=True))
    await messaging.does("nurse", pb.SetFlagsRequest(conversation_id=first, needs_action=True))

    assert await messaging.lists("nurse") == ["Un", "Deux"]
    assert await messaging.lists("nurse", "unread") == ["Un"]
    assert await messaging.lists("nurse", "needs-action") == ["Un"]
    assert await messaging.lists("nurse", "favorites") == ["Deux"]
    assert (await messaging.lists("nurse", "trash")).code == "the-value-is-not-one-of-ours"


async def test_a_mailbox_that_is_not_open_is_not_listed(messaging):
    refused = await messaging.lists("nurse", mailbox="physician")

    assert (refused.code, refused.field) == ("that-mailbox-is-not-yours", "mailbox")
