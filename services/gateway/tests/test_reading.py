from __future__ import annotations

import json
import math
from contextlib import suppress

import pytest
from google.protobuf import json_format
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gateway.transcoding.misfit import Misfit
from gateway.transcoding.parameters import Parameters, json_path
from gateway.transcoding.reading import filler
from gateway.transcoding.strictjson import DEEPEST, parse_json
from gateway.transcoding.writing import writer
from services.gateway.tests.kinds import everything


def read(value):
    message = everything()()
    filler(everything().DESCRIPTOR)(message, value)
    return message


def refused(value) -> tuple[str, str]:
    with pytest.raises(Misfit) as told:
        read(value)
    return told.value.code, told.value.field


def test_every_kind_of_field_is_read():
    message = read(
        {
            "text": "é",
            "flag": True,
            "small": -1,
            "large": "9223372036854775807",
            "largeUnsigned": 12,
            "zigzag": 3.0,
            "single": 0.5,
            "data": "AP_-",
            "color": "BLUE",
            "at": "2026-03-14T09:30:00.5Z",
            "lasts": "90.5s",
            "wrappedText": "",
            "wrappedLarge": "7",
            "inner": {"text": "inside"},
            "larges": ["1", 2],
            "inners": [{}, {"flag": True}],
            "byNumber": {"-3": {"text": "a"}},
            "byFlag": {"true": "1"},
            "chosenInner": {},
            "from": "here",
        }
    )

    assert message.text == "é"
    assert message.large == 2**63 - 1
    assert message.zigzag == 3
    assert message.data == b"\x00\xff\xfe"
    assert message.color == 2
    assert (message.at.seconds, message.at.nanos) == (1_773_480_600, 500_000_000)
    assert (message.lasts.seconds, message.lasts.nanos) == (90, 500_000_000)
    assert message.HasField("wrapped_text")
    assert list(message.larges) == [1, 2]
    assert message.by_number[-3].text == "a"
    assert message.WhichOneof("choice") == "chosen_inner"


def test_an_instant_at_the_epoch_is_set_all_the_same():
    assert read({"at": "1970-01-01T00:00:00Z"}).HasField("at")


