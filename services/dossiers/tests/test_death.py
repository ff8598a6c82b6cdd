"""A death is declared and withdrawn, for everybody to see (F118, F140, F141)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from chassis.projections import fold
from chassis.testing import NOON, acting, facts_of
from dossiers.domain import Dossier, NoteKind, rules
from dossiers.domain.document import Confidentiality, Filing
from dossiers.domain.living import (
    ADeathIsDeclaredOnce,
    ARemarkIsLegible,
    AWithdrawalSaysWhy,
    Death,
    DeathSource,
    NoDeathIsDeclared,
    NothingHappensAfterDeath,
    ThePatientLivedAfterThatDay,
)
from dossiers.labels import Labels
from dossiers.projections import LiaisonBook, Summaries, Timeline
from services.dossiers.tests.callers import Caller, open_dossier
from services.dossiers.tests.cast import NURSE, STRANGER, dossier, opened
from spico.dossiers.v1 import dossiers_pb2 as dossiers_pb
from spico.dossiers.v1 import pathway_pb2 as pb

DAY = date(2026, 2, 20)
DEATH = Death(on=DAY, source=DeathSource.RELATIVES, remark="Appel de la fille.")
DECLARED = Dossier.DeathDeclared(death=DEATH)
WITHDRAWN = Dossier.DeathWithdrawn(death=DEATH, reason="Erreur de dossier.")
STAY = Dossier.HospitalStayStarted(stay_id="stay-1", hospital="CH de Valmont")
FILING = Filing(
    file_name="certificat.pdf",
    media_type="application/pdf",
    category="CERTIFICATE",
    confidentiality=Confidentiality.CARE_CIRCLE,
    content_id="content-1",
    size=12,
    sha256="ab" * 32,
)


def declares(on=DAY, source=DeathSource.RELATIVES, remark="Appel de la fille."):
    return lambda d: d.declare_death(acting(NURSE), on, source, remark)


def test_a_death_is_declared_at_its_day():
    dossier().when(declares()).then(DECLARED)


def test_the_timeline_has_the_death_at_noon_of_its_day():
    line = list(fold(Timeline, facts_of("dossier-1", *opened(), DECLARED)).values())[-1]

    assert line["occurred_at"] == datetime(2026, 2, 20, 12, tzinfo=UTC)
    assert line["recorded_at"] == NOON


def test_the_day_of_a_death_leaves_with_no_message():
    story = dossier().when(declares())

    assert story.aggregate.collect_events()[-1].occurred_at == NOON


def test_a_death_is_declared_once():
    dossier(DECLARED).when(declares()).then_refused(ADeathIsDeclaredOnce)


def test_nobody_dies_before_birth_or_in_the_future():
    dossier().when(declares(on=NOON.date() + timedelta(days=1))).then_refused(
        rules.NothingHappensInTheFuture, field="died_on"
    )
    dossier().when(declares(on=date(1942, 5, 16))).then_refused(
        rules.NothingHappensBeforeBirth, field="died_on"
    )


def test_nobody_dies_before_what_they_have_lived():
    dossier(STAY).when(declares()).then_refused(ThePatientLivedAfterThatDay, field="died_on")
    dossier(STAY).when(declares(on=NOON.date())).then(
        Dossier.DeathDeclared(death=Death(on=NOON.date(), source=DEATH.source, remark=DEATH.remark))
    )


def test_a_remark_is_legible():
    dossier().when(declares(remark="x" * 1001)).then_refused(ARemarkIsLegible, field="remark")


@pytest.mark.parametrize(
    "happens",
    [
        lambda d: d.start_hospital_stay(acting(NURSE), "CH", "", None),
        lambda d: d.start_hospital_stay(acting(NURSE), "CH", "", NOON - timedelta(days=1)),
        lambda d: d.write_note(acting(NURSE), "Soins faits.", NoteKind.INTERVENTION, None),
    ],
)
def test_nothing_happens_to_the_patient_after_death(happens):
    story = dossier(DECLARED).when(happens)

    assert isinstance(story.refusal, NothingHappensAfterDeath)


@pytest.mark.parametrize(
    "happens",
    [
        lambda d: d.write_note(acting(NURSE), "Famille appelée.", NoteKind.SIMPLE_NOTE, None),
        lambda d: d.file_document(acting(NURSE), "doc-1", FILING, None),
        lambda d: d.set_status(acting(NURSE, organizations=("dac",)), "dac", "CLOSED", None),
        lambda d: d.start_hospital_stay(acting(NURSE), "CH", "", NOON - timedelta(days=30)),
        lambda d: d.remove_member(acting(NURSE), "m-2"),
    ],
)
def test_what_follows_from_a_death_goes_on(happens):
    joined = Dossier.MemberAdded(member_id="m-2", role="CONTRIBUTOR", account_id="physician")

    assert dossier(joined, DECLARED).when(happens).refusal is None


def test_a_declaration_is_withdrawn_with_its_reason():
    dossier(DECLARED).when(lambda d: d.withdraw_death(acting(NURSE), "Erreur de dossier.")).then(WITHDRAWN)
    dossier(DECLARED).when(lambda d: d.withdraw_death(acting(NURSE), " ")).then_refused(
        AWithdrawalSaysWhy, field="reason"
    )
    dossier().when(lambda d: d.withdraw_death(acting(NURSE), "Erreur.")).then_refused(NoDeathIsDeclared)


def test_after_a_withdrawal_the_patient_lives():
    assert (
        dossier(DECLARED, WITHDRAWN)
        .when(lambda d: d.start_hospital_stay(acting(NURSE), "CH", "", None))
        .refusal
        is None
    )


def test_a_stranger_declares_and_withdraws_nothing():
    stranger = acting(STRANGER)
    dossier().when(lambda d: d.declare_death(stranger, DAY, DeathSource.HOSPITAL)).then_refused(
        rules.NotInTheCareCircle
    )
    dossier(DECLARED).when(lambda d: d.withdraw_death(stranger, "Erreur.")).then_refused(
        rules.NotInTheCareCircle
    )


def test_both_are_seen_in_words():
    facts = facts_of("dossier-1", *opened(), DECLARED, WITHDRAWN)
    labels = Labels.load()
    for projection in (LiaisonBook, Timeline):
        told = [
            (labels.of(line["kind"], line["details"]), line["text"])
            for line in fold(projection, facts).values()
        ][-2:]
        assert told == [
            (
                "Déclaration du décès du patient / usager : 20/02/2026 (famille ou entourage)",
                "Appel de la fille.",
            ),
            ("Annulation de la déclaration du décès du patient / usager", "Erreur de dossier."),
        ]
    assert fold(Summaries, facts)["dossier-1"]["death"] is None
    assert fold(Summaries, facts[:-1])["dossier-1"]["death"]["on"] == "2026-02-20"


async def test_the_dossier_and_its_row_show_the_death(dossiers):
    nurse = Caller(dossiers, "nurse")
    dossier_id = await open_dossier(dossiers, nurse)
    told = {"dossier_id": dossier_id, "died_on": "2026-02-20", "source": "RELATIVES"}
    await nurse.ask(pb.DeclareDeathRequest(**told))
    await dossiers.catch_up()
    shown = await nurse.ask(dossiers_pb.GetDossierRequest(dossier_id=dossier_id))
    (row,) = (await nurse.ask(dossiers_pb.ListDossiersRequest())).dossiers
    await nurse.ask(pb.WithdrawDeathRequest(dossier_id=dossier_id, reason="Erreur de dossier."))
    await dossiers.catch_up()
    after = await nurse.ask(dossiers_pb.GetDossierRequest(dossier_id=dossier_id))

    assert (shown.death.died_on, shown.death.source_label) == ("2026-02-20", "famille ou entourage")
    assert shown.death.actor.name == "Nurse Fictif"
    assert row.died_on == "2026-02-20"
    assert not after.HasField("death")


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"died_on": "hier"}, "the-date-cannot-be-read", "died_on"),
        ({"died_on": ""}, "the-date-cannot-be-read", "died_on"),
        ({"source": "RUMOR"}, "the-value-is-not-one-of-ours", "source"),
        ({"died_on": "2027-01-01"}, "nothing-happens-in-the-future", "died_on"),
    ],
)
async def test_what_cannot_be_is_refused_by_its_name(dossiers, changes, code, field):
    nurse = Caller(dossiers, "nurse")
    dossier_id = await open_dossier(dossiers, nurse)
    told = {"dossier_id": dossier_id, "died_on": "2026-02-20", "source": "RELATIVES", **changes}
    problem = await nurse.ask(pb.DeclareDeathRequest(**told))

    assert (problem.code, problem.field) == (code, field)
