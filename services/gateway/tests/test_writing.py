from __future__ import annotations

import json
import math

import pytest
from google.protobuf import json_format
from hypothesis import given
from hypothesis import strategies as st

from gateway.transcoding.instants import (
    format_duration,
    format_instant,
    parse_duration,
    parse_instant,
)
from gateway.transcoding.writing import writer
from services.gateway.tests.kinds import everything


def written(**fields):
    return writer(everything().DESCRIPTOR)(everything()(**fields))


def test_plain_fields_are_said_even_when_they_are_empty():
    said = written()

    assert said["text"] == ""
    assert said["flag"] is False
    assert said["small"] == 0
    assert said["large"] == "0"
    assert said["real"] == 0
    assert said["data"] == ""
    assert said["texts"] == []
    assert said["byText"] == {}
    assert said["from"] == ""


def test_what_can_be_absent_and_is_absent_is_left_out():
    said = written()

    absent = {"color", "at", "lasts", "wrappedText", "perhaps", "perhapsSmall", "inner", "chosenText"}
    assert not absent & said.keys()


def test_an_optional_field_that_is_set_to_nothing_is_said():
    said = written(perhaps="", perhaps_small=0)

    assert (said["perhaps"], said["perhapsSmall"]) == ("", 0)


def test_integers_of_64_bits_are_text():
    said = written(large=-(2**63), large_unsigned=2**64 - 1, larges=[9_007_199_254_740_993])

    assert said["large"] == "-9223372036854775808"
    assert said["largeUnsigned"] == "18446744073709551615"
    assert said["larges"] == ["9007199254740993"]


def test_enums_are_said_by_name_and_unknown_numbers_are_passed_on():
    said = written(color=1, colors=[2, 0, 77])

    assert said["color"] == "RED"
    assert said["colors"] == ["BLUE", "COLOR_UNSPECIFIED", 77]


def test_bytes_are_base64_and_maps_have_text_keys():
    said = written(data=b"\x00\xff\xfe", by_number={-3: everything()(text="a")}, by_flag={True: 5})

    assert said["data"] == "AP/+"
    assert said["byNumber"]["-3"]["text"] == "a"
    assert said["byFlag"] == {"true": "5"}


def test_only_the_chosen_member_of_a_choice_is_said():
    said = written(chosen_large=0)

    assert said["chosenLarge"] == "0"
    assert "chosenText" not in said


def test_numbers_json_does_not_know_are_words():
    assert [written(real=value)["real"] for value in (math.nan, math.inf, -math.inf)] == [
        "NaN",
        "Infinity",
        "-Infinity",
    ]


def test_a_message_may_contain_itself():
    said = written(inner=everything()(inner=everything()(text="deep")))

    assert said["inner"]["inner"]["text"] == "deep"


@pytest.mark.parametrize(
    ("seconds", "nanos", "text"),
    [
        (0, 0, "1970-01-01T00:00:00Z"),
        (1_700_000_000, 5_000_000, "2023-11-14T22:13:20.005Z"),
        (1_700_000_000, 5_000, "2023-11-14T22:13:20.000005Z"),
        (1_700_000_000, 5, "2023-11-14T22:13:20.000000005Z"),
        (-1, 0, "1969-12-31T23:59:59Z"),
        (-62_135_596_800, 0, "0001-01-01T00:00:00Z"),
        (253_402_300_799, 999_999_999, "9999-12-31T23:59:59.999999999Z"),
    ],
)
def test_instants_are_rfc_3339_with_the_decimals_they_need(seconds, nanos, text):
    assert format_instant(seconds, nanos) == text
    assert parse_instant(text) == (seconds, nanos)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("2026-03-14T09:30:00+01:00", 1_773_477_000),
        ("2026-03-14T08:30:00Z", 1_773_477_000),
        ("2026-03-14t08:30:00z", 1_773_477_000),
        ("2026-03-13T23:00:00-09:30", 1_773_477_000),
    ],
)
def test_an_offset_names_the_same_instant(text, seconds):
    assert parse_instant(text) == (seconds, 0)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-03-14",
        "2026-03-14T09:30:00",
        "2026-02-30T09:30:00Z",
        "2026-03-14T24:00:00Z",
        "2026-03-14T09:30:60Z",
        "2026-03-14T09:30:00+24:00",
        "2026-03-14 09:30:00Z",
        "0000-01-01T00:00:00Z",
        "0001-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59-01:00",
        "2026-03-14T09:30:00.1234567890Z",
        "２０２６-03-14T09:30:00Z",
        "2026-03-14T09:30:00Z\n",
    ],
)
def test_what_is_no_instant_is_refused(text):
    with pytest.raises(ValueError) as told:  # noqa: PT011 - its words do not matter
        parse_instant(text)

    assert type(told.value) is ValueError


@given(st.integers(-62_135_596_800, 253_402_300_799), st.integers(0, 999_999_999))
def test_an_instant_survives_being_written_and_read(seconds, nanos):
    assert parse_instant(format_instant(seconds, nanos)) == (seconds, nanos)


@given(st.integers(-315_576_000_000, 315_576_000_000), st.integers(0, 999_999_999))
def test_a_duration_survives_being_written_and_read(seconds, nanos):
    nanos = -nanos if seconds < 0 else nanos

    assert parse_duration(format_duration(seconds, nanos)) == (seconds, nanos)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "text": st.text(st.characters(codec="utf-8")),
            "flag": st.booleans(),
            "small": st.integers(-(2**31), 2**31 - 1),
            "large": st.integers(-(2**63), 2**63 - 1),
            "real": st.floats(allow_nan=False),
            "data": st.binary(),
            "color": st.sampled_from([1, 2]),
            "texts": st.lists(st.text(st.characters(codec="utf-8"))),
            "by_flag": st.dictionaries(st.booleans(), st.integers(-5, 5)),
        },
    )
)
def test_answers_are_what_protobuf_itself_reads_back(fields):
    message = everything()(**fields)

    text = json.dumps(writer(everything().DESCRIPTOR)(message))

    again = json_format.Parse(text, everything()())
    assert again.SerializeToString(deterministic=True) == message.SerializeToString(deterministic=True)
