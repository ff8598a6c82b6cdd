"""Which account a provider's word opens: the pair (issuer, national identifier), linked to one account."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act, Conflict, Forbidden, NotFound


class LinkedBy(StrEnum):
    """On what a link stands."""

    RPPS = "RPPS"
    """The account was opened with the RPPS number that the provider vouches for."""
    OPERATOR = "OPERATOR"
    """An operator checked it."""


class LinkedIdentifier(Aggregate):
    """A national identifier at one provider; its stream is named after both, without telling them."""

    person_id: str = ""
    account_id: str = ""
    """Empty when it opens none."""

    @property
    def subject(self) -> str:
        """The person whose account it opens."""
        return self.person_id or self.id

    class Linked(Event, topic="identity.IdentifierLinked"):
        """From now on the identifier opens the account."""

        account_id: str
        person_id: str
        provider: str
        issuer: str
        identifier: str
        by: LinkedBy

        def apply(self, identifier: LinkedIdentifier, fact: Fact[Any]) -> None:
            """Remember the account."""
            identifier.account_id = self.account_id
            identifier.person_id = self.person_id

    def link(
        self,
        act: Act,
        account_id: str,
        person_id: str,
        *,
        provider: str,
        issuer: str,
        identifier: str,
        by: LinkedBy,
    ) -> None:
        """Let the identifier open an account."""
        if self.account_id:
            raise AnIdentifierOpensOneAccount(field="identifier")
        self.person_id = person_id  # already the first event is sealed with the person's key
        self.record(
            act,
            LinkedIdentifier.Linked(
                account_id=account_id,
                person_id=person_id,
                provider=provider,
                issuer=issuer,
                identifier=identifier,
                by=by,
            ),
        )

    class Unlinked(Event, topic="identity.IdentifierUnlinked"):
        """The identifier opens no account any more."""

        account_id: str

        def apply(self, identifier: LinkedIdentifier, fact: Fact[Any]) -> None:
            """Forget the account."""
            identifier.account_id = ""

    def unlink(self, act: Act, account_id: str) -> None:
        """Take the identifier from the account it opens."""
        if not account_id or self.account_id != account_id:
            raise NoSuchIdentifier(field="identifier")
        self.record(act, LinkedIdentifier.Unlinked(account_id=account_id))


class AnIdentifierOpensOneAccount(Conflict):
    """The identifier is linked to an account already."""


class NoSuchIdentifier(NotFound):
    """The account has no such identifier."""


class AnAccountHasToBeRequested(Forbidden):
    """The provider says who it is; that opens no account by itself (F4): one is asked for, by the form."""
