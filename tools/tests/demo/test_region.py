"""The files of the demo region tell something that can be told: known people, past days, forms of names."""

from datetime import UTC, date, datetime, timedelta

import pytest

from demo.paper import Paper
from demo.story import read, steps

NOW = datetime(2026, 3, 17, 12, tzinfo=UTC)
REGION = read("region.toml")
PEOPLE = {person["key"]: person for person in REGION["professionals"]}
PATHWAYS = read("pathways.toml")
DOSSIERS = [*REGION["dossiers"], *read("more_dossiers.toml")["dossiers"]]
each = pytest.mark.parametrize("dossier", DOSSIERS, ids=lambda dossier: dossier["birth_name"])


def test_forty_people_are_followed_and_every_pathway_is_told():
    assert len({dossier["birth_name"] for dossier in DOSSIERS}) == len(DOSSIERS) == 40
    assert {dossier["pathway"] for dossier in DOSSIERS} == set(PATHWAYS)


@each
def test_a_dossier_names_people_of_the_region(dossier):
    assert set(dossier["members"]) <= set(PEOPLE)
    assert len(set(dossier["members"])) == len(dossier["members"]) >= 4
    assert date.fromisoformat(dossier["birth_date"]) < NOW.date()


@each
def test_a_pathway_lasts_two_years_and_is_told_in_the_order_of_its_days(dossier):
    told = list(steps(dossier, PEOPLE, PATHWAYS, NOW))
    moments = [step.at for step in told]

    assert moments == sorted(moments)
    assert NOW - timedelta(days=731) < moments[0] < NOW - timedelta(days=550)
    assert NOW - timedelta(days=60) < moments[-1] < NOW
    assert sum(bool(step.hospital) for step in told) == sum(step.leaves for step in told)
    assert any(step.document for step in told)
    assert {step.author for step in told} <= set(dossier["members"])


def test_a_paper_is_a_pdf_with_a_name_that_every_system_takes():
    """What a paper says is text: nothing of it is read as markup."""
    paper = Paper("REPORT", "Compte rendu d'été", ("#panic()", "Été à l'hôpital."), NOW.date())

    assert paper.file_name == "compte-rendu-d-ete.pdf"
    assert paper.written().startswith(b"%PDF-")
