"""The course of a conversation up to a position, from its facts alone: the same for the same position."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from chassis.domain import Fact
from chassis.kernel import Conflict, Invalid
from messaging.domain import Attachment, Conversation, RequestKind, RequestState
from messaging.domain.rules import NoSuchMessage

MOST_MESSAGES: Final = 1_000
MOST_LETTERS: Final = 500_000
_LINE: Final = 80
"""Letters for which the end of a line counts."""
_PARIS: Final = ZoneInfo("Europe/Paris")
_ASKED_FOR: Final = {
    RequestKind.ADVICE: "Demande d'avis",
    RequestKind.AVAILABILITY: "Demande de disponibilité",
    RequestKind.ACTION: "Demande d'action",
}
_ANSWERED: Final = {RequestState.ACCEPTED: "Acceptée", RequestState.DECLINED: "Déclinée"}


class ASynthesisIsOfReadableLength(Invalid):
    """At most 1,000 messages and 500,000 letters; a selection of them makes another one."""


class ASynthesisTellsNothingTakenBack(Conflict):
    """A message of it was corrected or withdrawn since: what it said then is nobody's to read any more."""


@dataclass(frozen=True, slots=True)
class Note:
    """What is said beside a message, by whom."""

    words: str
    """With ``{}`` for the name of the account."""
    account_id: str = ""


@dataclass(slots=True)
class Said:
    """A message, as it was told last."""

    message_id: str
    number: int
    account_id: str
    mailbox: str
    sent_at: datetime
    text: str
    files: list[Attachment]
    notes: list[Note] = field(default_factory=list)

    @property
    def room(self) -> int:
        """How much room it takes, in letters."""
        return len(self.text) + _LINE * self.text.count("\n")


@dataclass(slots=True)
class Course:
    """A conversation up to a position."""

    conversation_id: str = ""
    position: int = 0
    """Of the last fact that it tells; what was only seen or sorted is none of them."""
    recorded_at: datetime | None = None
    subject: str = ""
    dossier_id: str = ""
    joined: dict[str, datetime] = field(default_factory=dict)
    left: dict[str, datetime] = field(default_factory=dict)
    said: dict[int, Said] = field(default_factory=dict)
    changed_since: set[int] = field(default_factory=set)
    """Messages that were corrected or withdrawn after the position."""
    _requests: dict[str, int] = field(default_factory=dict)

    def take(self, fact: Fact[Any]) -> None:
        """Take in what happened next."""
        match fact.event:
            case Conversation.Started() as started:
                self.subject, self.dossier_id = started.conversation_subject, started.dossier_id
                self.joined = dict.fromkeys(started.participants, fact.occurred_at)
            case Conversation.ParticipantAdded() as added:
                self.joined[added.account_id] = fact.occurred_at
                self.left.pop(added.account_id, None)
            case Conversation.ParticipantLeft() as left:
                self.left[left.account_id] = fact.occurred_at
            case Conversation.MessageSent() as sent:
                self.said[sent.number] = Said(
                    sent.message_id,
                    sent.number,
                    fact.actor.account_id,
                    sent.mailbox,
                    fact.occurred_at,
                    sent.text,
                    list(sent.attachments),
                )
            case Conversation.MessageCorrected() as corrected:
                self.said[corrected.number].text = corrected.text
                self._note(corrected.number, f"Corrigé le {moment(fact.occurred_at)}")
            case Conversation.MessageWithdrawn() as withdrawn:
                self.said[withdrawn.number].text, self.said[withdrawn.number].files = "", []
                self._note(withdrawn.number, f"Retiré par son auteur le {moment(fact.occurred_at)}")
            case _ if not self._took_request(fact):
                return
        self.position, self.recorded_at = fact.position, fact.recorded_at

    def _took_request(self, fact: Fact[Any]) -> bool:
        match fact.event:
            case Conversation.Asked() as asked:
                self._requests[asked.request_id] = asked.number
                until = moment(asked.answer_due_at)
                self._note(
                    asked.number, f"{_ASKED_FOR[asked.kind]} à {{}}, réponse attendue le {until}", asked.of
                )
            case Conversation.RequestPassedOn() as passed:
                words = f"Transmise à {{}} le {moment(fact.occurred_at)}"
                self._note(self._requests[passed.request_id], words, passed.of)
            case Conversation.RequestAnswered() as answered:
                words = f"{_ANSWERED[answered.state]} par {{}} le {moment(fact.occurred_at)}"
                text = " : " + answered.text.replace("{", "{{").replace("}", "}}") if answered.text else ""
                self._note(self._requests[answered.request_id], words + text, fact.actor.account_id)
            case _:
                return False
        return True

    def _note(self, number: int, words: str, account_id: str = "") -> None:
        self.said[number].notes.append(Note(words, account_id))

    def selected(self, message_ids: Collection[str]) -> list[Said]:
        """Give the messages that are meant, in their order; none named: all of them.

        Raises:
            NoSuchMessage: one of them is not there.
            ASynthesisIsOfReadableLength: there are more, or they are longer.
            ASynthesisTellsNothingTakenBack: one of them was changed since.
        """
        wanted = set(message_ids)
        meant = [each for each in self.said.values() if not wanted or each.message_id in wanted]
        if len(meant) < len(wanted):
            raise NoSuchMessage(field="message_ids")
        if len(meant) > MOST_MESSAGES or sum(each.room for each in meant) > MOST_LETTERS:
            raise ASynthesisIsOfReadableLength(field="message_ids")
        if any(each.number in self.changed_since for each in meant):
            raise ASynthesisTellsNothingTakenBack(field="position")
        return meant


def moment(at: datetime) -> str:
    """Give a moment as people in Paris say it."""
    return f"{at.astimezone(_PARIS):%d/%m/%Y à %H:%M}"
