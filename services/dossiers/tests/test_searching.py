"""One's dossiers, found by theme, status, role and name, in any combination (F94 to F98)."""

import pytest
from google.protobuf.json_format import ParseDict

from services.dossiers.tests.callers import Caller
from spico.dossiers.v1 import dossiers_pb2 as pb
from spico.dossiers.v1 import pathway_pb2 as pathway
from tests.patients import somebody


@pytest.fixture
def nurse(dossiers):
    return Caller(dossiers, "nurse", organizations=("maia",))


@pytest.fixture
async def listed(dossiers, nurse):
    """Three dossiers: falls and supported, memory and supported, falls and reported."""
    kinds = {
        "first": ("FALLS", "SUPPORTED"),
        "second": ("MEMORY", "SUPPORTED"),
        "third": ("FALLS", "REPORTED"),
    }
    names = {}
    for name, (theme, status) in kinds.items():
        patient = ParseDict(somebody(birthGivenNames=[name]), pb.Patient())
        opened = await nurse.ask(pb.OpenDossierRequest(patient=patient))
        where = {"dossier_id": opened.dossier_id}
        await nurse.ask(pathway.AddThemeRequest(**where, theme=theme))
        await nurse.ask(pathway.SetStatusRequest(**where, organization_id="maia", status=status))
        names[opened.dossier_id] = name
    await dossiers.catch_up()

    async def listed(who=nurse, **asked):
        answer = await who.ask(pb.ListDossiersRequest(**asked))
        assert answer.total == len(answer.dossiers)
        return sorted(names[each.dossier_id] for each in answer.dossiers)

    return listed


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"theme": ["FALLS"]}, ["first", "third"]),
        ({"theme": ["FALLS", "MEMORY"]}, ["first", "second", "third"]),
        ({"theme": ["FALLS"], "status": ["SUPPORTED"]}, ["first"]),
        ({"status": ["SUPPORTED", "REPORTED"], "theme": ["MEMORY"]}, ["second"]),
        ({"status": ["SUPPORTED"], "q": "sec"}, ["second"]),
        ({"role": ["CONTRIBUTOR"], "theme": ["FALLS"]}, ["first", "third"]),
        ({"role": ["CASE_MANAGER"], "theme": ["FALLS"]}, []),
        ({"theme": ["NOWHERE"]}, []),
    ],
)
async def test_filters_of_one_kind_are_alternatives_and_the_kinds_narrow_one_another(listed, asked, found):
    assert await listed(**asked) == found


async def test_neither_the_list_nor_its_total_tells_of_the_dossiers_of_others(dossiers, listed):
    assert await listed(Caller(dossiers, "stranger"), theme=["FALLS"]) == []
