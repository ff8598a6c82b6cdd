"""From a fact to the lines of an extraction: a function of the fact alone, so that any log is one walk.

Nothing that people type is in them: no title, label, place, comment nor reason. Patients, accounts, calendars
and what is spoken of are named by pseudonyms: the same for the same, within one organization. They make
no data anonymous: the key that makes them is kept in the log.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from agenda.domain.appointment import Appointment
from agenda.domain.extract import Subject
from agenda.domain.slot import Slot
from agenda.domain.task import Task, TaskContent
from chassis.domain import Event, Fact

Line = Mapping[str, str]
"""By the name of a column; what is not named is empty."""
_LENGTH: Final = 20
"""Hexadecimal digits of a pseudonym: 80 bits."""


class Pseudonyms:
    """Names for people and things, made with the key of an organization (HMAC-SHA-256)."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def of(self, kind: str, name: str) -> str:
        """Give the pseudonym of something; of nothing, nothing."""
        if not name:
            return ""
        return hmac.new(self._key, f"{kind}|{name}".encode(), hashlib.sha256).hexdigest()[:_LENGTH]


def lines_of(fact: Fact[Any], about: Subject, names: Pseudonyms) -> Iterator[Line]:
    """Give the lines of a fact, one for each occurrence that it is about; none where it is of no concern."""
    told = _TOLD.get(type(fact.event))
    if told is None:
        return
    organization = about.organization_id
    is_for = fact.actor.on_behalf_of == organization
    if not is_for and organization not in _accounts(fact.event):
        return
    for line in told(fact, names):
        yield {
            "position": str(fact.position),
            "recorded_at": _at(fact.recorded_at),
            "fact": type(fact.event).TOPIC,
            "author": names.of("account", fact.actor.account_id),
            "for_organization": "1" if is_for else "0",
            **line,
        }


def _accounts(event: Any) -> frozenset[str]:
    """Give the accounts that a fact concerns: who has the calendar, who made or has the task."""
    if isinstance(event, Appointment.Booked | Appointment.Moved | Appointment.Cancelled):
        return frozenset({event.owner_id})
    content = getattr(event, "content", event)
    return frozenset({*content.recipients, event.created_by})


def _booked(fact: Fact[Appointment.Booked], names: Pseudonyms) -> Iterator[Line]:
    for number, slot in enumerate(fact.event.slots, 1):
        yield _appointment(fact, names, number, slot) | {"type": fact.event.type, "state": "PLANNED"}


def _moved(fact: Fact[Appointment.Moved], names: Pseudonyms) -> Iterator[Line]:
    for move in fact.event.moves:
        yield _appointment(fact, names, move.occurrence, move.slot) | {"state": "PLANNED"}


def _cancelled(fact: Fact[Appointment.Cancelled], names: Pseudonyms) -> Iterator[Line]:
    for number in fact.event.occurrences:
        yield _appointment(fact, names, number, None) | {"state": "CANCELLED"}


def _appointment(fact: Fact[Any], names: Pseudonyms, number: int, slot: Slot | None) -> dict[str, str]:
    return {
        "subject": names.of("appointment", fact.stream),
        "occurrence": str(number),
        "patient": names.of("patient", fact.event.dossier_id),
        "calendar": names.of("calendar", fact.event.calendar_id),
        "start": _at(slot.start) if slot else "",
        "end": _at(slot.end) if slot else "",
    }


def _created(fact: Fact[Task.Created], names: Pseudonyms) -> Iterator[Line]:
    yield _content(fact, names, fact.event.content, fact.event.dossier_id)


def _changed(fact: Fact[Task.Changed], names: Pseudonyms) -> Iterator[Line]:
    # The key of a patient seals what is about them: the subject, unless the task is about nobody.
    dossier_id = fact.subject if fact.subject != fact.stream else ""
    yield _content(fact, names, fact.event.content, dossier_id)


def _content(fact: Fact[Any], names: Pseudonyms, content: TaskContent, dossier_id: str) -> Line:
    return {
        "subject": names.of("task", fact.stream),
        "patient": names.of("patient", dossier_id),
        "type": content.type,
        "subtypes": " ".join(content.subtypes),
        "level": content.level,
        "state": "OPEN",
        "due_at": _at(content.due_at) if content.due_at else "",
        "documents": str(len(content.documents)),
        "form": "1" if content.form_id else "0",
    }


def _ended(fact: Fact[Task.Settled] | Fact[Task.BecameOverdue], names: Pseudonyms) -> Iterator[Line]:
    ended = fact.event
    yield {
        "subject": names.of("task", fact.stream),
        "patient": names.of("patient", ended.dossier_id),
        "state": ended.state if isinstance(ended, Task.Settled) else "OVERDUE",
    }


_TOLD: Final[dict[type[Event], Callable[[Any, Pseudonyms], Iterator[Line]]]] = {
    Appointment.Booked: _booked,
    Appointment.Moved: _moved,
    Appointment.Cancelled: _cancelled,
    Task.Created: _created,
    Task.Changed: _changed,
    Task.Settled: _ended,
    Task.BecameOverdue: _ended,
}


def _at(moment: datetime) -> str:
    """Write a moment to the second, in UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
