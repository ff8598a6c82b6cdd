"""Forms through the real server: who reads what, and when."""

import pytest
from google.protobuf.struct_pb2 import Struct

from services.dossiers.tests.callers import Caller, open_dossier
from spico.dossiers.v1 import dossiers_pb2 as dossiers_pb
from spico.dossiers.v1 import forms_pb2 as pb

WHOLE = {"kind": "HOME_VISIT", "heldOn": "2026-03-02", "report": "Visite faite.", "duration": 45}


def struct(plain):
    message = Struct()
    message.update(plain)
    return message


@pytest.fixture
def nurse(dossiers):
    return Caller(dossiers, "nurse")


@pytest.fixture
def physician(dossiers):
    return Caller(dossiers, "physician")


@pytest.fixture
async def dossier_id(dossiers, nurse):
    dossier_id = await open_dossier(dossiers, nurse)
    joins = {"account_id": "physician", "role": "CONTRIBUTOR", "entitled": True}
    await nurse.ask(dossiers_pb.AddCareCircleMemberRequest(dossier_id=dossier_id, **joins))
    await dossiers.catch_up()
    return dossier_id


@pytest.fixture
async def begun(dossiers, nurse, dossier_id):
    """A form of which there is a draft of the nurse's."""
    started = await nurse.ask(
        pb.StartFormRequest(
            dossier_id=dossier_id, form="intervention_meeting", answers=struct({"kind": "HOME_VISIT"})
        )
    )
    await dossiers.catch_up()
    return {"dossier_id": dossier_id, "form_id": started.form_id}


async def test_the_definitions_are_schemas_in_french(nurse):
    told = await nurse.ask(pb.ListFormDefinitionsRequest(form="care_plan"))

    (asked,) = told.definitions
    assert (asked.theme, asked.theme_label, asked.newest) == ("PPCS", "PPCS", True)
    assert asked.title.startswith("Plan personnalisé")
    assert asked.schema["properties"]["goals"]["title"] == "Objectifs"


async def test_a_draft_is_seen_by_its_author_alone(nurse, physician, begun):
    mine = await nurse.ask(pb.GetFormRequest(**begun))
    listed = await nurse.ask(pb.ListFormsRequest(dossier_id=begun["dossier_id"]))
    others = await physician.ask(pb.ListFormsRequest(dossier_id=begun["dossier_id"]))
    refused = await physician.ask(pb.GetFormRequest(**begun))

    assert mine.draft.answers["kind"] == "HOME_VISIT"
    assert not mine.HasField("submitted")
    assert [(each.version, each.has_draft) for each in listed.forms] == [(0, True)]
    assert others.forms == []
    assert refused.code == "no-such-form"


async def test_a_form_is_validated_when_it_is_submitted(nurse, begun):
    problem = await nurse.ask(
        pb.SaveFormRequest(**begun, answers=struct({"kind": "HOME_VISIT"}), submit=True)
    )
    other = await nurse.ask(
        pb.SaveFormRequest(**begun, answers=struct({**WHOLE, "heldOn": "hier"}), submit=True)
    )

    assert (problem.code, problem.field) == ("an-answer-is-missing", "answers.heldOn")
    assert (other.code, other.field) == ("an-answer-does-not-fit", "answers.heldOn")


async def test_every_version_is_kept_and_readable(dossiers, nurse, physician, begun):
    await nurse.ask(pb.SaveFormRequest(**begun, answers=struct(WHOLE), submit=True))
    later = {**WHOLE, "report": "Visite faite avec le fils."}
    await physician.ask(pb.SaveFormRequest(**begun, answers=struct(later), submit=True, based_on=1))
    await dossiers.catch_up()
    shown = await physician.ask(pb.GetFormRequest(**begun))
    versions = await physician.ask(pb.ListFormVersionsRequest(**begun))
    stale = await nurse.ask(pb.SaveFormRequest(**begun, answers=struct(WHOLE), submit=True, based_on=1))

    assert shown.form.version == 2
    assert shown.form.submitted_by.name == "Physician Fictif"
    assert shown.submitted.answers["report"] == "Visite faite avec le fils."
    assert not shown.HasField("draft")
    assert [(each.version, each.answers["report"]) for each in versions.versions] == [
        (2, "Visite faite avec le fils."),
        (1, "Visite faite."),
    ]
    assert (stale.code, stale.field) == ("the-form-has-changed-meanwhile", "based_on")


async def test_a_draft_upon_a_submitted_form_is_ones_own_too(dossiers, nurse, physician, begun):
    await nurse.ask(pb.SaveFormRequest(**begun, answers=struct(WHOLE), submit=True))
    await physician.ask(pb.SaveFormRequest(**begun, answers=struct({"report": "À reprendre."})))
    await dossiers.catch_up()
    seen = await nurse.ask(pb.GetFormRequest(**begun))
    mine = await physician.ask(pb.GetFormRequest(**begun))

    assert not seen.HasField("draft")
    assert mine.draft.answers["report"] == "À reprendre."


async def test_forms_are_listed_by_theme(dossiers, nurse, dossier_id, begun):
    await nurse.ask(pb.StartFormRequest(dossier_id=dossier_id, form="medical"))
    await dossiers.catch_up()

    async def titles(**which):
        told = await nurse.ask(pb.ListFormsRequest(dossier_id=dossier_id, **which))
        return [each.title for each in told.forms]

    assert await titles() == ["Recueil médical", "Intervention / Réunion"]
    assert await titles(theme=["MEDICAL", "PPCS"]) == ["Recueil médical"]
    assert await titles(theme=["MEDICAL"], form=["intervention_meeting"]) == []
    assert await titles(dimension=["MEDICAL"]) == ["Recueil médical"]
    assert await titles(dimension=["COORDINATION"]) == ["Intervention / Réunion"]
    assert await titles(dimension=["COORDINATION"], theme=["MEDICAL"]) == []
    problem = await nurse.ask(pb.ListFormsRequest(dossier_id=dossier_id, theme=["COOKING"]))
    assert (problem.code, problem.field) == ("the-value-is-not-one-of-ours", "theme")
