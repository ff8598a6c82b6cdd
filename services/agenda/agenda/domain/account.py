"""What agenda has heard of the accounts of the platform: their names, and whose they are."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from agenda.domain.rules import OneKeepsTenCalendarsAtMost
from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act

PROFESSIONAL: Final = "professional"
_MOST_CALENDARS: Final = 10


class AccountKind(StrEnum):
    """Whose account it is."""

    PERSON = "PERSON"
    ORGANIZATION = "ORGANIZATION"


class KnownAccount(Aggregate):
    """An account as identity tells of it; its stream is its account id."""

    kind: AccountKind = AccountKind.PERSON
    name: str = ""
    roles: tuple[str, ...] = ()
    calendars: int = 0

    class Heard(Event, topic="agenda.AccountHeard"):
        """Identity told of the account."""

        kind: AccountKind
        name: str
        roles: tuple[str, ...] = ()

        def apply(self, account: KnownAccount, fact: Fact[KnownAccount.Heard]) -> None:
            account.kind, account.name, account.roles = self.kind, self.name, self.roles

    class CalendarAdded(Event, topic="agenda.CalendarAdded"):
        """It has one calendar more."""

        calendar_id: str

        def apply(self, account: KnownAccount, fact: Fact[KnownAccount.CalendarAdded]) -> None:
            account.calendars += 1

    def add_calendar(self, act: Act, calendar_id: str) -> None:
        """Count a calendar that is being opened.

        Raises:
            OneKeepsTenCalendarsAtMost: there are ten.
        """
        if self.calendars >= _MOST_CALENDARS:
            raise OneKeepsTenCalendarsAtMost
        self.record(act, KnownAccount.CalendarAdded(calendar_id=calendar_id))

    def hear(self, act: Act, *, kind: AccountKind, name: str, roles: tuple[str, ...] = ()) -> None:
        """Keep what identity says."""
        self.record(act, KnownAccount.Heard(kind=kind, name=name, roles=roles))

    @property
    def has_calendars(self) -> bool:
        """Whether it is a professional's or an organization's: others see nobody."""
        return self.exists and (self.kind is AccountKind.ORGANIZATION or PROFESSIONAL in self.roles)
