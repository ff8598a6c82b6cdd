"""The program printed in docs/EVENTLOG.md verifies a dump, and finds a change in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from chassis.eventlog.chain import raw_commits

PAGE = Path(__file__).parents[4] / "docs" / "EVENTLOG.md"


def test_the_printed_program_verifies_a_dump(log, write, tmp_path, monkeypatch):
    write(("a", 1, "one"), ("a", 2, "two"), ("b", 1, "other"))
    program = re.search(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)[1]
    dump = tmp_path / "log.bson"
    dump.write_bytes(b"".join(raw_commits(log.reader.collection)))
    program = program.replace('open("log.bson", "rb")', "dump")

    with dump.open("rb") as opened:
        exec(program, {"dump": opened})  # noqa: S102 - our own page

    dump.write_bytes(dump.read_bytes().replace(b"per-nadia", b"per-nobod", 1))
    with dump.open("rb") as opened, pytest.raises(AssertionError, match="1"):
        exec(program, {"dump": opened})  # noqa: S102 - our own page
