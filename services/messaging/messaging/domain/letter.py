"""A letter by secure health mail (« courrier », F66, F86): written once, sent once, answered by mail."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

import msgspec

from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act, Conflict
from messaging.domain.attached import AttachedFile

MOST_ANSWERS: Final = 200
MOST_ATTEMPTS: Final = 10
_FIRST_PAUSE: Final = timedelta(seconds=30)
_LONGEST_PAUSE: Final = timedelta(hours=1)


class LetterState(StrEnum):
    """Where a letter stands."""

    PREPARED = "PREPARED"
    ATTEMPTED = "ATTEMPTED"
    """A process has set out to send it; until it says more, whether it was sent is not known."""
    PUT_OFF = "PUT_OFF"
    SENT = "SENT"
    GIVEN_UP = "GIVEN_UP"
    RETURNED = "RETURNED"
    """The mail system of the other side could not deliver it."""


class TheLetterIsNotToBeSentNow(Conflict):
    """It was sent, another process is at it, or its time has not come."""


class TheLetterHasEnoughAnswers(Conflict):
    """Two hundred mails answer it: no more of them are taken in."""


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What a letter says."""

    address: str
    """An address of MSSanté."""
    sender_name: str
    """Of the person who writes, as it is shown beside the address of the platform."""
    subject_line: str
    text: str
    file: AttachedFile | None = None
    """What is sent with it."""

    @property
    def as_message(self) -> str:
        """What those who take part read in the conversation."""
        return f"Courrier MSSanté à {self.address}\nObjet : {self.subject_line}\n\n{self.text}".strip()


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """A mail that answers a letter."""

    key: str
    """A digest of what identifies the mail."""
    address: str = ""
    """From where it came, an address of MSSanté."""
    subject_line: str = ""
    text: str
    """What those who take part read in the conversation."""
    files: tuple[AttachedFile, ...] = ()


