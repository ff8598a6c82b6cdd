"""An exchange becomes part of the story of a patient, by whoever may read the dossier (F241)."""

import pytest

from chassis.rpc.errors import Problem
from chassis.testing import acting
from messaging.domain import Conversation, Span
from messaging.domain.recorded import AnExchangeHasMessages
from messaging.entrypoints.promises import PROMISES
from services.messaging.tests.cast import LATER, NURSE, conversation, sent
from spico.messaging.v1 import messaging_pb2 as pb
from spico.messaging.v1 import records_pb2

RPC = "/spico.messaging.v1.Records/RecordExchange"


@pytest.fixture
async def talk(messaging):
    """The nurse and the physician have said three things; give the conversation and the ids."""
    started = await messaging.begins("nurse", "physician", dossier_id="dossier-1")
    said = [
        await messaging.says(account, started, text)
        for account, text in (("nurse", "Fièvre à 39."), ("physician", "Depuis quand ?"), ("nurse", "Hier."))
    ]
    return started, said


@pytest.fixture
def records(messaging):
    async def ask(account, conversation_id, key="", **named):
        request = records_pb2.RecordExchangeRequest(conversation_id=conversation_id, **named)
        return await messaging.asks(RPC, account, request, key=key)

    return ask


def told(messaging):
    """What the others are told of exchanges."""
    facts = [fact for fact in messaging.facts() if isinstance(fact.event, Conversation.ExchangeRecorded)]
    return [(fact, PROMISES.envelope(fact, 0).body) for fact in facts]


async def test_an_exchange_is_recorded_whole_without_a_word_of_it(messaging, records, talk):
    answer = await records("nurse", talk[0])

    assert answer.messages == 3
    ((fact, body),) = told(messaging)
    assert (fact.event.dossier_id, fact.event.span.first, fact.event.span.last) == ("dossier-1", 1, 3)
    assert "Fièvre".encode() not in body
    assert b"nurse" in body


async def test_from_one_message_to_a_later_one(messaging, records, talk):
    started, (first, second, _) = talk

    assert (await records("nurse", started, first_message_id=first, last_message_id=second)).messages == 2
    assert (await records("nurse", started, first_message_id=second)).messages == 2
    backwards = await records("nurse", started, first_message_id=second, last_message_id=first)
    assert (backwards.code, backwards.field) == ("an-exchange-has-messages", "last_message_id")
    ghost = await records("nurse", started, first_message_id="ghost")
    assert (ghost.code, ghost.field) == ("no-such-message", "first_message_id")


async def test_dossiers_says_to_whom_the_dossier_is_open(messaging, records, talk):
    assert (await records("physician", talk[0])).code == "only-entitled-members-read"
    assert (await records("nurse", talk[0], dossier_id="dossier-9")).code == "no-such-dossier"
    assert told(messaging) == []


async def test_who_takes_part_records_and_nobody_else(messaging, records, talk):
    assert (await records("stranger", talk[0])).code == "only-participants-take-part"
    await messaging.does("nurse", pb.LeaveConversationRequest(conversation_id=talk[0]))
    assert (await records("nurse", talk[0])).code == "who-left-writes-no-more"


async def test_a_conversation_about_nobody_names_the_dossier(messaging, records):
    started = await messaging.begins("nurse", "physician")
    silent = await records("nurse", started)
    assert silent.code == "an-exchange-has-messages"
    await messaging.says("nurse", started, "Bonjour.")

    problem = await records("nurse", started)
    assert (problem.code, problem.field) == ("an-exchange-is-recorded-in-a-dossier", "dossier_id")
    assert not isinstance(await records("nurse", started, dossier_id="dossier-1"), Problem)


async def test_recorded_again_under_the_same_key_it_is_one_exchange(messaging, records, talk):
    first = await records("nurse", talk[0], key="k-1")
    again = await records("nurse", talk[0], key="k-1")

    assert first == again
    assert len(told(messaging)) == 1


def test_the_conversation_itself_knows_how_far_it_goes():
    span = Span(first=1, last=2, first_sent_at=LATER, last_sent_at=LATER)

    conversation(sent(1)).when(
        lambda c: c.record_exchange(acting(NURSE), NURSE, "dossier-1", span)
    ).then_refused(AnExchangeHasMessages, field="last_message_id")
