"""The words every layer may use: who acts, when, and the six ways of being refused.

Nothing here imports more than the standard library.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import ClassVar, Final


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something: a person, working under an account, perhaps for another."""

    account_id: str
    person_id: str
    on_behalf_of: str = ""
    """The account for which it is done, when it is done by delegation."""
    means: str = ""
    """How the person proved who they are, for instance ``password+totp``."""
    session_id: str = ""
    roles: frozenset[str] = frozenset()
    organizations: frozenset[str] = frozenset()
    """Accounts of the organizations the person is affiliated to, and through which they may act."""
    delegation_id: str = ""
    """The delegation by which the person acts on behalf of another; empty for an affiliation."""
    scopes: frozenset[str] = frozenset()
    """What that delegation opens: ``DOSSIERS``, ``DISCUSSIONS``, or both."""

    @property
    def titles(self) -> frozenset[str]:
        """Every account in whose name the person acts.

        The one they act on behalf of, and no other; without one, their own and those of their organizations.
        """
        return frozenset({self.on_behalf_of}) if self.on_behalf_of else self._own

    @property
    def inboxes(self) -> frozenset[str]:
        """Every account whose notifications the person reads: no delegation opens those of the delegator."""
        return self._own if self.delegation_id else self.titles

    @property
    def _own(self) -> frozenset[str]:
        return self.organizations | {self.account_id}


SYSTEM: Final = Actor(account_id="system", person_id="system", means="system")
"""The platform itself, when no person asked."""
ANYBODY: Final = Actor(account_id="", person_id="")
"""Somebody who has not signed in."""


@dataclass(frozen=True, slots=True)
class Cause:
    """The fact of another service that an act answers, named as its producer numbered it."""

    producer: str
    sequence: int


@dataclass(slots=True)
class Act:
    """One deed: who does it, when, and within which request.

    Commands take their time and their new ids from it, so that nothing under ``domain`` or
    ``application`` reads a clock or a source of chance.
    """

    actor: Actor
    at: datetime
    correlation_id: str = ""
    idempotency_key: str = ""
    """Scoped to the caller and the rpc; repeating an act with the same key changes nothing more."""
    request_digest: str = ""
    caused_by: Cause | None = None
    _minted: int = field(default=0, init=False, repr=False)

    def new_id(self) -> str:
        """Give a new id: the same again, in the same order, for a repeated act."""
        self._minted += 1
        if self.idempotency_key:
            return str(uuid.uuid5(_IDS, f"{self.idempotency_key}#{self._minted}"))
        if self.caused_by:
            cause = self.caused_by
            return str(uuid.uuid5(_IDS, f"{cause.producer}/{cause.sequence}#{self._minted}"))
        return str(uuid.uuid4())

    def again(self) -> Act:
        """Give the same act before any id was minted, for another attempt."""
        return replace(self)


_IDS: Final = uuid.UUID("6f0d3a52-6c55-4c0b-9d26-3b1f1c7f2a10")


class Refusal(Exception):  # noqa: N818 - named after the rule that refuses
    """A command or query that is not carried out, for a reason its caller can understand.

    A subclass is named after its rule and inherits one of the kinds below. Its ``code`` is
    stable: clients are written against it, and people read the sentence kept beside it.
    """

    code: ClassVar[str] = "refusal"

    def __init__(self, detail: str = "", *, field: str = "", about: Sequence[str] = ()) -> None:
        super().__init__(detail or self.code)
        self.detail = detail
        self.field = field
        """The field of the request at fault, as the proto file spells it."""
        self.about = tuple(about)
        """The ids of what stands in the way, where the caller may know of it."""

    def __init_subclass__(cls) -> None:
        cls.code = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-", cls.__name__).lower()


class NotFound(Refusal):
    """There is no such thing, or the caller may not know of it."""


class Conflict(Refusal):
    """The state of things does not allow it."""


class Forbidden(Refusal):
    """The caller may not do this."""


class Invalid(Refusal):
    """The request itself is at fault."""


class Unavailable(Refusal):
    """Not now; trying again later may succeed."""


class TooMany(Refusal):
    """The caller asks too often, and has to wait."""

    def __init__(self, detail: str = "", *, field: str = "", wait: float = 1.0) -> None:
        super().__init__(detail, field=field)
        self.wait = wait
        """Seconds after which asking again may succeed."""


class Expired(Refusal):
    """It was possible once, and its time is over."""


class Unauthenticated(Refusal):
    """Nobody has proved to be anybody."""