class Letter(Aggregate):
    """One letter, known by its id from before its first attempt: the id is in its Message-ID."""

    conversation_id: str = ""
    mailbox: str = ""
    state: LetterState = LetterState.PREPARED
    attempts: int = 0
    due_at: datetime | None = None
    """When it may be tried again, of one that was put off or whose fate is not known."""
    answers: set[str] = msgspec.field(default_factory=set)

    @property
    def subject(self) -> str:
        """Erasing a conversation erases the letters that were written in it."""
        return self.conversation_id or self.id

    class Prepared(Event, topic="messaging.LetterPrepared"):
        """Somebody wrote it, in a message of a conversation."""

        conversation_id: str
        number: int
        """Of the message."""
        mailbox: str
        draft: Draft

        def apply(self, letter: Letter, fact: Fact[Letter.Prepared]) -> None:
            letter.conversation_id, letter.mailbox = self.conversation_id, self.mailbox

    class Attempted(Event, topic="messaging.LetterAttempted"):
        """A process set out to send it, and will say what came of it unless it dies."""

        attempt: int
        settled_at: datetime
        """From when on nobody waits for that process, and the mailbox tells whether the letter was sent."""

        def apply(self, letter: Letter, fact: Fact[Letter.Attempted]) -> None:
            letter.state, letter.attempts = LetterState.ATTEMPTED, self.attempt
            letter.due_at = self.settled_at

    class Sent(Event, topic="messaging.LetterSent"):
        """The mail server has taken it."""

        attempt: int

        def apply(self, letter: Letter, fact: Fact[Letter.Sent]) -> None:
            letter.state = LetterState.SENT

    class PutOff(Event, topic="messaging.LetterPutOff"):
        """The mail server would not take it now; ``reason`` is a code, never the words of the server."""

        attempt: int
        reason: str
        retry_at: datetime

        def apply(self, letter: Letter, fact: Fact[Letter.PutOff]) -> None:
            letter.state, letter.due_at = LetterState.PUT_OFF, self.retry_at

    class GivenUp(Event, topic="messaging.LetterGivenUp"):
        """It will not be sent."""

        attempt: int
        reason: str

        def apply(self, letter: Letter, fact: Fact[Letter.GivenUp]) -> None:
            letter.state = LetterState.GIVEN_UP

    class Returned(Event, topic="messaging.LetterReturned"):
        """A report says that it could not be delivered."""

        def apply(self, letter: Letter, fact: Fact[Letter.Returned]) -> None:
            letter.state = LetterState.RETURNED

    class Answered(Event, topic="messaging.LetterAnswered"):
        """A mail answers it, and is a message of the conversation now."""

        mail_key: str
        """A digest of what identifies the mail."""
        number: int
        """Of the message."""
        conversation_id: str = ""
        """Empty in what was told before letters were listed, and so are the two others."""
        address: str = ""
        subject_line: str = ""

        def apply(self, letter: Letter, fact: Fact[Letter.Answered]) -> None:
            letter.answers.add(self.mail_key)

    def prepare(self, act: Act, conversation_id: str, number: int, mailbox: str, draft: Draft) -> None:
        """Write it."""
        self.conversation_id = conversation_id
        self.record(
            act, Letter.Prepared(conversation_id=conversation_id, number=number, mailbox=mailbox, draft=draft)
        )

    def set_out(self, act: Act, settles_in: timedelta) -> int:
        """Set out to send it, and give the number of the attempt: beyond the first, it may have been sent.

        Raises:
            TheLetterIsNotToBeSentNow: see there.
        """
        is_open = self.state in {LetterState.PREPARED, LetterState.ATTEMPTED, LetterState.PUT_OFF}
        if not is_open or (self.due_at is not None and act.at < self.due_at):
            raise TheLetterIsNotToBeSentNow
        attempt = self.attempts + 1
        self.record(act, Letter.Attempted(attempt=attempt, settled_at=act.at + settles_in))
        return attempt

    def confirm_sent(self, act: Act, attempt: int) -> None:
        """Note that the mail server has it."""
        self._is_at(attempt)
        self.record(act, Letter.Sent(attempt=attempt))

    def put_off(self, act: Act, attempt: int, reason: str) -> None:
        """Note a failure that may pass; after ten of them it is given up."""
        self._is_at(attempt)
        if attempt >= MOST_ATTEMPTS:
            self.record(act, Letter.GivenUp(attempt=attempt, reason=reason))
            return
        retry_at = act.at + min(_FIRST_PAUSE * (1 << (attempt - 1)), _LONGEST_PAUSE)
        self.record(act, Letter.PutOff(attempt=attempt, reason=reason, retry_at=retry_at))

    def give_up(self, act: Act, attempt: int, reason: str) -> None:
        """Note a failure that will not pass."""
        self._is_at(attempt)
        self.record(act, Letter.GivenUp(attempt=attempt, reason=reason))

    def come_back(self, act: Act) -> bool:
        """Note that it was not delivered; say whether that is news."""
        if self.state is LetterState.RETURNED:
            return False
        self.record(act, Letter.Returned())
        return True

    def has_taken(self, mail_key: str) -> bool:
        """Whether the mail was taken in before.

        Raises:
            TheLetterHasEnoughAnswers: it was not, and there are enough.
        """
        if mail_key in self.answers:
            return True
        if len(self.answers) >= MOST_ANSWERS:
            raise TheLetterHasEnoughAnswers
        return False

    def take_answer(self, act: Act, reply: Reply, number: int) -> None:
        """Note which message of the conversation a mail became."""
        self.record(
            act,
            Letter.Answered(
                mail_key=reply.key,
                number=number,
                conversation_id=self.conversation_id,
                address=reply.address,
                subject_line=reply.subject_line,
            ),
        )

    def _is_at(self, attempt: int) -> None:
        if self.state is not LetterState.ATTEMPTED or self.attempts != attempt:
            raise TheLetterIsNotToBeSentNow
