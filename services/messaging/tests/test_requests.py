"""Requests: somebody is asked for something until a time, and answers or passes it on."""

from datetime import timedelta

import pytest

from chassis.testing import NOON, acting
from messaging.domain import Conversation, RequestKind, RequestState, rules
from services.messaging.tests.cast import BOTH, NURSE, PHYSICIAN, SSIAD, STRANGER, conversation, sent

ALL = (*BOTH, SSIAD)
JOINED = Conversation.ParticipantAdded(
    account_id=SSIAD, mailbox=NURSE, newest=0, is_urgent=False, has_request=False, to=ALL
)
DUE = NOON + timedelta(hours=4)


def asked(of=PHYSICIAN, to=ALL):
    return Conversation.Asked(
        request_id="id-1",
        message_id="id-2",
        number=1,
        kind=RequestKind.ADVICE,
        mailbox=NURSE,
        of=of,
        answer_due_at=DUE,
        to=to,
    )


MESSAGE = sent(1, text="Votre avis ?", message_id="id-2", to=ALL)
FLAGGED = Conversation.Flagged(mailbox=NURSE, is_urgent=False, has_request=True, to=ALL)


def asks(of=PHYSICIAN, until=DUE):
    return lambda c: c.ask(acting(NURSE), NURSE, RequestKind.ADVICE, of, "Votre avis ?", until)


def answers(account=PHYSICIAN, mailbox=PHYSICIAN, state=RequestState.ACCEPTED):
    return lambda c: c.answer(acting(account), mailbox, "id-1", state, "Je passe.")


def answered(mailbox=PHYSICIAN, state=RequestState.ACCEPTED):
    return Conversation.RequestAnswered(
        request_id="id-1", mailbox=mailbox, asked_by=NURSE, state=state, text="Je passe.", to=ALL
    )


PASSED_ON = Conversation.RequestPassedOn(request_id="id-1", mailbox=PHYSICIAN, of=SSIAD, to=ALL)


def test_a_request_is_a_message_and_flags_the_conversation():
    conversation(JOINED).when(asks()).then(MESSAGE, asked(), FLAGGED)


def test_the_second_request_does_not_flag_it_again():
    story = conversation(JOINED, MESSAGE, asked(), FLAGGED).when(asks())

    assert [type(fact.event).__name__ for fact in story.aggregate.collect_events()] == [
        "MessageSent",
        "Asked",
    ]


@pytest.mark.parametrize("of", [NURSE, STRANGER, ""])
def test_a_request_names_another_participant(of):
    conversation(JOINED).when(asks(of)).then_refused(
        rules.ARequestNamesAnotherParticipant, field="account_id"
    )


@pytest.mark.parametrize("until", [NOON, NOON - timedelta(days=1), NOON + timedelta(days=367)])
def test_a_request_is_answered_in_the_future(until):
    conversation(JOINED).when(asks(until=until)).then_refused(
        rules.ARequestIsAnsweredInTheFuture, field="answer_due_at"
    )


@pytest.mark.parametrize("state", [RequestState.ACCEPTED, RequestState.DECLINED])
def test_who_was_asked_answers(state):
    conversation(JOINED, MESSAGE, asked()).when(answers(state=state)).then(answered(state=state))


def test_nobody_else_answers():
    conversation(JOINED, MESSAGE, asked()).when(answers(SSIAD, SSIAD)).then_refused(
        rules.OnlyWhoWasAskedAnswers
    )


def test_a_request_is_answered_once():
    conversation(JOINED, MESSAGE, asked(), answered()).when(answers()).then_refused(
        rules.ARequestIsAnsweredOnce
    )


def test_there_is_no_such_request():
    conversation(JOINED).when(answers()).then_refused(rules.NoSuchRequest)


def test_who_was_asked_passes_it_on_to_somebody_who_then_answers():
    story = conversation(JOINED, MESSAGE, asked())
    story.when(lambda c: c.pass_on(acting(PHYSICIAN), PHYSICIAN, "id-1", SSIAD)).then(PASSED_ON)
    story.when(answers()).then_refused(rules.OnlyWhoWasAskedAnswers)

    conversation(JOINED, MESSAGE, asked(), PASSED_ON).when(answers(SSIAD, SSIAD)).then(answered(SSIAD))


def test_it_is_not_passed_on_to_a_stranger():
    conversation(JOINED, MESSAGE, asked()).when(
        lambda c: c.pass_on(acting(PHYSICIAN), PHYSICIAN, "id-1", STRANGER)
    ).then_refused(rules.ARequestNamesAnotherParticipant, field="account_id")
