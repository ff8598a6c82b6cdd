"""Refusals of an account, each named by its rule."""

from __future__ import annotations

from chassis.kernel import Conflict, Expired, Invalid, Unauthenticated


class OnlyKnownRolesAreGranted(Invalid):
    """The roles are professional, operator and auditor."""


class AnActivationCodeServesOnce(Conflict):
    """The code is unknown, or the account has been activated with it."""


class AnActivationCodeServesForSevenDays(Expired):
    """The code came too late."""


class AnActivatedAccountNeedsNoCode(Conflict):
    """Its holder has chosen a password; a new code would let somebody else choose another."""


class OneTimeCodeIsWrong(Unauthenticated):
    """The code is not the one of this moment."""


class AOneTimeCodeServesOnce(Unauthenticated):
    """The code was right, and has been used."""


class AnAccountIsAffiliatedOnce(Conflict):
    """The account is affiliated to this organization already."""


class OnlyAnAffiliationIsRemoved(Conflict):
    """The account is not affiliated to this organization."""
