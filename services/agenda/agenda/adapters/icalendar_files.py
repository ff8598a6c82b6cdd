"""One appointment of an iCalendar file, read by the ``icalendar`` library (RFC 5545, 3.6.1)."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from icalendar import Event

from agenda.adapters.components import Component
from agenda.domain import Details
from agenda.domain.coming import (
    ACancelledAppointmentIsNotImported,
    AComponentHasOneOfEach,
    AnAppointmentHasAUid,
    AnAppointmentSaysWhenItIs,
    Coming,
    OnlyAppointmentsAreImported,
    ThePropertyCannotBeRead,
    TheZoneIsUnknown,
)

_ONCE: Final = (
    *("UID", "DTSTART", "DTEND", "DURATION", "RRULE", "RECURRENCE-ID"),
    *("SUMMARY", "LOCATION", "DESCRIPTION", "STATUS"),
)
_READ: Final = {*_ONCE, "EXDATE"}
_LONGEST_UID: Final = 500
_NEVER_TOLD: Final = ("RDATE", "EXRULE")
"""Ways of repeating that are not ours: half a series is none."""
PROPERTIES: Final = {
    "start": "DTSTART",
    "end": "DTEND",
    "recurrence": "RRULE",
    "title": "SUMMARY",
    "place": "LOCATION",
    "comment": "DESCRIPTION",
}
"""How a file calls what a rule refuses."""


def coming(component: Component, kind: str, zone: str) -> Coming:
    """Read an appointment.

    Args:
        component: of the file.
        kind: the type that it is given.
        zone: of the calendar, by whose clock a time without a zone is meant.

    Raises:
        Refusal: of :mod:`agenda.domain.coming`; its field is the property at fault.
    """
    if component.refused:
        raise component.refused
    if not component.is_appointment:
        raise OnlyAppointmentsAreImported
    try:
        event = Event.from_ical(component.text)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise ThePropertyCannotBeRead from None
    if not isinstance(event, Event):
        raise ThePropertyCannotBeRead
    _is_readable(event)
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        raise ACancelledAppointmentIsNotImported(field="STATUS")
    uid = str(event.get("UID", "")).strip()
    if not 0 < len(uid) <= _LONGEST_UID:
        raise AnAppointmentHasAUid(field="UID")
    start, clock = _moment(event, "DTSTART", zone)
    if start is None:
        raise AnAppointmentSaysWhenItIs(field="DTSTART")
    rule: Any = event.get("RRULE")
    return Coming(
        uid=uid,
        start=start,
        end=_end(event, start, zone),
        details=Details(
            type=kind,
            title=_tidy(event, "SUMMARY"),
            place=_tidy(event, "LOCATION"),
            comment=_tidy(event, "DESCRIPTION"),
        ),
        recurrence=rule.to_ical().decode() if rule is not None else "",
        clock=clock,
        without=_without(event, zone),
        instead_of=_moment(event, "RECURRENCE-ID", zone)[0],
    )


def _is_readable(event: Event) -> None:
    for name, _ in event.errors:
        if name is None or name.upper() in _READ:
            raise ThePropertyCannotBeRead(field=(name or "").upper())
    for name in _ONCE:
        if isinstance(event.get(name), list):
            raise AComponentHasOneOfEach(field=name)
    for name in _NEVER_TOLD:
        if name in event:
            raise ThePropertyCannotBeRead(field=name)


def _end(event: Event, start: datetime, zone: str) -> datetime:
    end, _ = _moment(event, "DTEND", zone)
    if end is not None:
        return end
    told: Any = event.get("DURATION")
    begin: Any = event["DTSTART"]
    try:
        if told is not None:
            if not isinstance(told.dt, timedelta):
                raise ThePropertyCannotBeRead(field="DURATION")
            return start + told.dt
        # A day lasts until the next one by the clock, which may be 23 hours or 25.
        return start if isinstance(begin.dt, datetime) else _midnight(begin.dt + timedelta(days=1), zone)
    except (OverflowError, ValueError):
        raise ThePropertyCannotBeRead(field="DURATION") from None


def _without(event: Event, zone: str) -> frozenset[datetime]:
    told: Any = event.get("EXDATE", [])
    every = [each for one in (told if isinstance(told, list) else [told]) for each in one.dts]
    return frozenset(_in_utc(each.dt, _zone_said(each), zone, "EXDATE")[0] for each in every)


def _moment(event: Event, name: str, zone: str) -> tuple[datetime | None, str]:
    """Give a time in UTC, and by which clock it was said."""
    said: Any = event.get(name)
    if said is None:
        return None, zone
    return _in_utc(said.dt, _zone_said(said), zone, name)


def _zone_said(said: Any) -> str:
    return str(said.params.get("TZID", ""))


def _in_utc(moment: Any, said: str, zone: str, name: str) -> tuple[datetime, str]:
    try:
        if isinstance(moment, datetime):
            if moment.tzinfo is None and said:
                raise TheZoneIsUnknown(field=name)
            clock = getattr(moment.tzinfo, "key", "") or (zone if moment.tzinfo is None else "UTC")
            whole = moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))
            return whole.astimezone(UTC), clock
        if isinstance(moment, date):
            return _midnight(moment, zone), zone
    except (OverflowError, ValueError):
        raise ThePropertyCannotBeRead(field=name) from None
    raise ThePropertyCannotBeRead(field=name)


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


def _tidy(event: Event, name: str) -> str:
    """Give a text with spaces of one kind, and without characters that have no width."""
    said = str(event.get(name, "")).replace("\r\n", "\n")
    kinds = ((letter, unicodedata.category(letter)) for letter in said)
    return "".join(" " if kind == "Zs" else letter for letter, kind in kinds if kind != "Cf")
