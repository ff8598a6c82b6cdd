"""Who the patient is, and how sure one is of it: given these facts, when this is asked, then these facts."""

from datetime import date, timedelta

import msgspec
import pytest

from chassis.testing import acting
from dossiers.domain import Dossier, IdentityStatus, Sex, rules
from dossiers.domain.identification import Proof, TheTraitsHaveChangedMeanwhile
from dossiers.domain.identity_documents import NotAHighTrustDocument, ThatDocumentIsForMinors, documents
from dossiers.domain.teleservice import Answer, Outcome
from dossiers.labels import Labels
from services.dossiers.tests.cast import (
    BACK,
    INVALIDATED,
    MADELEINE,
    NURSE,
    OID,
    OTHER,
    PAST,
    PROVED,
    QUAL,
    QUALIFIED,
    RECUP,
    RETRIEVED,
    STRANGER,
    TODAY,
    VALI,
    answers,
    dossier,
    found,
    proves,
)


def test_an_identity_begins_provisional():
    assert dossier().aggregate.identification.status is IdentityStatus.PROV


def test_insi_knows_the_patient_and_the_identity_is_retrieved():
    dossier().when(answers(found())).then(RETRIEVED, RECUP)


def test_a_document_is_seen_and_the_identity_is_validated():
    dossier().when(proves()).then(PROVED, VALI)


def test_retrieved_then_proved_is_qualified():
    dossier(RETRIEVED, RECUP).when(proves()).then(PROVED, QUAL)


def test_proved_then_retrieved_is_qualified_too():
    qualified = Dossier.IdentityStatusChanged(status=IdentityStatus.QUAL, before=IdentityStatus.VALI)
    dossier(PROVED, VALI).when(answers(found())).then(RETRIEVED, qualified)


def test_a_second_document_replaces_the_first_and_changes_no_status():
    seen = Proof(document="NATIONAL_IDENTITY_CARD", seen_on=TODAY, seen_by=NURSE)
    dossier(*QUALIFIED).when(proves("NATIONAL_IDENTITY_CARD")).then(Dossier.IdentityProved(proof=seen))


@pytest.mark.parametrize("outcome", [Outcome.NONE_FOUND, Outcome.SEVERAL_FOUND])
def test_who_is_not_found_alone_is_looked_into_and_keeps_their_status(outcome):
    failed = Dossier.IdentityNotRetrieved(outcome=outcome)
    dossier(PROVED, VALI).when(answers(Answer(outcome=outcome))).then(failed)


@pytest.mark.parametrize(
    ("changes", "traits"),
    [
        ({"birth_name": "VERDIE"}, ("birth_name",)),
        ({"birth_given_names": "ROSE MADELEINE"}, ("birth_given_names",)),
        ({"birth_given_names": "MADELEINE"}, ("birth_given_names",)),
        ({"sex": Sex.MALE}, ("sex",)),
        ({"birth_date": date(1942, 5, 18)}, ("birth_date",)),
        ({"birth_place_code": "31483"}, ("birth_place_code",)),
        ({"sex": Sex.MALE, "birth_place_code": "31483"}, ("sex", "birth_place_code")),
    ],
)
def test_a_person_with_other_traits_is_not_the_patient(changes, traits):
    differs = Dossier.IdentityNotRetrieved(outcome=Outcome.TRAITS_DIFFER, differing=traits)
    dossier().when(answers(found(**changes))).then(differs)


def test_other_traits_make_a_qualified_identity_provisional_and_its_matricule_invalid():
    differs = Dossier.IdentityNotRetrieved(outcome=Outcome.TRAITS_DIFFER, differing=("sex",))
    story = dossier(*QUALIFIED).when(answers(found(sex=Sex.MALE))).then(differs, INVALIDATED, BACK)

    identification = story.aggregate.identification
    assert (identification.matricule, identification.proof, identification.past) == ("", None, (PAST,))


