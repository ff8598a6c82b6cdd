"""The rules of delegations: each is a sentence, and the refusal of whoever breaks it."""

from __future__ import annotations

from chassis.kernel import Conflict, Forbidden, Invalid, NotFound


class NobodyDelegatesToThemselves(Invalid):
    """Whose account one uses already, one's own or one's organization's, needs no delegation."""


class NobodyHasThatAccount(Invalid):
    """The platform knows no such account."""


class OnlyProfessionalsAndOrganizationsDelegate(Invalid):
    """Operators and auditors have nothing to delegate."""


class OnlyAProfessionalIsADelegate(Invalid):
    """Whoever acts for another is a professional, under their individual account (F208)."""


class ADelegationOpensSomething(Invalid):
    """Dossiers, discussions, or both (F209)."""


class TheEndIsADayOrAMoment(Invalid):
    """An end is written as a day or as a moment with its offset."""


class ADelegationEndsInTheFuture(Invalid):
    """An end that has passed ends nothing."""


class ADelegationEndsWithinAYear(Invalid):
    """Nobody knows today of an absence beyond; it can be delegated again."""


class OneDelegationPerPairAndScopes(Conflict):
    """The same delegation is asked for or in force already."""


class NoSuchDelegation(NotFound):
    """There is none, or it is between others."""


class OnlyTheReceiverAnswers(Forbidden):
    """Whoever asked or offered does not answer in the place of the other (F211)."""


class ADelegationIsAnsweredOnce(Conflict):
    """It was accepted, declined or taken back before, or its time is over."""


class ADelegationEndsOnce(Conflict):
    """It is over already."""


class OneOffersOnesOwnAccount(Forbidden):
    """Only its holder, or somebody affiliated to the organization, offers access to an account."""


class OneAsksUnderOnesOwnAccount(Forbidden):
    """A delegation is asked for from the individual account (F208), not from an organization's."""
