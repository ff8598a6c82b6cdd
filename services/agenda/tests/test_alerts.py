"""The rules of alerts: given what happened, when this is asked, then that happens or this refuses."""

import pytest

from agenda.domain.alert import Alert, AlertPreferences, Told
from agenda.domain.alert_kind import alert_kinds, known_alert_kinds, raised_by, usual_alert_kinds
from agenda.domain.alert_reasons import NoSuchAlert, ThereIsNoSuchAlertKind
from chassis.testing import acting, given
from spico.dossiers.v1 import events_pb2

KIND = "HOSPITAL_STAY_STARTED"
TOLD = Told(hears="dossiers.HospitalStayStarted", dossier_id="d", author="nurse")
RAISED = Alert.Raised(kind=KIND, dossier_id="d", accounts=("gp", "maia"), author="nurse")


def alert():
    return Alert(id="a-1")


def acknowledged(account_id):
    return Alert.Acknowledged(account_id=account_id)


def test_the_circle_is_alerted_but_for_the_author_and_those_from_whom_it_is_kept():
    told = Told(hears=TOLD.hears, dossier_id="d", author="nurse", kept_from=("aide",))

    given(alert()).when(lambda one: one.warn(acting("system"), KIND, TOLD, ["gp", "maia", "nurse"])).then(
        RAISED
    )
    given(alert()).when(lambda one: one.warn(acting("system"), KIND, told, ["gp", "aide"])).then(
        Alert.Raised(kind=KIND, dossier_id="d", accounts=("gp",), author="nurse", kept_from=("aide",))
    )
    given(alert()).when(lambda one: one.warn(acting("system"), KIND, TOLD, ["nurse"])).then()
    assert given(alert(), RAISED).aggregate.subject == "d"


def test_an_alert_is_acknowledged_once_by_each_account_for_itself():
    given(alert(), RAISED).when(lambda one: one.acknowledge(acting("gp"))).then(acknowledged("gp"))
    given(alert(), RAISED, acknowledged("gp")).when(lambda one: one.acknowledge(acting("gp"))).then()
    through = {"organizations": ["maia"]}
    given(alert(), RAISED, acknowledged("gp")).when(
        lambda one: one.acknowledge(acting("aide", **through))
    ).then(acknowledged("aide"))
    given(alert(), RAISED).when(lambda one: one.acknowledge(acting("aide", on_behalf_of="maia"))).then(
        acknowledged("maia")
    )


def test_whom_it_does_not_concern_knows_of_none():
    given(alert(), RAISED).when(lambda one: one.acknowledge(acting("stranger"))).then_refused(
        NoSuchAlert, field="alert_ids"
    )


def test_an_account_chooses_its_kinds_and_may_choose_none():
    def preferences():
        return AlertPreferences(id="alert-preferences-gp")

    def chosen(*kinds):
        return AlertPreferences.Chosen(account_id="gp", kinds=kinds)

    asked = ["DOCUMENT_FILED", KIND, "DOCUMENT_FILED"]
    given(preferences()).when(lambda one: one.choose(acting(), "gp", asked)).then(
        chosen(KIND, "DOCUMENT_FILED")
    )
    given(preferences()).when(lambda one: one.choose(acting(), "gp", [])).then(chosen())
    given(preferences()).when(lambda one: one.choose(acting(), "gp", usual_alert_kinds())).then()
    given(preferences(), chosen(KIND)).when(lambda one: one.choose(acting(), "gp", [KIND])).then()
    given(preferences()).when(lambda one: one.choose(acting(), "gp", ["RAIN"])).then_refused(
        ThereIsNoSuchAlertKind, field="kinds"
    )


@pytest.mark.parametrize(
    ("hears", "of", "kind"),
    [
        ("dossiers.HospitalStayEnded", "", "HOSPITAL_STAY_ENDED"),
        ("dossiers.LiaisonNoteWritten", "INSTRUCTION", "INSTRUCTION_WRITTEN"),
        ("dossiers.LiaisonNoteWritten", "ADVICE_REQUEST", "ADVICE_REQUESTED"),
        ("dossiers.LiaisonNoteWritten", "URGENT", "URGENT_NOTE_WRITTEN"),
        ("dossiers.LiaisonNoteWritten", "OBSERVATION", "NOTE_WRITTEN"),
        ("dossiers.DossierOpened", "", ""),
    ],
)
def test_a_fact_raises_the_alert_of_its_kind(hears, of, kind):
    assert raised_by(hears, of) == kind


def test_every_kind_hears_a_promised_fact_and_what_presses_is_usual():
    promised = {f"dossiers.{name}" for name in events_pb2.DESCRIPTOR.message_types_by_name}

    assert {kind.hears for kind in alert_kinds().values()} <= promised
    assert set(usual_alert_kinds()) == {
        *(KIND, "HOSPITAL_STAY_ENDED", "PATIENT_DEATH_DECLARED", "PATIENT_DEATH_WITHDRAWN"),
        *("URGENT_NOTE_WRITTEN", "INSTRUCTION_WRITTEN", "ADVICE_REQUESTED"),
    }
    assert known_alert_kinds(alert_kinds()) == tuple(alert_kinds())
