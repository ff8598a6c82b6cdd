"""The number under which people speak of a dossier, and where the patient lives (F33, F34, F39)."""

import pytest

from services.dossiers.tests.callers import Caller, open_dossier
from spico.dossiers.v1 import dossiers_pb2 as pb


@pytest.fixture
def nurse(dossiers):
    return Caller(dossiers, "nurse")


@pytest.fixture
async def dossier_id(dossiers, nurse):
    return await open_dossier(dossiers, nurse)


async def test_a_dossier_is_found_by_the_number_under_which_people_speak_of_it(dossiers, nurse, dossier_id):
    number = (await nurse.ask(pb.GetDossierRequest(dossier_id=dossier_id))).patient_number

    found = await nurse.ask(pb.ListDossiersRequest(q=f"verd {number}"))

    assert number.isdigit()
    assert len(number) == 6
    assert [(each.dossier_id, each.patient_number) for each in found.dossiers] == [(dossier_id, number)]
    assert (await nurse.ask(pb.ListDossiersRequest(q=f"{int(number) + 1}"))).total == 0


async def test_the_page_names_the_town_of_birth_and_shows_the_address(dossiers, nurse, dossier_id):
    said = {"address": "12 chemin du Moulin", "postal_code": "31 400", "town": "Toulouse"}
    await nurse.ask(pb.CorrectPatientRequest(dossier_id=dossier_id, **said))
    await dossiers.catch_up()

    patient = (await nurse.ask(pb.GetDossierRequest(dossier_id=dossier_id))).patient

    assert patient.birth_place_name == "Toulouse"
    assert (patient.address, patient.postal_code, patient.town) == (
        "12 chemin du Moulin",
        "31400",
        "Toulouse",
    )
