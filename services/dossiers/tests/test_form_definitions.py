"""What the forms ask: every definition is a schema that a screen can show, and no version is lost."""

import hashlib
import json
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from dossiers.domain.form_definitions import FormTheme, definition, definitions, newest

ALL = definitions()
each = pytest.mark.parametrize("asked", ALL, ids=lambda one: f"{one.form}.v{one.version}")
# A released version never changes: what was answered to it is read by it. A change is a further file.
RELEASED = {
    line.split()[1]: line.split()[0]
    for line in files("dossiers").joinpath("data/forms/released.sha256").read_text("utf-8").splitlines()
}
FITTING = {
    "administrative_and_social": {
        "situation": {"household": "ALONE", "children": 2},
        "rights": {"insurance": "GENERAL", "longTermIllness": True},
        "allowances": {"apa": "GRANTED", "gir": 3, "girOn": "2026-01-15", "apaHours": 22.5},
        "homeHelp": {"services": [{"kind": "HOME_HELP", "provider": "ADMR", "phone": "05 36 49 00 42"}]},
        "caregivers": [{"name": "Paul Verdier", "relation": "CHILD", "burden": 4, "respite": "ASKED"}],
    },
    "medical": {
        "conditions": {"current": [{"label": "Insuffisance cardiaque", "longTermIllness": True}]},
        "allergies": {"known": "YES", "items": [{"substance": "Pénicilline", "severity": "SEVERE"}]},
        "treatment": {"management": "NURSE", "medicines": [{"name": "Furosémide", "dosage": "40 mg"}]},
        "vaccinations": [{"vaccine": "FLU", "on": "2025-11-04"}],
        "risks": {"fallsInYear": 2, "pain": 3},
    },
    "living_environment": {
        "housing": {"kind": "HOUSE", "occupancy": "OWNER", "stairsInside": True},
        "safety": {"hazards": ["RUGS", "BATH"], "remoteAlarm": False},
        "adaptations": [{"label": "Barre d'appui", "state": "RECOMMENDED", "financing": "ANAH"}],
    },
    "care_plan": {
        "trigger": {"reason": ["LOSS_OF_AUTONOMY"]},
        "patientView": {"priorities": "Rester chez moi.", "consent": "GIVEN"},
        "goals": [
            {
                "label": "Prévenir les chutes",
                "actions": [{"label": "Dix séances à domicile", "responsible": "Karim Oustalet"}],
            }
        ],
        "review": {"dueOn": "2026-09-01"},
    },
    "intervention_meeting": {"kind": "HOME_VISIT", "heldOn": "2026-03-02", "report": "Visite faite."},
    "follow_up_meeting": {
        "kind": "REVIEW_MEETING",
        "heldOn": "2026-04-02",
        "previousOn": "2026-03-02",
        "situation": "BETTER",
        "report": "Elle sort de nouveau.",
        "goals": [{"label": "Prévenir les chutes", "progress": "UNDER_WAY"}],
    },
}


def objects(schema):
    """Every schema of an object, at any depth."""
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for value in schema.values():
            yield from objects(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from objects(value)


def test_the_four_themes_and_the_steps_have_forms():
    assert {one.theme for one in newest()} == set(FormTheme)


def test_the_steps_of_a_pathway_are_those_of_its_events():
    steps = [one.title for one in newest() if one.theme is FormTheme.PATHWAY_STEP]

    assert steps == ["Suivi / Réunion", "Intervention / Réunion"]


@each
def test_a_definition_is_a_schema_of_the_draft_it_names(asked):
    assert asked.schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(asked.schema)


@each
def test_everything_that_is_asked_has_a_title_and_nothing_else_is_taken(asked):
    for schema in objects(asked.schema):
        assert schema["additionalProperties"] is False
        assert set(schema.get("required", ())) <= set(schema["properties"])
        for name, asked_for in schema["properties"].items():
            assert asked_for.get("title"), name
            assert name.isidentifier(), "a name is one of a field"


@each
def test_what_may_be_answered_is_bounded(asked):
    for schema in objects(asked.schema):
        for asked_for in schema["properties"].values():
            match asked_for["type"]:
                case "string":
                    assert {"maxLength", "format", "oneOf", "pattern"} & set(asked_for)
                case "array":
                    assert "maxItems" in asked_for
                case "number" | "integer":
                    assert {"minimum", "maximum"} <= set(asked_for)


@each
def test_a_believable_answer_fits(asked):
    asked.check_whole(FITTING[asked.form])


def test_a_released_version_never_changes():
    folder = files("dossiers").joinpath("data/forms")
    found = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.iterdir()
        if file.name.endswith(".json")
    }

    assert found == RELEASED
    assert {json.loads(folder.joinpath(name).read_text("utf-8"))["$id"] for name in found} == {
        f"urn:spico:form:{one.form}:{one.version}" for one in ALL
    }


def test_the_newest_is_given_where_none_is_named():
    for one in newest():
        assert definition(one.form) is one
        assert definition(one.form, one.version) is one
