"""The rules of data extracts: each is a sentence, and the refusal of whoever breaks it."""

from __future__ import annotations

from chassis.kernel import Conflict, Forbidden, Invalid, NotFound


class NoSuchDataExtract(NotFound):
    """There is none, or somebody else asked for it."""


class OnlyWhoMayExtractsTheData(Forbidden):
    """An operator, or a coordinator whom an operator has authorised and who works for the organization."""


class AnExtractIsAboutAnOrganization(Invalid):
    """The data of one organization are extracted, and the platform knows it."""


class ACoordinatorHasAnAccount(Invalid):
    """The platform knows the professional who is to be authorised."""


class AnExtractHasAPeriod(Invalid):
    """It says its first day and its last."""


class ThePeriodEndsAfterItsFirstDay(Invalid):
    """The last day is not before the first."""


class AnExtractCoversFiveYearsAtMost(Invalid):
    """Longer is several."""


class TheLogHasNotComeThatFar(Invalid):
    """An extract is made at a position of the log of agenda that exists."""


class FiveExtractsAreUnderWayAtMost(Conflict):
    """The next one of an organization waits until one of them is there."""


class TheExtractIsNotThereYet(Conflict):
    """It is still being made, or was given up."""


class TheExtractIsInOtherHands(Conflict):
    """It is being made by another process, or is there, or is not due."""
