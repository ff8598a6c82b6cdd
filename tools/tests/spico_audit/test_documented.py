"""The page for auditors is run as it stands."""

from __future__ import annotations

import base64
import re
import shlex
from pathlib import Path

from typer.testing import CliRunner

import spico_admin.__main__ as admin
import spico_audit.__main__ as audit
from chassis.eventlog import Checkpoints, SigningKey
from chassis.projections import Follower

PAGE = (Path(__file__).parents[3] / "docs/AUDIT.md").read_text("utf-8")
KEY = base64.b64encode(bytes(range(32))).decode()


def commands():
    """Give each command of the page with the lines of answer that stand below it."""
    for block in re.findall(r"^```console\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *answer = part.splitlines()
            yield command, answer


def spaced(text):
    return re.sub(r"\s+", " ", text.replace("│", " ")).strip()


def pattern(lines):
    """Match these lines in their order, whatever stands for each ``…`` and between them."""
    told = (r".*?".join(re.escape(spaced(part)) for part in line.split("…")) for line in lines)
    return ".*?".join(told)


def test_the_commands_of_the_page_answer_what_the_page_says(ward, monkeypatch, tmp_path):
    from ward.projections import Book  # noqa: PLC0415 - it is found once its folder is on the path

    Checkpoints(ward, SigningKey.parse(KEY)).sign_now()
    Follower(ward, Book, ward.database).catch_up()
    monkeypatch.setattr("spico_admin.deciding.with_logs", lambda: ["ward"])
    public = base64.b64encode(SigningKey.parse(KEY).public).decode()
    ran = 0
    for command, lines in commands():
        words = shlex.split(command.replace("$FOLDER", str(tmp_path)).replace("$KEY", public))
        while "=" in words[0]:
            monkeypatch.setenv(*words.pop(0).split("=", 1))
        program = {"spico-audit": audit.app, "spico-admin": admin.app}[words[0]]
        answer = CliRunner().invoke(program, words[1:], catch_exceptions=False)
        assert answer.exit_code == 0, (command, answer.output)
        assert re.search(pattern(lines), spaced(answer.output)), (command, answer.output)
        ran += 1
    assert ran > 10


def test_every_command_that_the_page_names_exists():
    known = {
        name: {
            command.name or command.callback.__name__.replace("_", "-") for command in app.registered_commands
        }
        for name, app in (("spico-audit", audit.app), ("spico-admin", admin.app))
    }

    assert known["spico-audit"] == {
        "accesses", "acts", "as-of", "consents", "diff", "export", "history", "rebuild", "verify",
    }  # fmt: skip
    for command, _ in commands():
        program, name = [word for word in command.split() if "=" not in word][:2]
        assert name in known[program], command
    for name in set().union(*known.values()):
        assert re.search(rf"\b{name}\b", PAGE), name
