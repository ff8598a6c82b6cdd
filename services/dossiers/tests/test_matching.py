"""Nobody has two dossiers: looked for, refused, and told to nobody more than they may know."""

import pytest

from services.dossiers.tests.test_api import PATIENT, Client
from spico.dossiers.v1 import dossiers_pb2 as pb

LIKE = pb.Patient()
LIKE.CopyFrom(PATIENT)
LIKE.birth_name = "Verdiez"


@pytest.fixture
def nurse(dossiers):
    return Client(dossiers, "nurse")


@pytest.fixture
def stranger(dossiers):
    return Client(dossiers, "stranger")


@pytest.fixture
async def dossier_id(nurse):
    return (await nurse.ask(pb.OpenDossierRequest(patient=PATIENT))).dossier_id


@pytest.mark.parametrize("is_another", [True, False])
async def test_a_second_dossier_of_one_person_is_refused_naming_the_first(stranger, dossier_id, is_another):
    refused = await stranger.ask(pb.OpenDossierRequest(patient=PATIENT, is_another_person=is_another))

    assert (refused.code, refused.kind) == ("the-patient-has-a-dossier", "conflict")
    assert (refused.field, refused.about) == ("patient", (dossier_id,))


async def test_somebody_alike_is_refused_until_the_caller_says_that_it_is_another_person(
    stranger, dossier_id
):
    refused = await stranger.ask(pb.OpenDossierRequest(patient=LIKE))
    opened = await stranger.ask(pb.OpenDossierRequest(patient=LIKE, is_another_person=True))
    read = await stranger.ask(pb.GetDossierRequest(dossier_id=opened.dossier_id, at_least=opened.position))

    assert (refused.code, refused.about) == ("the-patient-may-have-a-dossier", (dossier_id,))
    assert list(read.patient.identity_attributes) == ["HOMONYM"]


async def test_the_same_request_again_is_answered_as_the_first_time(dossiers):
    nurse = Client(dossiers, "nurse")
    first = await nurse.ask(pb.OpenDossierRequest(patient=PATIENT), key="once")
    again = await nurse.ask(pb.OpenDossierRequest(patient=PATIENT), key="once")

    assert (again.dossier_id, again.position) == (first.dossier_id, first.position)


async def test_who_looks_for_a_patient_sees_the_names_of_their_own_alone(
    dossiers, nurse, stranger, dossier_id
):
    mine = (await nurse.ask(pb.MatchDossiersRequest(patient=LIKE))).matches
    theirs = (await stranger.ask(pb.MatchDossiersRequest(patient=LIKE))).matches
    none = (await nurse.ask(pb.MatchDossiersRequest(patient=pb.Patient(
        birth_name="Autre", birth_given_names=["Rose"], sex=pb.FEMALE,
        birth_date="1950-01-01", birth_place_code="31555",
    )))).matches  # fmt: skip

    assert [(each.dossier_id, each.likeness, each.is_mine) for each in mine] == [(dossier_id, "ALIKE", True)]
    assert mine[0].patient.birth_name == "VERDIER"
    assert [(each.is_mine, each.HasField("patient")) for each in theirs] == [(False, False)]
    assert not none


async def test_looking_for_a_patient_leaves_a_trace(dossiers, nurse, stranger, dossier_id):
    await stranger.ask(pb.MatchDossiersRequest(patient=PATIENT))
    await dossiers.catch_up()
    accesses = (await nurse.ask(pb.ListAccessesRequest(dossier_id=dossier_id))).accesses

    assert ("stranger", "MATCH") in [(each.actor.account_id, each.title) for each in accesses]
