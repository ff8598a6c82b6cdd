"""A sign-in with a provider while it is under way: begun, come back, perhaps asked to choose."""

from __future__ import annotations

import hmac
from datetime import timedelta
from typing import Final

import msgspec

from chassis.kernel import Forbidden, Invalid, NotFound, Unauthenticated, Unavailable
from identity.domain.proof import digest_of
from identity.domain.provider import Proof
from identity.domain.work_situation import WorkSituation

WITHIN: Final = timedelta(minutes=5)
"""Between the begin and the return, and again between the return and the choice."""


class BegunSignIn(msgspec.Struct, frozen=True, kw_only=True):
    """What is remembered of a browser sent to a provider; the ``state`` it comes back with finds it, once."""

    provider: str
    nonce: str
    verifier: str
    """Of PKCE (RFC 7636)."""
    browser_digest: str
    """Of the key that the browser was given and shows again."""

    def comes_back(self, provider: str, browser_key: str) -> None:
        """See that who comes back is who left.

        Raises:
            TheSignInWasBegunElsewhere: another browser, or another provider's page.
        """
        same = hmac.compare_digest(self.browser_digest, digest_of(browser_key))
        if not same or self.provider != provider:
            raise TheSignInWasBegunElsewhere(field="browser_key" if not same else "state")


class AwaitedChoice(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody known, who has yet to say in which work situation they are."""

    provider: str
    session_id: str
    """The one session that the choice opens."""
    proof: Proof
    situations: tuple[WorkSituation, ...]


class NoSuchProvider(NotFound):
    """Nobody of that name vouches for people here."""


class TheSignInIsOver(Unauthenticated):
    """It was never begun here, has served, or took longer than a few minutes."""


class TheSignInWasBegunElsewhere(Unauthenticated):
    """What came back belongs to the sign-in of another browser."""


class TheProviderRefused(Unauthenticated):
    """The provider named nobody: its page was left, or it takes the code for spent."""


class TheProviderIsNotBelieved(Unauthenticated):
    """What it sent does not prove what it has to."""


class TheProviderNamesNobody(Forbidden):
    """It signed somebody in, and gave no national identifier."""


class TheProviderIsOutOfReach(Unavailable):
    """It does not answer, or not in its words; trying again may succeed."""


class ASignOutIsProved(Invalid):
    """The logout token is not one of the provider for us."""
