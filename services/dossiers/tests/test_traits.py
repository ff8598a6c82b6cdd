"""Names, dates and matricules in their national form, whatever is typed."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chassis.testing import NOON
from dossiers.domain import Identity, Sex, birthdate
from dossiers.domain.birthdate import UnknownPart
from dossiers.domain.matricule import has_its_key, key_of
from dossiers.domain.spelling import FAMILY_NAME, GIVEN_NAME, begins, is_written, plain, said

TODAY = NOON.date()
in_two_forms = pytest.mark.parametrize("form", [FAMILY_NAME, GIVEN_NAME], ids=["family", "given"])


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ("2070585756270", "97"),
        ("188102B172952", "64"),
        ("253072B073004", "70"),
        ("253072A073004", "43"),
        ("2951099126111", "93"),
        ("1234567890122", "12"),
    ],
)
def test_a_number_has_its_key(number, key):
    """Vectors of standards §2.5; the remainder 0 and both halves of Corsica among them."""
    assert key_of(number) == key
    assert has_its_key(number + key)


def test_a_published_example_has_the_wrong_key():
    assert not has_its_key("123456789012244")


numbers = st.from_regex(r"[1-8]\d{4}(?:2[AB]|\d{2})\d{6}", fullmatch=True).filter(str.isascii)


@given(numbers)
def test_the_number_and_its_key_together_are_divisible_by_97(number):
    key = key_of(number)
    digits = number.replace("2A", "19", 1).replace("2B", "18", 1) if number[6] in "AB" else number

    assert 1 <= int(key) <= 97
    assert (int(digits) + int(key)) % 97 == 0
    assert has_its_key(number + key)


@given(numbers, st.integers(0, 12), st.integers(1, 9))
def test_one_digit_that_is_wrong_is_seen(number, place, by):
    if number[place] in "AB" or (place == 5 and number[6] in "AB"):
        return
    wrong = f"{number[:place]}{(int(number[place]) + by) % 10}{number[place + 1 :]}"

    assert not has_its_key(wrong + key_of(number))


@pytest.mark.parametrize(
    "text", ["", "12345678901", "A234567890122", "1٣34567890122", "123456789012\n2", "188102C172952"]
)
def test_what_is_no_number_has_no_key(text):
    with pytest.raises(ValueError, match=r".*"):
        key_of(text)
    assert not has_its_key(text + "00")


letters = st.sampled_from("AZÉéœŒçÿ '’-̂3Ж")


@in_two_forms
@settings(max_examples=300)
@given(typed=st.text(letters, max_size=14))
def test_what_is_kept_is_written_as_insi_wants_it_or_refused(form, typed):
    name = plain(typed.strip())
    if not is_written(name, form):
        return

    assert set(name) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ '-")
    assert name[0] not in " -"
    assert not any(pair in name for pair in ("  ", "''", " '", "' ")) or "' '" not in name
    assert form is FAMILY_NAME or (name[-1] not in " -'" and "--" not in name)


@given(st.lists(st.sampled_from(["MARIE", "MARIE-LOUISE", "ANNE", "N'GOLO", "JEAN PAUL"]), max_size=4))
def test_a_list_begins_with_each_of_its_beginnings(names):
    for count in range(len(names) + 1):
        assert begins(names[:count], names)
        assert begins([" ".join(said(names[:count]))], names)


@pytest.mark.parametrize(
    ("typed", "kept", "unknown"),
    [
        ("1942-05-17", date(1942, 5, 17), ""),
        ("1942-05", date(1942, 5, 1), "DAY"),
        ("1942-05-XX", date(1942, 5, 1), "DAY"),
        ("1942-XX-17", date(1942, 1, 17), "MONTH"),
        ("1942", date(1942, 12, 31), "DAY_AND_MONTH"),
        ("1942-XX", date(1942, 12, 31), "DAY_AND_MONTH"),
        ("1942-XX-XX", date(1942, 12, 31), "DAY_AND_MONTH"),
    ],
)
def test_an_uncertain_date_is_completed_and_marked(typed, kept, unknown):
    assert birthdate.read(typed, TODAY) == (kept, UnknownPart(unknown))


def test_a_newborn_may_have_been_born_on_any_day_of_this_year():
    assert birthdate.read("2026", TODAY) == (date(2026, 12, 31), UnknownPart.DAY_AND_MONTH)
    assert birthdate.earliest(date(2026, 12, 31), UnknownPart.DAY_AND_MONTH) == date(2026, 1, 1)


@given(st.dates(date(1900, 1, 1), date(2026, 1, 31)), st.sampled_from(UnknownPart))
def test_an_uncertain_date_is_written_and_read_again(born, unknown):
    completed, part = birthdate.read(birthdate.written(born, unknown), TODAY)

    assert part is unknown
    assert birthdate.read(birthdate.written(completed, part), TODAY) == (completed, part)


@pytest.mark.parametrize(
    "typed",
    ["1942-13", "1942-02-30", "1942-XX-32", "XXXX-05-17", "42", "1942-5-1", "19420517", "1942-05-17T0"],
)
def test_what_is_no_date_is_refused(typed):
    with pytest.raises(ValueError, match=r".*"):
        birthdate.read(typed, TODAY)


names = st.sampled_from(["Verdier", "d’Œuvre", "Saint--Paul", "N'Diaye", "Lefèvre"])
given_names = st.lists(st.sampled_from(["Rose", "Marie-Louise", "Zoé", "N'Golo"]), min_size=1, max_size=3)
dates = st.sampled_from(["1942-05-17", "1942-05", "1942-XX-17", "1942"])


@given(names, given_names, st.sampled_from(Sex), dates, names | st.just(""))
def test_what_is_kept_stays_as_it_is_when_nothing_is_corrected(name, given_names, sex, born, used):
    kept = Identity.written(
        birth_name=name,
        birth_given_names=given_names,
        sex=sex,
        birth_date=born,
        birth_place_code="31555",
        used_name=used,
        first_birth_given_name=" ".join(given_names[:2]),
        now=NOON,
    )

    assert kept.corrected({}, NOON) == kept
