"""The rules of a dossier: each is a sentence, and the refusal of whoever breaks it."""

from __future__ import annotations

from chassis.kernel import Conflict, Forbidden, Invalid, NotFound


class ADossierIsOpenedOnce(Conflict):
    """The dossier is there already."""


class OnlyEntitledMembersWrite(Forbidden):
    """Only an entitled member of the care circle opens and fills a dossier (F146, F147)."""


class AMemberIsAnAccountOrAPerson(Invalid):
    """A member is either an account of the platform or a named person without one."""


class OnlyAccountsAreEntitled(Invalid):
    """Somebody without an account cannot be given access (F146)."""


class AnAccountJoinsOnce(Conflict):
    """The account is in the care circle already."""


class NoSuchMember(NotFound):
    """The care circle has no such member."""


class ADossierKeepsAnEntitledMember(Conflict):
    """The last entitled member stays until another one has joined."""


class NothingHappensInTheFuture(Invalid):
    """What is recorded has already happened."""


class NothingHappensBeforeBirth(Invalid):
    """Nothing of the pathway comes before the patient's birth."""


class OneHospitalStayAtATime(Conflict):
    """The patient is in hospital already."""


class AStayNamesItsHospital(Invalid):
    """A stay says where it takes place."""


class TheStayIsOver(Conflict):
    """The patient was discharged from this stay before."""


class NoSuchStay(NotFound):
    """The dossier has no such stay."""


class ADischargeFollowsTheAdmission(Invalid):
    """Nobody is discharged before being admitted."""


class AnOppositionSaysWhoInformed(Invalid):
    """Who informed the patient of their rights is named, in 200 characters at most."""
