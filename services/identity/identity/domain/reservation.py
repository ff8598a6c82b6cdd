"""Names that only one may hold at a time."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from typing import Any

from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act, Conflict


@dataclass(frozen=True, slots=True)
class Names:
    """Names the streams of logins and RPPS numbers, which are not sealed, without telling them.

    There are few enough of either to try them all, so a plain digest would give them away to whoever holds
    the log. Another key gives other names: nobody would find their account any more.
    """

    key: bytes = field(repr=False)
    """32 bytes, the same for ever."""

    def login_stream(self, login: str) -> str:
        """Name the stream of a login."""
        return self._named("login", login)

    def rpps_stream(self, rpps: str) -> str:
        """Name the stream of an RPPS number."""
        return self._named("rpps", rpps)

    def identifier_stream(self, issuer: str, identifier: str) -> str:
        """Name the stream of a national identifier at one provider."""
        return self._named("identifier", f"{issuer}\n{identifier}")

    def contact_code_digest(self, account_id: str, channel: str, address: str, code: str) -> str:
        """Give what is kept of a code of six digits: too few to be kept as a plain digest."""
        return self._named("contact-code", f"{account_id}\n{channel}\n{address}\n{code}")

    def _named(self, kind: str, name: str) -> str:
        return f"{kind}:{hmac.digest(self.key, f'{kind}:{name}'.encode(), 'sha256').hex()}"


def activation_stream(code_digest: str) -> str:
    """Name the stream of an activation code, of which only the digest is ever kept."""
    return f"activation:{code_digest}"


class Reservation(Aggregate):
    """A login, an RPPS number or an activation code, and who holds it.

    It has a stream of its own, written in the same append as what it is held for: of two that claim one
    name at the same time, the log lets one through.
    """

    person_id: str = ""
    holder: str = ""
    """The request or the account that holds the name; empty when it is free."""
    account_id: str = ""
    """The account that holds it; empty as long as there is only a request."""

    @property
    def subject(self) -> str:
        """The person who holds the name."""
        return self.person_id or self.id

    class Claimed(Event, topic="identity.ReservationClaimed"):
        """The name is taken."""

        holder: str
        person_id: str

        def apply(self, reservation: Reservation, fact: Fact[Any]) -> None:
            """Remember who holds it."""
            reservation.holder = self.holder
            reservation.person_id = self.person_id

    def claim(self, act: Act, holder: str, person_id: str) -> None:
        """Take the name for a request or an account of a person."""
        if self.holder:
            raise OneAccountOrRequestPerPerson
        self.person_id = person_id  # already the first event is sealed with the person's key
        self.record(act, Reservation.Claimed(holder=holder, person_id=person_id))

    class PassedOn(Event, topic="identity.ReservationPassedOn"):
        """The account now holds what its request held."""

        account_id: str

        def apply(self, reservation: Reservation, fact: Fact[Any]) -> None:
            """Remember which account it leads to."""
            reservation.holder = reservation.account_id = self.account_id

    def pass_on(self, act: Act, account_id: str) -> None:
        """Let the account hold what its request held."""
        self.record(act, Reservation.PassedOn(account_id=account_id))

    class Released(Event, topic="identity.ReservationReleased"):
        """The name is free again."""

        def apply(self, reservation: Reservation, fact: Fact[Any]) -> None:
            """Forget the holder."""
            reservation.holder = reservation.account_id = ""

    def release(self, act: Act) -> None:
        """Free the name."""
        self.record(act, Reservation.Released())


class OneAccountOrRequestPerPerson(Conflict):
    """An account or an undecided request has this login or this RPPS number.

    Which of the two is not said: a public form must tell as little as it can.
    """
