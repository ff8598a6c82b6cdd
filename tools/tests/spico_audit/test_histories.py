"""An appointment, a delegation and an account of the platform's own services are told fact by fact."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pymongo
import pytest
from typer.testing import CliRunner

import agenda.settings
import delegation.settings
import identity.settings
from agenda.application import Agenda
from agenda.application.appointments import Booking
from agenda.domain import AccountKind, calendar_of
from agenda.domain.details import Details
from chassis.kernel import Act
from chassis.testing import acting
from chassis.testing.environment import KEY, settings_for
from delegation.application import Delegations
from delegation.domain import AccountKind as Kind
from delegation.domain import Scope
from identity import wiring
from spico_audit.__main__ import app


def by(account):
    return Act(acting(account).actor, datetime.now(UTC), correlation_id="audit")


@pytest.fixture
def settings_of(mongodb_uri, database, monkeypatch):
    """Give the settings of a service, the same that the command line is given."""
    named = []

    def chosen(kind, **more):
        settings = settings_for(kind, mongodb_uri, database, **more)
        named.append(settings.database)
        return settings

    given = {"MONGODB_URI": mongodb_uri, "DATABASE_PREFIX": f"{database}_"}
    for name, value in (given | {"MASTER_KEY": KEY, "CHECKPOINT_KEY": KEY}).items():
        monkeypatch.setenv(name, value)
    yield chosen
    with pymongo.MongoClient(mongodb_uri) as client:
        for name in named:
            client.drop_database(name)


def told(subject, service):
    words = ["history", subject, "--service", service, "--json"]
    answer = CliRunner().invoke(app, words, catch_exceptions=False)
    assert answer.exit_code == 0, answer.output
    return [json.loads(line) for line in answer.output.splitlines() if line.startswith("{")]


def test_what_happened_to_an_appointment(settings_of):
    commands = Agenda.of(settings_of(agenda.settings.Settings))
    commands.hear_of_account(
        by("system"), "nurse", kind=AccountKind.PERSON, name="Nurse", roles=("professional",)
    )
    start = datetime.now(UTC).replace(microsecond=0) + timedelta(days=1)
    booking = Booking(start, start + timedelta(hours=1), Details(type="OFFICE", title="Suivi de plaie"))
    booked = commands.book(by("nurse"), calendar_of("nurse"), booking).id
    commands.cancel(by("nurse"), booked, reason="Patient hospitalisé")
    commands.close()

    facts = told(booked, "agenda")

    assert [fact["event"] for fact in facts] == ["agenda.AppointmentBooked", "agenda.AppointmentCancelled"]
    assert "Suivi de plaie" in json.dumps(facts[0]["body"])
    assert "Patient hospitalisé" in json.dumps(facts[1]["body"], ensure_ascii=False)
    assert {fact["actor"]["account_id"] for fact in facts} == {"nurse"}


def test_what_happened_to_a_delegation(settings_of):
    commands = Delegations.of(settings_of(delegation.settings.Settings))
    for account in ("nurse", "aide"):
        commands.hear_of_account(
            by("system"), account, kind=Kind.PERSON, name=account, roles=("professional",)
        )
    asked = commands.ask(by("aide"), "nurse", (Scope.DOSSIERS,)).id
    commands.accept(by("nurse"), asked)
    commands.revoke(by("nurse"), asked)
    commands.close()

    facts = told(asked, "delegation")

    assert [fact["event"] for fact in facts if fact["stream"] == asked] == [
        "delegation.Requested",
        "delegation.Accepted",
        "delegation.Ended",
    ]
    assert [fact["actor"]["account_id"] for fact in facts if fact["stream"] == asked] == [
        "aide",
        "nurse",
        "nurse",
    ]


def test_what_happened_to_an_account(settings_of):
    keys = {"IDENTITY_SIGNING_KEYS": f"test:{KEY}", "IDENTITY_NAMES_KEY": KEY}
    opened = wiring.commands(settings_of(identity.settings.Settings, **keys))
    account = opened.accounts.open_operator(by("system"), "camille.operatrice@example.org").id
    opened.close()

    facts = told(account, "identity")

    assert facts[0]["event"] == "identity.AccountOpened"
    assert facts[0]["actor"]["account_id"] == "system"