@pytest.mark.parametrize("names", ["MADELEINE ROSE", "MADELEINE-ROSE", "MADELEINE ROSE ANNE"])
def test_a_hyphen_or_an_apostrophe_is_a_space_in_given_names(names):
    story = dossier().when(answers(found(birth_given_names=names)))

    assert story.aggregate.identification.status is IdentityStatus.RECUP


def test_the_registry_adds_the_given_names_that_nobody_knew():
    story = dossier().when(answers(found(birth_given_names="MADELEINE ROSE ANNE LOUISE")))

    assert story.aggregate.patient.birth_given_names == ("MADELEINE", "ROSE", "ANNE", "LOUISE")


def test_a_birth_place_that_insi_does_not_tell_differs_from_none():
    dossier().when(answers(found(birth_place_code=""))).then(RETRIEVED, RECUP)


def test_a_wrong_key_from_insi_is_taken_and_noted():
    wrong = Dossier.IdentityRetrieved(
        matricule="242053155500101", oid=OID, patient=MADELEINE, has_its_key=False
    )
    dossier().when(answers(found(matricule="242053155500101"))).then(wrong, RECUP)


def test_another_matricule_takes_the_place_of_the_first_which_is_kept():
    other = Dossier.IdentityRetrieved(matricule=OTHER, oid=OID, patient=MADELEINE)
    story = dossier(RETRIEVED, RECUP).when(answers(found(matricule=OTHER)))

    story.then(INVALIDATED, other)
    assert story.aggregate.identification.past == (PAST,)


def test_what_insi_was_asked_about_must_still_be_true():
    corrected = Dossier.PatientCorrected(
        patient=msgspec.structs.replace(MADELEINE, birth_name="VERDIE"), changed=("birth_name",)
    )
    dossier(corrected).when(answers(found())).then_refused(TheTraitsHaveChangedMeanwhile)


@pytest.mark.parametrize("code", ["LIBRARY_CARD", "", "passport"])
def test_only_a_high_trust_document_proves_an_identity(code):
    dossier().when(proves(code)).then_refused(NotAHighTrustDocument, field="document")


def test_a_document_of_minors_proves_nothing_of_an_adult():
    dossier().when(proves("FAMILY_BOOK_WITH_PARENT_DOCUMENT")).then_refused(
        ThatDocumentIsForMinors, field="document"
    )


def test_a_document_of_minors_proves_who_a_child_is():
    child = Dossier.PatientCorrected(
        patient=msgspec.structs.replace(MADELEINE, birth_date=date(2015, 1, 1)), changed=("birth_date",)
    )
    story = dossier(child).when(proves("FAMILY_BOOK_WITH_PARENT_DOCUMENT"))

    assert story.aggregate.identification.status is IdentityStatus.VALI


def test_every_document_of_the_list_has_its_french_words():
    labels = Labels.load()

    assert [code for code in documents() if labels.said("identity_document", code) == code] == []


@pytest.mark.parametrize(
    ("day", "rule"),
    [
        (TODAY + timedelta(days=1), rules.NothingHappensInTheFuture),
        (date(1942, 5, 16), rules.NothingHappensBeforeBirth),
    ],
)
def test_a_document_is_seen_in_the_life_of_the_patient(day, rule):
    dossier().when(proves(seen_on=day)).then_refused(rule, field="seen_on")


@pytest.mark.parametrize(
    "ask",
    [
        lambda d: d.traits_to_look_up(acting(STRANGER).actor),
        lambda d: d.take_answer(acting(STRANGER), MADELEINE, found()),
        lambda d: d.prove_identity(acting(STRANGER), "PASSPORT", None),
        lambda d: d.correct_patient(acting(STRANGER), {"used_name": "X"}),
        lambda d: d.set_dmp_opposition(acting(STRANGER), opposed=True, informed_by="X", informed_at=None),
    ],
)
def test_only_entitled_members_touch_the_identity(ask):
    dossier().when(ask).then_refused(rules.NotInTheCareCircle)
