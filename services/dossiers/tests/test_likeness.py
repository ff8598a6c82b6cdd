"""Whoever may have a dossier already: who is alike, who is not, and what is refused."""

import msgspec
import pytest

from chassis.testing import acting, given
from dossiers.domain import Attribute, Dossier, Role
from dossiers.domain.identification import IdentityStatus
from dossiers.domain.likeness import (
    Known,
    Likeness,
    ThePatientHasADossier,
    ThePatientMayHaveADossier,
    keys,
    likeness,
    refuse_a_second,
)
from services.dossiers.tests.cast import MADELEINE, NURSE


def someone(**changes):
    return msgspec.convert(msgspec.to_builtins(MADELEINE) | changes, type(MADELEINE))


def test_every_strict_trait_makes_the_same_person():
    assert likeness(MADELEINE, someone(phone="0500000002", used_name="LAFON")) is Likeness.SAME


@pytest.mark.parametrize(
    "changes",
    [
        {"birth_name": "VERDIEZ"},
        {"birth_name": "LAFON", "used_name": "VERDIER"},
        {"birth_given_names": ["MADELAINE"]},
        {"birth_given_names": ["ROSE"], "used_given_name": "MADELEINE"},
        {"birth_place_code": "09122"},
        {"birth_date": "1942-05-18"},
        {"birth_date": "1952-05-17"},
        {"birth_date": "1942-01-01", "birth_date_unknown": "DAY_AND_MONTH"},
    ],
)
def test_a_slip_leaves_somebody_alike_who_is_found_by_a_word_in_common(changes):
    other = someone(**changes)

    assert likeness(MADELEINE, other) is Likeness.ALIKE
    assert not set(keys(MADELEINE)).isdisjoint(keys(other))


def test_day_and_month_are_changed_round():
    may, july = (someone(birth_date=born) for born in ("1942-05-07", "1942-07-05"))
    assert likeness(may, july) is Likeness.ALIKE


@pytest.mark.parametrize(
    "changes",
    [
        {"sex": "MALE"},
        {"birth_name": "BERNARD"},
        {"birth_given_names": ["JEANNE"]},
        {"birth_date": "1961-09-02"},
    ],
)
def test_another_person_is_not_alike(changes):
    assert likeness(MADELEINE, someone(**changes)) is None


def test_names_that_sound_alike_are_found_under_one_word():
    gautier, gauthier = (someone(birth_name=name, birth_date=f"19{year}-01-02") for name, year in (
        ("GAUTIER", 42), ("GAUTHIER", 43)
    ))  # fmt: skip
    assert not set(keys(gautier)).isdisjoint(keys(gauthier))


SAME = Known("d-1", MADELEINE)
ALIKE = Known("d-2", someone(birth_name="VERDIEZ"))
OTHER = Known("d-3", someone(birth_name="BERNARD"))


def refusal(*known, is_another=False):
    with pytest.raises((ThePatientHasADossier, ThePatientMayHaveADossier)) as refused:
        refuse_a_second(MADELEINE, known, is_another=is_another)
    return type(refused.value), refused.value.about


def test_a_second_dossier_is_refused_with_the_likely_ones():
    assert refusal(ALIKE, OTHER) == (ThePatientMayHaveADossier, ("d-2",))


def test_whoever_is_alike_may_be_another_person():
    refuse_a_second(MADELEINE, [ALIKE, OTHER], is_another=True)


@pytest.mark.parametrize("is_another", [True, False])
def test_nobody_has_two_dossiers(is_another):
    assert refusal(ALIKE, SAME, is_another=is_another) == (ThePatientHasADossier, ("d-1",))


def test_another_person_of_that_name_is_marked_as_a_homonym():
    given(Dossier(id="dossier-1")).when(lambda d: d.open(acting(NURSE), MADELEINE, has_homonyms=True)).then(
        Dossier.Opened(patient=MADELEINE),
        Dossier.MemberAdded(member_id="id-1", role=Role.CONTRIBUTOR, account_id=NURSE, entitled=True),
        Dossier.IdentityMarked(attributes=(Attribute.HOMONYM,)),
    )


def test_a_homonym_is_identified_as_anybody_is():
    story = given(Dossier(id="dossier-1")).when(lambda d: d.open(acting(NURSE), MADELEINE, has_homonyms=True))
    assert story.aggregate.identification.status is IdentityStatus.PROV
    assert not story.aggregate.identification.stays_provisional
