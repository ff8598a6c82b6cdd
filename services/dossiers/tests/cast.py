"""The people of the stories, all invented."""

from datetime import date

import msgspec

from chassis.testing import NOON, acting, given
from dossiers.domain import Dossier, Identity, IdentityStatus, Role, Sex
from dossiers.domain.identification import Proof
from dossiers.domain.matricule import PastMatricule, key_of
from dossiers.domain.teleservice import Answer, Individual

MADELEINE = Identity(
    birth_name="VERDIER",
    birth_given_names=("MADELEINE", "ROSE"),
    sex=Sex.FEMALE,
    birth_date=date(1942, 5, 17),
    birth_place_code="31555",
    phone="0500000001",
)
"""A patient of 83 who lives alone."""

NURSE, PHYSICIAN, STRANGER = "nurse", "physician", "stranger"


def opened() -> list[Dossier.Opened | Dossier.MemberAdded]:
    """The nurse has opened Madeleine's dossier."""
    return [
        Dossier.Opened(patient=MADELEINE),
        Dossier.MemberAdded(member_id="m-nurse", role=Role.CONTRIBUTOR, account_id=NURSE, entitled=True),
    ]


OID = "1.2.250.1.213.1.4.10"
FOUND = Individual(
    matricule="242053155500128",
    oid=OID,
    birth_name="VERDIER",
    birth_given_names="MADELEINE ROSE",
    sex=Sex.FEMALE,
    birth_date=date(1942, 5, 17),
    birth_place_code="31555",
)
OTHER = "2420531555002" + key_of("2420531555002")
TODAY = NOON.date()
RETRIEVED = Dossier.IdentityRetrieved(matricule=FOUND.matricule, oid=OID, patient=MADELEINE)
RECUP = Dossier.IdentityStatusChanged(status=IdentityStatus.RECUP, before=IdentityStatus.PROV)
PROOF = Proof(document="PASSPORT", seen_on=TODAY, seen_by=NURSE)
PROVED = Dossier.IdentityProved(proof=PROOF)
VALI = Dossier.IdentityStatusChanged(status=IdentityStatus.VALI, before=IdentityStatus.PROV)
QUAL = Dossier.IdentityStatusChanged(status=IdentityStatus.QUAL, before=IdentityStatus.RECUP)
PAST = PastMatricule(matricule=FOUND.matricule, oid=OID, since=TODAY, until=TODAY)
INVALIDATED = Dossier.MatriculeInvalidated(past=PAST)
QUALIFIED = (RETRIEVED, RECUP, PROVED, QUAL)
BACK = Dossier.IdentityStatusChanged(status=IdentityStatus.PROV, before=IdentityStatus.QUAL)


def dossier(*more):
    return given(Dossier(id="dossier-1"), *opened(), *more)


def answers(answer, asked=MADELEINE):
    return lambda d: d.take_answer(acting(NURSE), asked, answer)


def found(**changes):
    return Answer(individual=msgspec.structs.replace(FOUND, **changes))


def corrects(changes, marks=None):
    return lambda d: d.correct_patient(acting(NURSE), changes, marks)


def proves(document="PASSPORT", seen_on=None):
    return lambda d: d.prove_identity(acting(NURSE), document, seen_on)
