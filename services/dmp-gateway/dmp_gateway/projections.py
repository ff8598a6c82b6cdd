"""Read models: what decides about the DMP of each dossier, and the profession of each account."""

from __future__ import annotations

from chassis.domain import Fact
from chassis.projections import Change, Projection, Put, change, put, when
from dmp_gateway.domain import DmpAccess, KnownAccount


class DossierStandings(Projection):
    """One document a dossier: its entitled members, the status of its identity, the opposition."""

    name = "dossier_standings"
    version = 1

    @when(DmpAccess.DossierHeard)
    def when_dossier_heard(self, fact: Fact[DmpAccess.DossierHeard]) -> Change:
        """Know of the dossier."""
        return change(fact.stream, set={"opened_by": fact.event.opened_by}, create=True)

    @when(DmpAccess.MemberAdded)
    def when_member_added(self, fact: Fact[DmpAccess.MemberAdded]) -> Change:
        """Count an entitled member, and no other."""
        added = fact.event
        path = f"entitled.{added.member_id}"
        if added.entitled and added.account_id:
            return change(fact.stream, set={path: added.account_id}, create=True)
        return change(fact.stream, unset=[path], create=True)

    @when(DmpAccess.MemberRemoved)
    def when_member_removed(self, fact: Fact[DmpAccess.MemberRemoved]) -> Change:
        """Forget the member."""
        return change(fact.stream, unset=[f"entitled.{fact.event.member_id}"])

    @when(DmpAccess.IdentityChanged)
    def when_identity_changed(self, fact: Fact[DmpAccess.IdentityChanged]) -> Change:
        """Keep the status."""
        return change(fact.stream, set={"identity_status": fact.event.status}, create=True)

    @when(DmpAccess.OppositionChanged)
    def when_opposition_changed(self, fact: Fact[DmpAccess.OppositionChanged]) -> Change:
        """Keep whether the patient opposes."""
        return change(fact.stream, set={"is_opposed": fact.event.opposed}, create=True)


class KnownAccounts(Projection):
    """One document an account: its profession."""

    name = "known_accounts"
    version = 1

    @when(KnownAccount.Heard)
    def when_heard(self, fact: Fact[KnownAccount.Heard]) -> Put:
        """Keep the latest telling."""
        return put(fact.stream, {"profession": fact.event.profession})


ALL: tuple[type[Projection], ...] = (DossierStandings, KnownAccounts)
