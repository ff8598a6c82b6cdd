"""One byte of what was carried away is another: it is found, at the commit in which it stands."""

from __future__ import annotations

import base64
import subprocess
import sys

import bson
import pytest
from typer.testing import CliRunner

from chassis.eventlog import Checkpoints, SigningKey
from spico_audit import dumps, proving
from spico_audit.__main__ import app
from tools.tests.spico_audit.conftest import KEY

PUBLIC = SigningKey.parse(KEY).public
NOTHING_BUT_THE_TOOLS = """
import sys
class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {absent!r}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Missing())
from spico_audit.__main__ import main
sys.argv = ["spico-audit", *sys.argv[1:]]
main()
"""
SERVICES = {"identity", "delegation", "dossiers", "notifier", "agenda", "messaging", "dmp_gateway", "gateway"}
ABSENT = SERVICES | {"nameko", "eventlet", "grpc", "simulators", "demo", "bench"}


@pytest.fixture
def carried(ward, tmp_path):
    """The ward's log and what it holds of dossier 1, signed and exported."""
    Checkpoints(ward, SigningKey.parse(KEY)).sign_now()
    for words in ((), ("--subject", "dossier-1")):
        answer = CliRunner().invoke(app, ["export", "ward", str(tmp_path), *words], catch_exceptions=False)
        assert answer.exit_code == 0, answer.output
    return tmp_path


def altered(path):
    """Alter one byte after the other by one bit; give each time where it was and whose commit it is."""
    content, position = path.read_bytes(), 0
    beginnings = {}
    offset = 0
    while offset < len(content):
        size = int.from_bytes(content[offset : offset + 4], "little")
        beginnings[offset] = bson.decode(content[offset : offset + size]).get("_id")
        offset += size
    for offset, byte in enumerate(content):
        position = beginnings.get(offset, position)
        flipped = 0x80 if offset % 7 == 3 else 0x01
        path.write_bytes(content[:offset] + bytes([byte ^ flipped]) + content[offset + 1 :])
        yield offset, position
    path.write_bytes(content)


def test_a_log_of_which_any_byte_is_another_is_altered_there(carried):
    for offset, where in altered(carried / "log.bson"):
        findings = proving.prove_exported(carried, "log", [PUBLIC])["findings"]

        assert where in {finding.position for finding in findings}, (offset, findings)


def test_an_exported_subject_of_which_any_byte_is_another_is_altered_there(carried):
    for offset, where in altered(carried / "log.subject.bson"):
        findings = proving.prove_subject(carried, "log", [PUBLIC])["findings"]

        assert where in {finding.position for finding in findings}, (offset, findings)


def test_a_file_of_checkpoints_of_which_any_byte_is_another_says_the_same_or_proves_nothing(carried):
    def said():
        return [(signed.text(), bytes(signed.signature)) for signed in dumps.checkpoints_in(carried, "log")]

    genuine = said()
    for offset, _ in altered(carried / f"log.{dumps.CHECKPOINTS}.bson"):
        findings = proving.prove_exported(carried, "log", [PUBLIC])["findings"]

        # A byte that only says which kind of bytes follow changes nothing of what was signed.
        assert {str(found.kind) for found in findings} & {"forged", "rewritten"} or said() == genuine, offset


def test_what_was_carried_away_is_proved_where_there_is_nothing_but_the_tools(carried):
    trusted = base64.b64encode(PUBLIC).decode()
    words = ["verify", "--exported", str(carried), "--trust", trusted]

    ran = subprocess.run(
        [sys.executable, "-c", NOTHING_BUT_THE_TOOLS.format(absent=ABSENT), *words],
        env={"HOME": str(carried)},
        cwd=carried,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.count("unbroken") == 3, ran.stdout


def test_a_statement_that_cannot_be_read_is_said_to_be_so(carried):
    (carried / "log.subject.json").write_text("{}")

    answer = CliRunner().invoke(app, ["verify", "--exported", str(carried)])

    assert "cannot be read" in str(answer.exception)
