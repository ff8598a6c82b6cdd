"""Who may extract the data of an organization, and the key by which people are named in what is extracted."""

from __future__ import annotations

import msgspec

from agenda.domain.extract_reasons import OnlyWhoMayExtractsTheData
from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act, Actor

OPERATOR = "operator"


def extract_right_of(organization_id: str) -> str:
    """Name the stream of the rights to extract the data of an organization."""
    return f"extract-right-{organization_id}"


class ExtractRight(Aggregate):
    """The coordinators of one organization who may have its data extracted (« habilitation », F204)."""

    holders: set[str] = msgspec.field(default_factory=set)
    """Accounts of people."""
    key: bytes = b""
    """From which pseudonyms are made; it leaves the log in no answer and in no file."""

    class Given(Event, topic="agenda.ExtractRightGiven"):
        """A coordinator may have the data of the organization extracted."""

        organization_id: str
        account_id: str

        def apply(self, right: ExtractRight, fact: Fact[ExtractRight.Given]) -> None:
            right.holders.add(self.account_id)

    def give(self, act: Act, organization_id: str, account_id: str) -> None:
        """Authorise a coordinator."""
        if account_id not in self.holders:
            self.record(act, ExtractRight.Given(organization_id=organization_id, account_id=account_id))

    class Withdrawn(Event, topic="agenda.ExtractRightWithdrawn"):
        """A coordinator may not any more."""

        organization_id: str
        account_id: str

        def apply(self, right: ExtractRight, fact: Fact[ExtractRight.Withdrawn]) -> None:
            right.holders.discard(self.account_id)

    def withdraw(self, act: Act, organization_id: str, account_id: str) -> None:
        """Authorise a coordinator no more; one who was not makes no difference."""
        if account_id in self.holders:
            self.record(act, ExtractRight.Withdrawn(organization_id=organization_id, account_id=account_id))

    class KeyMade(Event, topic="agenda.PseudonymKeyMade"):
        """The organization has a key of its own: nobody is recognized from one organization to the next."""

        key: bytes

        def apply(self, right: ExtractRight, fact: Fact[ExtractRight.KeyMade]) -> None:
            right.key = self.key

    def keep_key(self, act: Act, key: bytes) -> None:
        """Keep a key, unless there is one: the same extraction has the same pseudonyms for ever."""
        if not self.key:
            self.record(act, ExtractRight.KeyMade(key=key))

    def is_held_by(self, actor: Actor, organization_id: str) -> None:
        """Refuse whoever may not.

        Raises:
            OnlyWhoMayExtractsTheData: they are no operator, and not authorised or not of the organization.
        """
        works_there = organization_id in actor.organizations | {actor.on_behalf_of}
        is_coordinator = actor.account_id in self.holders and works_there and not actor.delegation_id
        if OPERATOR not in actor.roles and not is_coordinator:
            raise OnlyWhoMayExtractsTheData
