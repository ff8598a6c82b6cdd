"""Calendars, and the names of those who have them."""

from __future__ import annotations

from collections.abc import Iterator

from pymongo import ASCENDING, IndexModel

from agenda.domain import Calendar, DoubleBooking, KnownAccount
from chassis.domain import Fact
from chassis.projections import Change, Projection, Put, change, put, when


class CalendarList(Projection):
    """One document a calendar: whose it is, and who sees how much of it."""

    name = "calendars"
    version = 2
    indexes = (
        IndexModel([("owner_id", ASCENDING), ("name", ASCENDING), ("_id", ASCENDING)]),
        IndexModel([("shares.account_id", ASCENDING), ("name", ASCENDING), ("_id", ASCENDING)]),
    )

    @when(Calendar.Opened)
    def when_opened(self, fact: Fact[Calendar.Opened]) -> Put:
        """Show it to its owner."""
        opened = fact.event
        return put(
            fact.stream,
            {
                "owner_id": opened.owner_id,
                "name": opened.name,
                "zone": opened.zone,
                "double_booking": DoubleBooking.WARNED,
                "shares": [],
                "addresses": [],
            },
        )

    @when(Calendar.RulesChosen)
    def when_rules_chosen(self, fact: Fact[Calendar.RulesChosen]) -> Change:
        """Show it as it is called now."""
        chosen = fact.event
        return change(
            fact.stream,
            set={"name": chosen.name, "zone": chosen.zone, "double_booking": chosen.double_booking},
        )

    @when(Calendar.Shared)
    def when_shared(self, fact: Fact[Calendar.Shared]) -> Iterator[Change]:
        """Show it to one account more, or otherwise."""
        shared = fact.event
        yield change(fact.stream, pull={"shares": {"account_id": shared.account_id}})
        share = {"account_id": shared.account_id, "level": int(shared.level)}
        yield change(fact.stream, push={"shares": share})

    @when(Calendar.Unshared)
    def when_unshared(self, fact: Fact[Calendar.Unshared]) -> Change:
        """Show it to one account less."""
        return change(fact.stream, pull={"shares": {"account_id": fact.event.account_id}})

    @when(Calendar.AddressOpened)
    def when_address_opened(self, fact: Fact[Calendar.AddressOpened]) -> Change:
        """Let it be found by its secret."""
        opened = fact.event
        address = {
            "address_id": opened.address_id,
            "name": opened.name,
            "digest": opened.digest,
            "opened_at": fact.occurred_at,
        }
        return change(fact.stream, push={"addresses": address})

    @when(Calendar.AddressRevoked)
    def when_address_revoked(self, fact: Fact[Calendar.AddressRevoked]) -> Change:
        """Find it by that one no more."""
        return change(fact.stream, pull={"addresses": {"address_id": fact.event.address_id}})


class KnownAccounts(Projection):
    """One document an account, with the name to show."""

    name = "known_accounts"

    @when(KnownAccount.Heard)
    def when_heard(self, fact: Fact[KnownAccount.Heard]) -> Put:
        """Keep the latest telling."""
        return put(fact.stream, {"name": fact.event.name, "kind": fact.event.kind})
