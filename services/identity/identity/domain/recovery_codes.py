"""Codes on paper for whoever lost the telephone that makes one-time codes; each serves once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act
from identity.domain.account_rules import OneTimeCodeIsWrong

HOW_MANY: Final = 10
_SHORTEST: Final = 12
"""One-time codes have six digits: what is longer is meant to be one of these."""


def recovery_stream(account_id: str) -> str:
    """Name the stream of the recovery codes of an account."""
    return f"recovery:{account_id}"


def looks_like_one(code: str) -> bool:
    """Whether a code is meant as a recovery code."""
    return sum(map(str.isalnum, code)) >= _SHORTEST


class RecoveryCodes(Aggregate):
    """The recovery codes of one account (« codes de secours »)."""

    person_id: str = ""
    digests: set[str] = msgspec.field(default_factory=set)
    """SHA-256 of those that still serve; the codes themselves are kept nowhere."""

    @property
    def subject(self) -> str:
        """The person whose account it is."""
        return self.person_id or self.id

    class Given(Event, topic="identity.RecoveryCodesGiven"):
        """Codes were shown to their holder; those given before serve no more."""

        person_id: str
        digests: tuple[str, ...]

        def apply(self, codes: RecoveryCodes, fact: Fact[Any]) -> None:
            """Remember the new ones alone."""
            codes.person_id = self.person_id
            codes.digests = set(self.digests)

    def give(self, act: Act, person_id: str, digests: Sequence[str]) -> None:
        """Give codes in the place of all others."""
        self.person_id = person_id  # already the first event is sealed with the person's key
        self.record(act, RecoveryCodes.Given(person_id=person_id, digests=tuple(digests)))

    class Spent(Event, topic="identity.RecoveryCodeSpent"):
        """A recovery code was accepted in the place of a one-time code."""

        digest: str

        def apply(self, codes: RecoveryCodes, fact: Fact[Any]) -> None:
            """Let it serve no more."""
            codes.digests.discard(self.digest)

    def spend(self, act: Act, digest: str) -> None:
        """Accept one; a code that served and one that never existed are refused alike."""
        if digest not in self.digests:
            raise OneTimeCodeIsWrong(field="code")
        self.record(act, RecoveryCodes.Spent(digest=digest))
