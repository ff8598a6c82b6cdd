"""Commands about calendars, and what identity tells of those who have one."""

from __future__ import annotations

from agenda.domain import AccountKind, Calendar, DoubleBooking, KnownAccount, Level, calendar_of
from agenda.domain.rules import NobodyHasThatAccount, NoSuchCalendar
from chassis.application import Application, Written, command
from chassis.kernel import Act, NotFound


class Calendars(Application):
    """What can be asked of calendars."""

    @command
    def hear_of_account(
        self, act: Act, account_id: str, *, kind: AccountKind, name: str, roles: tuple[str, ...] = ()
    ) -> Written:
        """Keep what identity tells of an account; a professional's or an organization's has a calendar."""
        account = self.load(KnownAccount, account_id, missing_ok=True)
        account.hear(act, kind=kind, name=name, roles=roles)
        calendar = self.load(Calendar, calendar_of(account_id), missing_ok=True)
        if account.has_calendars and not calendar.exists:
            account.add_calendar(act, calendar.id)
            calendar.open(act, account_id, name)
        return self.save(act, account, calendar)

    @command
    def open_calendar(self, act: Act, name: str, zone: str = "") -> Written:
        """Open another calendar of the account one works for."""
        owner_id = act.actor.on_behalf_of or act.actor.account_id
        self.account(owner_id, "")
        account, calendar = self.load(KnownAccount, owner_id), Calendar(id=act.new_id())
        account.add_calendar(act, calendar.id)
        calendar.open(act, owner_id, name, zone)
        return self.save(act, account, calendar, id=calendar.id)

    @command
    def choose_rules(
        self,
        act: Act,
        calendar_id: str,
        *,
        name: str | None = None,
        zone: str | None = None,
        double_booking: DoubleBooking | None = None,
    ) -> Written:
        """Name a calendar, or settle its clock or its rule of double booking."""
        calendar = self.calendar(calendar_id)
        calendar.choose(act, name=name, zone=zone, double_booking=double_booking)
        return self.save(act, calendar)

    @command
    def share(self, act: Act, calendar_id: str, account_id: str, level: Level) -> Written:
        """Let an account look at a calendar, or book in it."""
        calendar = self.calendar(calendar_id)
        calendar.share(act, account_id, level)
        self.account(account_id, "account_id")
        return self.save(act, calendar)

    @command
    def unshare(self, act: Act, calendar_id: str, account_id: str) -> Written:
        """Keep a calendar from an account."""
        calendar = self.calendar(calendar_id)
        calendar.unshare(act, account_id)
        return self.save(act, calendar)

    @command
    def open_address(self, act: Act, calendar_id: str, name: str, digest: str) -> Written:
        """Let a calendar be read from an address, of whose secret the digest is kept."""
        calendar = self.calendar(calendar_id)
        address_id = act.new_id()
        calendar.open_address(act, address_id, name, digest)
        return self.save(act, calendar, id=address_id)

    @command
    def revoke_address(self, act: Act, calendar_id: str, address_id: str) -> Written:
        """Let it be read from there no more."""
        calendar = self.calendar(calendar_id)
        calendar.revoke_address(act, address_id)
        return self.save(act, calendar)

    def calendar(self, calendar_id: str) -> Calendar:
        """Give a calendar to the running command.

        Raises:
            NoSuchCalendar: there is none.
        """
        try:
            return self.load(Calendar, calendar_id)
        except NotFound:
            raise NoSuchCalendar from None

    def account(self, account_id: str, field: str) -> KnownAccount:
        """Give an account that has calendars.

        Raises:
            NobodyHasThatAccount: there is none.
        """
        try:
            account = self.replay(KnownAccount, account_id)
        except NotFound:  # the stream of something else
            account = KnownAccount(id=account_id)
        if not account.has_calendars:
            raise NobodyHasThatAccount(field=field)
        return account
