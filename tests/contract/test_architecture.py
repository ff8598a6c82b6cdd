"""The import rules hold, and each of them has been seen to fail on a seeded violation.

A violation is a few files under ``assets/violations/<rule>/<what-happens>/``, laid over a copy of the tree in
which every module of ours is empty; ``.importlinter`` judges the result as it judges the tree.
"""

import configparser
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONFIGURATION = ROOT / ".importlinter"
VIOLATIONS = Path(__file__).parent / "assets" / "violations"
LINT = Path(sys.executable).parent / "lint-imports"
# Modules the rules name; those of a service that has no such module, or not yet, are made for the copy.
EXPECTED = [
    *(f"chassis/{name}/__init__.py" for name in ("bus", "eventlog", "projections", "rpc", "worker")),
    *(
        f"chassis/{name}.py"
        for name in ("application", "clock", "domain", "kernel", "position", "settings", "trail")
    ),
    *(
        f"dossiers/{name}.py"
        for name in ("__main__", "application", "domain", "queries", "settings", "wiring")
    ),
    *(f"dossiers/entrypoints/{name}.py" for name in ("__init__", "api", "promises", "worker")),
    "dossiers/projections.py",
    "chassis/telemetry.py",
    "identity/domain.py",
    "identity/settings.py",
    "identity/application.py",
    "identity/wiring.py",
    "notifier/wiring.py",
    "gateway/__init__.py",
]


def contracts():
    rules = configparser.ConfigParser()
    rules.read(CONFIGURATION, "utf-8")
    prefix = "importlinter:contract:"
    return {
        section.removeprefix(prefix): rules[section]["name"]
        for section in rules.sections()
        if section.startswith(prefix)
    }


def lint(folder, *options):
    """Judge the packages of a folder by our rules; give the verdict on each rule, and all that was said."""
    done = subprocess.run(
        [LINT, "--config", CONFIGURATION, "--no-cache", *options],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.fspath(folder), "COLUMNS": "200", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    said = re.sub(r"\x1b\[[0-9;]*m", "", done.stdout + done.stderr)
    verdicts = dict(re.findall(r"^(.+?) (KEPT|BROKEN)\b", said, re.MULTILINE))
    return {rule: verdicts.get(name, "UNKNOWN") for rule, name in contracts().items()}, said


@pytest.fixture(scope="module")
def hollow(tmp_path_factory):
    """A copy of the tree where our modules are empty, and the contracts are as generated."""
    folder = tmp_path_factory.mktemp("hollow")
    shutil.copytree(ROOT / "libs" / "contracts" / "spico", folder / "spico")
    for package in (ROOT / "libs" / "chassis" / "chassis", *ROOT.glob("services/*/*/")):
        if package.name == "tests":
            continue
        for module in package.rglob("*.py"):
            put(folder, module.relative_to(package.parent).as_posix(), "")
    for module in EXPECTED:
        if not (folder / module).with_suffix("").is_dir() and not (folder / module).exists():
            put(folder, module, "")
    return folder


def put(folder, module, text):
    """Write a module; where a package of that name stands, into its ``__init__``."""
    file = folder / module
    if file.with_suffix("").is_dir():
        file = file.with_suffix("") / "__init__.py"
    file.parent.mkdir(parents=True, exist_ok=True)
    for package in file.relative_to(folder).parents:
        if package.name:
            (folder / package / "__init__.py").touch()
    file.write_text(text, "utf-8")


def test_every_import_of_the_tree_is_allowed():
    verdicts, said = lint(ROOT)

    assert set(verdicts.values()) == {"KEPT"}, said


def test_a_tree_without_imports_breaks_no_rule(hollow):
    verdicts, said = lint(hollow)

    assert set(verdicts.values()) == {"KEPT"}, said


@pytest.mark.parametrize(
    "violation",
    [pytest.param(case, id=f"{case.parent.name}: {case.name}") for case in sorted(VIOLATIONS.glob("*/*/"))],
)
def test_a_rule_is_seen_to_fail(violation, hollow, tmp_path):
    shutil.copytree(hollow, tmp_path / "tree")
    for module in violation.rglob("*.py"):
        put(tmp_path / "tree", module.relative_to(violation).as_posix(), module.read_text("utf-8"))

    verdicts, said = lint(tmp_path / "tree", "--contract", violation.parent.name)

    assert verdicts[violation.parent.name] == "BROKEN", said


def test_every_rule_has_a_violation():
    assert set(contracts()) == {folder.name for folder in VIOLATIONS.iterdir()}
