"""What the patient says anew, and what is noted of their identity: given, when, then."""

from datetime import timedelta

import pytest

from chassis.testing import NOON, acting
from dossiers.domain import Attribute, Dossier, IdentityStatus, Sex, rules
from dossiers.domain.identification import (
    ADoubtfulOrFictitiousIdentityStaysProvisional,
    OnlyDoubtfulAndHomonymGoTogether,
)
from dossiers.domain.patient import TheFirstGivenNameBeginsTheList, TraitIsMalformed, TraitIsMissing
from services.dossiers.tests.cast import (
    BACK,
    INVALIDATED,
    NURSE,
    PAST,
    PROVED,
    QUALIFIED,
    VALI,
    corrects,
    dossier,
    proves,
)


@pytest.mark.parametrize(
    ("trait", "value"),
    [
        ("birth_name", "Verdié-Lafon"),
        ("birth_given_names", ["Madeleine"]),
        ("sex", Sex.MALE),
        ("birth_date", "1942-05-18"),
        ("birth_place_code", "31483"),
    ],
)
def test_a_change_of_a_strict_trait_makes_the_identity_provisional(trait, value):
    story = dossier(*QUALIFIED).when(corrects({trait: value}))

    corrected, *after = [fact.event for fact in story.aggregate.collect_events()]
    assert corrected.changed == (trait,)
    assert after == [INVALIDATED, BACK]
    assert story.aggregate.identification.past == (PAST,)


def test_a_validated_identity_loses_its_proof_with_a_strict_trait():
    story = dossier(PROVED, VALI).when(corrects({"sex": Sex.MALE}))

    assert story.aggregate.identification.proof is None
    assert story.aggregate.identification.status is IdentityStatus.PROV


@pytest.mark.parametrize(
    ("trait", "value"),
    [
        ("used_name", "Lafon"),
        ("used_given_name", "Mado"),
        ("first_birth_given_name", "Madeleine-Rose"),
        ("phone", ""),
        ("email", "mado@maison.example"),
        ("address", "Bâtiment B\n12 chemin du Moulin"),
        ("postal_code", "31400"),
        ("town", "L’Isle-en-Dodon"),
    ],
)
def test_another_trait_leaves_a_qualified_identity_qualified(trait, value):
    story = dossier(*QUALIFIED).when(corrects({trait: value}))

    (corrected,) = [fact.event for fact in story.aggregate.collect_events()]
    assert corrected.changed == (trait,)
    assert story.aggregate.identification.status is IdentityStatus.QUAL


def test_the_same_traits_typed_another_way_change_nothing():
    dossier(*QUALIFIED).when(corrects({"birth_name": "verdier ", "birth_date": "1942-05-17"})).then()


def test_a_used_name_is_never_filled_in_by_itself():
    story = dossier().when(corrects({"birth_name": "Lafon"}))

    assert (story.aggregate.patient.used_name, story.aggregate.patient.used_given_name) == ("", "")


@pytest.mark.parametrize(
    ("trait", "typed", "rule"),
    [
        ("birth_name", " ", TraitIsMissing),
        ("phone", "12", TraitIsMalformed),
        ("address", "12\u0007", TraitIsMalformed),
        ("address", "a" * 201, TraitIsMalformed),
        ("postal_code", "3140", TraitIsMalformed),
        ("postal_code", "2A004", TraitIsMalformed),
        ("town", "31400", TraitIsMalformed),
        ("town", "T" * 61, TraitIsMalformed),
    ],
)
def test_a_correction_is_held_to_the_same_forms(trait, typed, rule):
    dossier().when(corrects({trait: typed})).then_refused(rule, field=trait)


def test_an_address_is_kept_without_its_margins_and_may_be_cleared():
    """None recorded is an answer of its own (F34)."""
    story = dossier().when(corrects({"address": " 12 chemin du Moulin\r\n", "postal_code": "31 400"}))
    patient = story.aggregate.patient
    assert (patient.address, patient.postal_code, patient.town) == ("12 chemin du Moulin", "31400", "")

    story.when(corrects({"address": "", "postal_code": ""}))
    assert (story.aggregate.patient.address, story.aggregate.patient.postal_code) == ("", "")


