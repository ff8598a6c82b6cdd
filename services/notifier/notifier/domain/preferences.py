"""When somebody wants to be mailed: by theme at once or once a day, and never in their quiet hours."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta, tzinfo
from typing import Final

import msgspec

from chassis.kernel import Invalid
from notifier.domain.notification import Kind, Theme

URGENT: Final = frozenset({Kind.URGENT_MESSAGE_RECEIVED, Kind.URGENT_NOTE_WRITTEN, Kind.GLASS_BROKEN})
"""What somebody said should be read at once, and what a patient would want noticed at once."""
_HOUR: Final = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_DAY: Final = timedelta(days=1)


class Preferences(msgspec.Struct, frozen=True, kw_only=True):
    """What an account chose (F223, D21); in the application everything is always shown at once."""

    unmailed: frozenset[Theme] = frozenset()
    """Themes of which it wants no mail."""
    digested: frozenset[Theme] = frozenset()
    """Themes of which it wants one mail a day."""
    digest_at: str = "08:00"
    """The hour of that mail."""
    quiet_from: str = ""
    quiet_until: str = ""
    """Between these hours only what is urgent is mailed; empty: at any hour."""

    def checked(self) -> Preferences:
        """Give them as they are.

        Raises:
            AnHourIsWrittenWithItsMinutes: an hour is not from 00:00 to 23:59.
            QuietHoursBeginAndEnd: one of the two is missing, or both are the same.
        """
        for field, hour in (
            ("digest_at", self.digest_at),
            ("quiet_hours.from", self.quiet_from or "00:00"),
            ("quiet_hours.until", self.quiet_until or "00:00"),
        ):
            if not _HOUR.fullmatch(hour):
                raise AnHourIsWrittenWithItsMinutes(field=field)
        if bool(self.quiet_from) != bool(self.quiet_until):
            raise QuietHoursBeginAndEnd(field="quiet_hours")
        if self.quiet_from and self.quiet_from == self.quiet_until:
            raise QuietHoursBeginAndEnd(field="quiet_hours")
        return self

    def wants_mail_of(self, theme: Theme) -> bool:
        """Whether a mail is ever sent about it."""
        return theme not in self.unmailed

    def mailed_from(self, kind: Kind, told_at: datetime, window: timedelta, zone: tzinfo) -> datetime:
        """Give the moment from which a mail about this may go out.

        Args:
            kind: what happened.
            told_at: when it was told in the application.
            window: how long to wait for more of the same.
            zone: of the clock that the hours are of.
        """
        due = told_at + window
        if kind in URGENT:
            return due
        if kind.theme in self.digested:
            return _next(self.digest_at, due, zone)
        return _next(self.quiet_until, due, zone) if self._is_quiet(due, zone) else due

    def _is_quiet(self, moment: datetime, zone: tzinfo) -> bool:
        if not self.quiet_from:
            return False
        shown = moment.astimezone(zone).strftime("%H:%M")
        if self.quiet_from < self.quiet_until:
            return self.quiet_from <= shown < self.quiet_until
        return shown >= self.quiet_from or shown < self.quiet_until


def _next(hour: str, after: datetime, zone: tzinfo) -> datetime:
    """Give the next time that a clock shows this hour, in the zone of ``after``."""
    shown = after.astimezone(zone)
    then = datetime.combine(shown.date(), time.fromisoformat(hour), zone)
    if then <= shown:
        then = datetime.combine(shown.date() + _DAY, time.fromisoformat(hour), zone)
    return then.astimezone(after.tzinfo)


class AnHourIsWrittenWithItsMinutes(Invalid):
    """An hour is one from 00:00 to 23:59."""


class QuietHoursBeginAndEnd(Invalid):
    """They have a beginning and an end, which differ; or neither."""
