"""Log lines carry what an operator needs, and nobody's data."""

import io
import json
import logging
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import msgspec
import pytest
import structlog

from chassis.telemetry import logs
from chassis.telemetry.context import circumstances, working
from chassis.telemetry.redaction import is_sensitive, redacted, scrubbed

TOKEN = "eyJhbGciOiJFZDI1NTE5In0.eyJzdWIiOiJhIn0.c2lnbmF0dXJl"


@pytest.fixture
def lines():
    """Gives the lines written so far, as objects; puts logging back as it was afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    logs.configure("dossiers", log_format="json", level="info", stream=stream)
    try:
        yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    finally:
        root.handlers, root.level = handlers, level
        structlog.reset_defaults()


def test_a_line_says_where_it_comes_from(lines):
    with working(correlation_id="req-1", rpc="WriteLiaisonNote", account="acc-1"):
        structlog.get_logger().info("note written", position=47)
    structlog.get_logger().debug("not written at this level")
    (line,) = lines()

    assert (line["event"], line["level"], line["position"]) == ("note written", "info", 47)
    assert (line["service"], line["correlation_id"], line["rpc"]) == (
        "dossiers",
        "req-1",
        "WriteLiaisonNote",
    )
    assert datetime.fromisoformat(line["timestamp"]).tzinfo == UTC


def test_the_circumstances_end_with_their_block():
    with working(account="acc-1"), working(rpc="Ask"):
        assert circumstances() == {"account": "acc-1", "rpc": "Ask"}

    assert circumstances() == {}


def test_the_libraries_speak_the_same_language(lines):
    logging.getLogger("pymongo").warning("cannot reach mongodb://agenda:hunter2@mongo/")
    logging.getLogger("pymongo").info("daily talk")
    logging.getLogger("some.library").error("mail to %s failed", "zoe.exemple@example.org")

    assert [line["event"] for line in lines()] == [
        "cannot reach mongodb://agenda:***@mongo/",
        "mail to *** failed",
    ]
    assert {line["service"] for line in lines()} == {"dossiers"}


def test_personal_data_is_hidden_under_whatever_key_and_however_deep(lines):
    structlog.get_logger().info(
        "dossier opened",
        patient={"birth_name": "EXEMPLE"},
        request={
            "birthGivenNames": ["Zoé"],
            "kind": "SIMPLE_NOTE",
            "notes": [{"text": "chute hier"}],
            "contact": [{"emailAddress": "zoe@example.org", "count": 2}],
        },
        dossier_id="dos-1",
    )
    (line,) = lines()

    assert line["patient"] == "***"
    assert line["request"] == {
        "birthGivenNames": "***",
        "kind": "SIMPLE_NOTE",
        "notes": "***",
        "contact": [{"emailAddress": "***", "count": 2}],
    }
    assert line["dossier_id"] == "dos-1"


def test_an_exception_is_told_without_what_it_holds(lines):
    def fail(**note):
        raise ValueError(f"cannot write {note} of zoe@example.org, NIR 2 84 05 75 123 456 78")

    try:
        fail(text="chute hier soir")
    except ValueError:
        structlog.get_logger().exception("failed")
    (line,) = lines()

    assert "ValueError: cannot write {'text': ***} of ***, NIR ***" in line["exception"]
    assert "test_logs.py" in line["exception"]
    assert "chute" not in json.dumps(line)


def test_a_terminal_gets_lines_to_read():
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    try:
        logs.configure("dossiers", log_format="console", stream=stream)
        structlog.get_logger().info("hello", password="hunter2")
    finally:
        root.handlers, root.level = handlers, level
        structlog.reset_defaults()

    assert "hello" in stream.getvalue()
    assert "hunter2" not in stream.getvalue()


@pytest.mark.parametrize(
    "key",
    [
        "name", "birth_name", "birthGivenNames", "phone", "patient_phone", "email", "nir", "ins_matricule",
        "text", "access_token", "refreshToken", "password", "totp_secret", "authorization", "master_key",
        "activationCode", "one_time_code", "patient", "comment", "title", "NIR",
    ],
)  # fmt: skip
def test_keys_of_people_and_secrets_are_known(key):
    assert is_sensitive(key)


@pytest.mark.parametrize(
    "key",
    [
        "dossier_id", "account", "correlation_id", "rpc", "service", "service_name", "position", "kind",
        "code", "status", "queue", "idempotency_key", "context", "filename", "host_name", "port",
        "seconds", "inside",
    ],
)  # fmt: skip
def test_keys_of_the_platform_are_written(key):
    assert not is_sensitive(key)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("amqp://guest:guest@rabbit:5672//", "amqp://guest:***@rabbit:5672//"),
        (f"Bearer {TOKEN}", "Bearer ***"),
        (f"token {TOKEN} refused", "token *** refused"),
        ("write to jean-paul.exemple+x@hopital.example", "write to ***"),
        ("NIR 284057512345678", "NIR ***"),
        ("NIR 1 84 05 2A 123 456", "NIR ***"),
        ("call 06 12 34 56 78 or +33 1.23.45.67.89", "call *** or ***"),
        ('birth_name: "Exem\\"ple" sex: FEMALE', "birth_name: *** sex: FEMALE"),
        ("Patient(birth_given_names=['Zoé', 'Ana'], n=2)", "Patient(birth_given_names=***, n=2)"),
    ],
)
def test_shapes_of_people_and_secrets_are_hidden_in_text(text, written):
    assert scrubbed(text) == written


@pytest.mark.parametrize(
    "text",
    [
        "0af7651916cd43dd8448eb211c80319c",
        "6f0d3a52-6c55-4c0b-9d26-3b1f1c7f2a10",
        "dossiers-4711",
        "2026-11-22T13:28:19Z",
        "127.0.0.1:50051",
        "position 1234567890",
    ],
)
def test_what_operators_need_is_left_alone(text):
    assert scrubbed(text) == text


def test_only_plain_values_are_written():
    class Note(msgspec.Struct):
        text: str

    identifier = UUID(int=7)

    assert redacted({"note_id": 1, "what": Note(text="chute"), "where": Path("/x"), "id": identifier}) == {
        "note_id": "***",
        "what": "<Note>",
        "where": "/x",
        "id": identifier,
    }
    assert redacted(ValueError("to zoe@example.org")) == "ValueError: to ***"
    assert redacted((1, None, True, {2})) == [1, None, True, [2]]


def test_nesting_without_end_is_cut():
    deep = {}
    deep["again"] = deep

    assert "<dict>" in str(redacted(deep))