@pytest.mark.parametrize(
    ("value", "code", "field"),
    [
        ({"unknown": 1}, "unknown-field", "unknown"),
        ({"small_unsigned": 1}, "unknown-field", "small_unsigned"),
        ({"inner": {"inners": [{}, {"nope": 1}]}}, "unknown-field", "inner.inners[1].nope"),
        ({"text": 1}, "wrong-type", "text"),
        ({"text": None}, "wrong-type", "text"),
        ({"text": "\ud800"}, "text-not-utf8", "text"),
        ({"flag": "true"}, "wrong-type", "flag"),
        ({"flag": 1}, "wrong-type", "flag"),
        ({"small": True}, "wrong-type", "small"),
        ({"small": "1"}, "wrong-type", "small"),
        ({"small": 1.5}, "wrong-type", "small"),
        ({"small": 2**31}, "out-of-range", "small"),
        ({"smallUnsigned": -1}, "out-of-range", "smallUnsigned"),
        ({"large": "9223372036854775808"}, "out-of-range", "large"),
        ({"large": "+1"}, "wrong-type", "large"),
        ({"large": " 1"}, "wrong-type", "large"),
        ({"large": "1e3"}, "wrong-type", "large"),
        ({"real": "NaN"}, "wrong-type", "real"),
        ({"real": math.inf}, "out-of-range", "real"),
        ({"real": 10**400}, "out-of-range", "real"),
        ({"single": 1e39}, "out-of-range", "single"),
        ({"data": "é"}, "not-base64", "data"),
        ({"data": "A"}, "not-base64", "data"),
        ({"color": "GREEN"}, "unknown-value", "color"),
        ({"color": "COLOR_UNSPECIFIED"}, "unknown-value", "color"),
        ({"color": 1}, "wrong-type", "color"),
        ({"colors": ["RED", "GREEN"]}, "unknown-value", "colors[1]"),
        ({"at": "yesterday"}, "not-a-timestamp", "at"),
        ({"at": 5}, "wrong-type", "at"),
        ({"moments": ["2026-03-14T09:30:00Z", "x"]}, "not-a-timestamp", "moments[1]"),
        ({"lasts": "5"}, "not-a-duration", "lasts"),
        ({"texts": "a"}, "wrong-type", "texts"),
        ({"texts": [None]}, "wrong-type", "texts[0]"),
        ({"inner": []}, "wrong-type", "inner"),
        ({"byText": {"a": 1}}, "wrong-type", "byText.a"),
        ({"byNumber": {"a": {}}}, "wrong-type", "byNumber.a"),
        ({"byNumber": {"1": {"text": 1}}}, "wrong-type", "byNumber.1.text"),
        ({"chosenText": "a", "chosenLarge": "1"}, "only-one-of", "chosenLarge"),
        ([], "wrong-type", ""),
        ("text", "wrong-type", ""),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(value, code, field):
    assert refused(value) == (code, field)


@pytest.mark.parametrize(
    ("body", "code", "field"),
    [
        (b"", "malformed-json", ""),
        (b"{", "malformed-json", ""),
        (b"{} {}", "malformed-json", ""),
        (b'{"a": NaN}', "malformed-json", ""),
        (b'{"a": -Infinity}', "malformed-json", ""),
        (b'{"a": 01}', "malformed-json", ""),
        (b"{'a': 1}", "malformed-json", ""),
        (b'{"a": "\t"}', "malformed-json", ""),
        (b'{"a": %s}' % (b"9" * 5000), "malformed-json", ""),
        (b'{"a": "\xff"}', "text-not-utf8", ""),
        (b"\xef\xbb\xbf{}", "malformed-json", ""),
        (b'{"a": 1, "a": 2}', "duplicated-field", "a"),
        (b'{"x": [0, {"a": 1, "b": 2, "a": 2}]}', "duplicated-field", "x[1].a"),
        (b"[" * 100_000, "json-too-deep", ""),
        (b"[" * (DEEPEST + 2) + b"]" * (DEEPEST + 2), "json-too-deep", ""),
    ],
)
def test_bytes_that_are_not_one_plain_json_text_are_refused(body, code, field):
    with pytest.raises(Misfit) as told:
        parse_json(body)

    assert (told.value.code, told.value.field) == (code, field)


def test_many_brackets_side_by_side_are_not_deep():
    assert len(parse_json(b"[" + b",".join([b"[]"] * 500) + b"]")) == 500


def parameters(query: bytes):
    message = everything()()
    Parameters(everything().DESCRIPTOR).fill(message, query)
    return message


def test_a_query_names_fields_nested_ones_with_dots_and_repeats_lists():
    message = parameters(
        b"text=a+b%20c&texts=x&texts=y&small=3&flag=true&color=RED&at=2026-03-14T09%3A30%3A00Z"
    )

    assert message.text == "a b c"
    assert list(message.texts) == ["x", "y"]
    assert (message.small, message.flag, message.color) == (3, True, 1)
    assert message.at.seconds == 1_773_480_600


def test_an_empty_parameter_says_nothing():
    assert parameters(b"text=&color=&at=&small=&&texts=") == everything()()


@pytest.mark.parametrize(
    ("query", "code", "field"),
    [
        (b"nope=1", "unknown-parameter", "nope"),
        (b"text=a&text=b", "repeated-parameter", "text"),
        (b"small=x", "wrong-type", "small"),
        (b"small=1.0", "wrong-type", "small"),
        (b"small=99999999999", "out-of-range", "small"),
        (b"flag=1", "wrong-type", "flag"),
        (b"at=x", "not-a-timestamp", "at"),
        (b"text=%FF", "text-not-utf8", ""),
        (b"byText=a", "unknown-parameter", "byText"),
        (b"&".join([b"texts=a"] * 300), "too-many-parameters", ""),
    ],
)
def test_parameters_that_do_not_fit_are_refused(query, code, field):
    with pytest.raises(Misfit) as told:
        parameters(query)

    assert (told.value.code, told.value.field) == (code, field)


def test_a_field_named_by_a_service_is_spelled_as_json_does():
    descriptor = everything().DESCRIPTOR

    assert json_path(descriptor, "small_unsigned") == "smallUnsigned"
    assert json_path(descriptor, "inners[2].wrapped_text") == "inners[2].wrappedText"
    assert json_path(descriptor, "nobody_knows") == "nobody_knows"


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)
names = st.sampled_from([field.json_name for field in everything().DESCRIPTOR.fields])


@given(st.dictionaries(names, anything))
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_any_json_is_read_or_refused_and_never_anything_else(value):
    try:
        body = json.dumps(value, allow_nan=False).encode()
    except ValueError:
        return
    with suppress(Misfit):
        read(parse_json(body))


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_and_never_anything_else(body):
    with suppress(Misfit):
        read(parse_json(body))


@given(st.binary(max_size=100))
def test_any_query_is_read_or_refused_and_never_anything_else(query):
    with suppress(Misfit):
        parameters(query)


@given(
    st.fixed_dictionaries(
        {"text": st.text(st.characters(codec="utf-8")), "large": st.integers(-(2**63), 2**63 - 1).map(str)},
        optional={
            "perhaps": st.text(st.characters(codec="utf-8")),
            "real": st.floats(allow_nan=False, allow_infinity=False),
            "colors": st.lists(st.sampled_from(["RED", "BLUE"])),
            "byText": st.dictionaries(st.text(st.characters(codec="utf-8")), st.just("v")),
        },
    )
)
def test_requests_are_understood_as_protobuf_itself_understands_them(value):
    ours = read(parse_json(json.dumps(value).encode()))

    assert ours == json_format.ParseDict(value, everything()())
    assert read(parse_json(json.dumps(writer(everything().DESCRIPTOR)(ours)).encode())) == ours
