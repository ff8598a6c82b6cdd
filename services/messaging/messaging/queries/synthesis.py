"""What a synthesis of a conversation says (F84, F85): of the facts up to a position, for one reader."""

from __future__ import annotations

import hashlib
import json
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from typing import Any, Final

from chassis.domain import Fact
from chassis.eventlog import AsyncEventLog
from chassis.kernel import SYSTEM, Invalid
from chassis.position import format_position
from messaging.domain import Attachment, Conversation, KnownAccount, dossier_of
from messaging.queries.course import Course, Said, moment
from messaging.queries.mailboxes import Seated
from messaging.queries.names import SECURE_MAIL

_AT_ONCE: Final = 500
"""Facts read in one go: others are answered in between."""
_KIB: Final = 1024
_TAKES_BACK: Final = (Conversation.MessageCorrected, Conversation.MessageWithdrawn)


class TheConversationBeganLater(Invalid):
    """Nothing was said at that position."""


class ThatAccountTookNoPart(Invalid):
    """The account was no participant of the conversation at that position."""


class SynthesisQueries:
    """Reads the log itself: a read model says what is, not what was."""

    def __init__(self, log: AsyncEventLog) -> None:
        self._log = log

    async def course(self, seated: Seated, position: int = 0) -> Course:
        """Give it up to a position, 0 for now; to who left, what they had, less what was taken back.

        Raises:
            TheConversationBeganLater: there was none at that position.
        """
        left = seated.seat["left"]
        return await self._upto(
            seated.seat["conversation_id"], position, left_at=left["position"] if left else 0
        )

    async def as_it_was(self, conversation_id: str, position: int = 0, mailbox: str = "") -> Course:
        """Give it up to a position as it was told then, also what was taken back since: for auditors.

        With a mailbox it is what that one had at the position: less than others had, while it took no part.

        Raises:
            TheConversationBeganLater: there was none at that position.
            ThatAccountTookNoPart: the mailbox was not in it by then.
        """
        left_at = 0
        async for fact in self._facts(conversation_id):
            if position and fact.position > position:
                break
            match fact.event:
                case Conversation.ParticipantLeft(account_id=account) if account == mailbox:
                    left_at = fact.position
                case Conversation.ParticipantAdded(account_id=account) if account == mailbox:
                    left_at = 0
        course = await self._upto(conversation_id, position, left_at=left_at)
        if mailbox and mailbox not in course.joined:
            raise ThatAccountTookNoPart(field="mailbox")
        course.changed_since.clear()
        return course

    async def _upto(self, conversation_id: str, position: int, *, left_at: int) -> Course:
        course = Course(conversation_id)
        async for fact in self._facts(conversation_id):
            takes_back = isinstance(fact.event, _TAKES_BACK) and fact.event.number in course.said
            if left_at and fact.position > left_at and not takes_back:
                continue
            if not position or fact.position <= position:
                course.take(fact)
            elif takes_back:
                course.changed_since.add(fact.event.number)
        if not course.position:
            raise TheConversationBeganLater(field="position")
        if course.dossier_id:
            course.dossier_id = await self._onward(course.dossier_id, course.position)
        return course

    async def _onward(self, dossier_id: str, position: int) -> str:
        """Give the dossier in which this one went on at a position."""
        heard = await self._log.read_stream(dossier_of(dossier_id))
        into = [fact.event.merged_into for fact in heard if fact.position <= position]
        return into[-1] if into and into[-1] else dossier_id

    async def _facts(self, conversation_id: str) -> AsyncIterator[Fact[Any]]:
        version = 0
        while facts := await self._log.read_stream(conversation_id, version, version + _AT_ONCE):
            for fact in facts:
                yield fact
            version = facts[-1].version

    async def told(
        self, course: Course, message_ids: Collection[str], banner: Sequence[str], *, annexed: bool = False
    ) -> Mapping[str, Any]:
        """Give the words of a synthesis; the names are those that were known at its position."""
        meant = course.selected(message_ids)
        accounts = {*course.joined, *(note.account_id for each in meant for note in each.notes)} - {""}
        accounts |= {account for each in meant for account in (each.account_id, each.mailbox)}
        names = {account: await self._name(account, course.position) for account in sorted(accounts)}
        at = course.recorded_at
        numbers = {file.attachment_id: n for n, file in enumerate(files_of(meant), 1)}
        words: dict[str, Any] = {
            "title": f"Synthèse de la conversation « {course.subject} »",
            "header": _shortened(f"Synthèse : {course.subject}"),
            "banner": list(banner),
            "banner_short": _shortened(banner[0], 50),
            "participants": [_participant(course, account, names) for account in course.joined],
            "scope": _scope(len(meant), len(course.said)),
            "messages": [_message(each, names, numbers) for each in meant],
            "position": format_position("messaging", course.position),
            "position_label": moment(at) if at else "",
            "position_at": {
                part: getattr(at, part) for part in ("year", "month", "day", "hour", "minute", "second")
            },
            "annexed": annexed,
            "annexes": [],
            "left_out": [],
        }
        content = json.dumps(words, ensure_ascii=False, sort_keys=True).encode()
        return {**words, "digest": hashlib.sha256(content).hexdigest()}

    async def _name(self, account_id: str, position: int) -> tuple[str, str]:
        if account_id == SYSTEM.account_id:
            return SECURE_MAIL.name, ""
        heard = [
            fact.event
            for fact in await self._log.read_stream(account_id)
            if isinstance(fact.event, KnownAccount.Heard) and fact.position <= position
        ]
        return (heard[-1].name, heard[-1].profession) if heard else ("Compte inconnu", "")


def files_of(meant: Sequence[Said]) -> list[Attachment]:
    """Give the attachments of these messages, in their order."""
    return [attachment for each in meant for attachment in each.files]


def heading(number: int, attachment: Attachment) -> str:
    """Say which attachment a page is of."""
    return _shortened(f"Annexe {number} : {attachment.file.file_name}", 90)


def _participant(course: Course, account: str, names: Mapping[str, tuple[str, str]]) -> str:
    until = f", jusqu'au {moment(course.left[account])}" if account in course.left else ""
    return f"{_who(names[account])}, depuis le {moment(course.joined[account])}{until}"


def _who(named: tuple[str, str]) -> str:
    name, profession = named
    return f"{name} ({profession})" if profession else name


def _scope(meant: int, all_of_them: int) -> str:
    if meant == all_of_them:
        return f"Tous les messages : {meant}."
    return f"Sélection de messages : {meant} sur {all_of_them}."


def _message(
    said: Said, names: Mapping[str, tuple[str, str]], numbers: Mapping[str, int]
) -> Mapping[str, Any]:
    through = f", pour {names[said.mailbox][0]}" if said.mailbox != said.account_id else ""
    return {
        "heading": f"{said.number}. {_who(names[said.account_id])}{through}, le {moment(said.sent_at)}",
        "notes": [
            note.words.format(names[note.account_id][0] if note.account_id else "") for note in said.notes
        ],
        "text": said.text,
        "attachments": [_file(numbers[each.attachment_id], each) for each in said.files],
    }


def _file(number: int, attachment: Attachment) -> Mapping[str, str]:
    file = attachment.file
    size = f"{-(-file.size // _KIB)} Kio"
    return {
        "number": str(number),
        "name": f"{file.file_name} ({file.media_type}, {size})",
        "sha256": file.sha256,
    }


def _shortened(text: str, most: int = 70) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
