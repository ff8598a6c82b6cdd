"""For whom somebody is at work: themselves, their organization, or whoever delegated to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec

from chassis.kernel import Forbidden

PROFESSIONAL = "professional"
"""The one role that comes along when somebody works for another account: no operator, no auditor does."""


class Lent(msgspec.Struct, frozen=True):
    """A delegation in force, as delegation tells of it."""

    delegator_id: str
    scopes: tuple[str, ...]
    until: datetime | None = None

    def is_in_force(self, at: datetime) -> bool:
        """Whether its time is not over."""
        return self.until is None or at < self.until


@dataclass(frozen=True, slots=True)
class Work:
    """The account a session works under, and the one it works for."""

    account_id: str
    on_behalf_of: str = ""
    """Empty for one's own account."""
    delegation_id: str = ""
    """Empty for one's own account and for an organization's."""
    scopes: frozenset[str] = frozenset()
    until: datetime | None = None


class TheAccountIsNotYoursToUse(Forbidden):
    """It is neither one's own nor an organization's of one's own, and no delegation to it is in force."""
