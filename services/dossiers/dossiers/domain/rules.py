"""The rules of a dossier: each is a sentence, and the refusal of whoever breaks it."""

from __future__ import annotations

from chassis.kernel import Conflict, Forbidden, Invalid, NotFound


class ADossierIsOpenedOnce(Conflict):
    """The dossier is there already."""


class TheOpenerWorksForThePatient(Invalid):
    """Whoever opens a dossier is a contributor, a case manager or a pathway coordinator (F158 to F160)."""


class TheProfessionDoesNotCoordinate(Forbidden):
    """The entitlement matrix lets nobody of this profession open a dossier as its coordinator."""


class NotInTheCareCircle(Forbidden):
    """Whoever takes no part in the care of the patient opens and fills no dossier (F146)."""


class OnlyEntitledMembersWrite(Forbidden):
    """Only an entitled member of the care circle opens and fills a dossier (F146, F147)."""


class ThePatientOpposes(Forbidden):
    """The patient opposes that anything is shared with this professional or organization (L1110-4 CSP)."""


class NobodyJoinsAgainstThePatient(Conflict):
    """Whom the patient opposes joins again once the opposition is withdrawn, and not before."""


class AWithdrawnConsentIsGivenAnew(Conflict):
    """After a consent was withdrawn, a membership stands on a new one, given since (D1110-3-3 CSP)."""


class TheMemberStandsOnNoConsent(Conflict):
    """There is no consent to withdraw: an opposition ends any other membership."""


class AnOppositionConcernsAnAccount(Invalid):
    """One opposes sharing with an account; of break-glass, with nobody in particular."""


class AnOppositionIsRecordedOnce(Conflict):
    """The patient opposes that already."""


class NoSuchOpposition(NotFound):
    """The dossier has no such opposition in force."""


class AReasonIsGiven(Invalid):
    """Whoever breaks the glass says why, in 10 to 500 characters."""


class OnlyHealthProfessionalsBreakTheGlass(Forbidden):
    """Break-glass is for health professionals, under their own account."""


class BreakGlassIsOpposed(Forbidden):
    """The patient opposes that anybody breaks the glass (L1111-17 CSP, by analogy)."""


class AMemberBreaksNoGlass(Conflict):
    """An entitled member may read already."""


class TheGlassIsBrokenAlready(Conflict):
    """The account reads by break-glass until its time is over."""


class NoSuchBreakGlass(NotFound):
    """Nobody reads the dossier under that break-glass now."""


class ACoordinatorEndsBreakGlass(Forbidden):
    """Whoever broke the glass ends it, or an entitled coordinator; without one, any entitled member."""


class AnotherRoleHasAnotherBasis(Invalid):
    """With a role of another kind the legal basis is said anew."""


class APersonActsThroughAnOrganization(Invalid):
    """A person with an account is listed through an organization that has one (F163)."""


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
