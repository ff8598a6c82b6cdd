"""Themes, statuses and memos through the real server."""

import pytest

from services.dossiers.tests.callers import Caller, open_dossier
from spico.dossiers.v1 import dossiers_pb2 as dossiers_pb
from spico.dossiers.v1 import pathway_pb2 as pb

FOR_MAIA = {"organizations": ("maia",)}


@pytest.fixture
def nurse(dossiers):
    return Caller(dossiers, "nurse", **FOR_MAIA)


@pytest.fixture
async def dossier_id(dossiers, nurse):
    return await open_dossier(dossiers, nurse)


async def test_the_terms_are_offered_in_french(nurse):
    terms = await nurse.ask(pb.ListPathwayTermsRequest())

    assert terms.version == 1
    assert ("SOCIAL_DATA", "Recueil de données Sociales") in [
        (each.code, each.label) for each in terms.themes
    ]
    assert "SUPPORTED" in [each.code for each in terms.statuses]


async def test_a_dossier_shows_its_themes_statuses_and_memos(dossiers, nurse, dossier_id):
    empty = await nurse.ask(dossiers_pb.GetDossierRequest(dossier_id=dossier_id))
    await nurse.ask(pb.AddThemeRequest(dossier_id=dossier_id, theme="FALLS"))
    await nurse.ask(pb.SetStatusRequest(dossier_id=dossier_id, organization_id="maia", status="SUPPORTED"))
    memo = await nurse.ask(pb.WriteMemoRequest(dossier_id=dossier_id, text="Sonner deux fois."))
    await dossiers.catch_up()
    shown = await nurse.ask(dossiers_pb.GetDossierRequest(dossier_id=dossier_id))
    (row,) = (await nurse.ask(dossiers_pb.ListDossiersRequest())).dossiers

    assert (empty.themes, empty.pathway_statuses, empty.pathway_memos) == ([], [], [])
    assert (list(shown.themes), shown.theme_details[0].label) == (["FALLS"], "Chutes et équilibre")
    (status,) = shown.pathway_statuses
    assert (status.organization_id, status.organization_name) == ("maia", "Maia Fictif")
    assert (status.status, status.label) == ("SUPPORTED", "Accompagnement en cours")
    assert status.actor.name == "Nurse Fictif"
    assert [(each.memo_id, each.text) for each in shown.pathway_memos] == [
        (memo.memo_id, "Sonner deux fois.")
    ]
    assert (list(row.themes), list(row.statuses)) == (["FALLS"], ["SUPPORTED"])


async def test_the_past_is_kept(dossiers, nurse, dossier_id):
    for status in ("TO_BE_ASSESSED", "SUPPORTED"):
        await nurse.ask(pb.SetStatusRequest(dossier_id=dossier_id, organization_id="maia", status=status))
    memo = await nurse.ask(pb.WriteMemoRequest(dossier_id=dossier_id, text="Sonner deux fois."))
    told = {"dossier_id": dossier_id, "memo_id": memo.memo_id}
    await nurse.ask(pb.ChangeMemoRequest(**told, text="Entrer par le jardin."))
    await nurse.ask(pb.ChangeMemoRequest(**told, withdrawn=True, reason="Sonnette réparée."))
    await dossiers.catch_up()
    statuses = await nurse.ask(pb.ListStatusesRequest(dossier_id=dossier_id, organization_id="maia"))
    versions = await nurse.ask(pb.ListMemoVersionsRequest(**told))
    shown = await nurse.ask(dossiers_pb.GetDossierRequest(dossier_id=dossier_id))

    assert [each.status for each in statuses.statuses] == ["SUPPORTED", "TO_BE_ASSESSED"]
    assert [(each.text, each.withdrawn, each.reason) for each in versions.versions] == [
        ("Entrer par le jardin.", True, "Sonnette réparée."),
        ("Entrer par le jardin.", False, ""),
        ("Sonner deux fois.", False, ""),
    ]
    assert shown.pathway_memos == []


async def test_a_status_is_that_of_an_organization(nurse, dossier_id):
    problem = await nurse.ask(
        pb.SetStatusRequest(dossier_id=dossier_id, organization_id="nurse", status="SUPPORTED")
    )

    assert (problem.code, problem.field) == ("a-status-belongs-to-an-organization", "organization_id")


@pytest.mark.parametrize(
    ("request_", "code", "field"),
    [
        (pb.AddThemeRequest(theme="COOKING"), "not-a-theme-of-the-pathway", "theme"),
        (pb.RemoveThemeRequest(theme="FALLS"), "no-such-theme", ""),
        (pb.SetStatusRequest(organization_id="maia", status="X"), "not-a-status-of-a-dossier", "status"),
        (
            pb.SetStatusRequest(organization_id="dac", status="SUPPORTED"),
            "only-its-people-set-the-status-of-an-organization",
            "",
        ),
        (pb.WriteMemoRequest(), "a-memo-says-something-short", "text"),
        (pb.ChangeMemoRequest(memo_id="m"), "a-memo-is-rewritten-or-withdrawn", "text"),
        (
            pb.ChangeMemoRequest(memo_id="m", text="a", withdrawn=True),
            "a-memo-is-rewritten-or-withdrawn",
            "text",
        ),
        (pb.ChangeMemoRequest(memo_id="m", withdrawn=True), "no-such-memo", ""),
    ],
)
async def test_what_cannot_be_is_refused_by_its_name(nurse, dossier_id, request_, code, field):
    request_.dossier_id = dossier_id
    problem = await nurse.ask(request_)

    assert (problem.code, problem.field) == (code, field)
    assert problem.french.endswith(".")