def test_the_first_given_name_begins_the_list():
    dossier().when(corrects({"first_birth_given_name": "Rose"})).then_refused(
        TheFirstGivenNameBeginsTheList, field="first_birth_given_name"
    )


def test_a_new_list_of_given_names_says_which_comes_first():
    story = dossier().when(corrects({"first_birth_given_name": "Madeleine-Rose"}))
    story.aggregate.correct_patient(acting(NURSE), {"birth_given_names": ["Anne", "Rose"]})

    assert story.aggregate.patient.first_given_name == "ANNE"


DOUBTFUL = {Attribute.DOUBTFUL: True}
FICTITIOUS = {Attribute.FICTITIOUS: True}
HOMONYM = {Attribute.HOMONYM: True}


def marked(*attributes):
    return Dossier.IdentityMarked(attributes=attributes)


@pytest.mark.parametrize("marks", [DOUBTFUL, FICTITIOUS])
def test_a_doubtful_or_fictitious_identity_is_provisional_and_has_no_matricule(marks):
    story = dossier(*QUALIFIED).when(corrects({}, marks))

    story.then(marked(*marks), INVALIDATED, BACK)


def test_a_homonym_keeps_the_status():
    dossier(*QUALIFIED).when(corrects({}, HOMONYM)).then(marked(Attribute.HOMONYM))


def test_doubtful_and_homonym_go_together():
    both = marked(Attribute.DOUBTFUL, Attribute.HOMONYM)
    dossier(marked(Attribute.HOMONYM)).when(corrects({}, DOUBTFUL)).then(both)


@pytest.mark.parametrize("already", [Attribute.DOUBTFUL, Attribute.HOMONYM])
def test_no_other_attributes_go_together(already):
    dossier(marked(already)).when(corrects({}, FICTITIOUS)).then_refused(
        OnlyDoubtfulAndHomonymGoTogether, field="fictitious"
    )


def test_an_attribute_that_is_taken_off_does_not_bring_the_status_back():
    story = dossier(*QUALIFIED, marked(Attribute.DOUBTFUL), INVALIDATED, BACK)
    story.when(corrects({}, {Attribute.DOUBTFUL: False})).then(marked())


@pytest.mark.parametrize("attribute", [Attribute.DOUBTFUL, Attribute.FICTITIOUS])
@pytest.mark.parametrize("ask", [lambda d: d.traits_to_look_up(acting(NURSE).actor), proves()])
def test_a_doubtful_or_fictitious_identity_is_neither_looked_up_nor_proved(attribute, ask):
    dossier(marked(attribute)).when(ask).then_refused(ADoubtfulOrFictitiousIdentityStaysProvisional)


def opposes(**said):
    whole = {"opposed": True, "informed_by": "Claire Fontanel", "informed_at": NOON, **said}
    return lambda d: d.set_dmp_opposition(acting(NURSE), **whole)


OPPOSED = Dossier.DmpOppositionChanged(opposed=True, informed_by="Claire Fontanel", informed_at=NOON)


def test_an_opposition_to_the_dmp_is_recorded_and_withdrawn():
    withdrawn = Dossier.DmpOppositionChanged(opposed=False, informed_by="Claire Fontanel", informed_at=NOON)
    dossier().when(opposes()).then(OPPOSED)
    dossier(OPPOSED).when(opposes(opposed=False, informed_at=None)).then(withdrawn)


@pytest.mark.parametrize("opposed", [True, False])
def test_the_same_opposition_said_again_changes_nothing(opposed):
    facts = [OPPOSED] if opposed else []
    dossier(*facts).when(opposes(opposed=opposed)).then()


@pytest.mark.parametrize("informed_by", [" ", "x" * 201, "a\0b"])
def test_an_opposition_says_who_informed(informed_by):
    dossier().when(opposes(informed_by=informed_by)).then_refused(
        rules.AnOppositionSaysWhoInformed, field="informed_by"
    )


def test_nobody_is_informed_in_the_future():
    dossier().when(opposes(informed_at=NOON + timedelta(hours=1))).then_refused(
        rules.NothingHappensInTheFuture, field="informed_at"
    )
