"""Identifiers use the words of the glossary and none of those it refuses."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (ROOT / "docs/GLOSSARY.md").read_text("utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| French")
]
REFUSED = {
    word.strip(): french for french, _, _, _, words in ROWS for word in words.split(",") if word.strip()
}
DOMAINS = sorted(
    path
    for pattern in ("domain.py", "domain/*.py", "application.py")
    for path in ROOT.glob(f"services/*/*/{pattern}")
)
PROTOS = sorted((ROOT / "proto").rglob("*.proto"))


def identifiers(path: Path) -> set[str]:
    """Every name a Python file gives to something of its own."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef():
                names.add(node.name)
            case ast.arg():
                names.add(node.arg)
            case ast.Name(ctx=ast.Store()):
                names.add(node.id)
    return names


def words(identifier: str) -> list[str]:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", identifier).lower().split("_")


def refused_in(identifier: str) -> set[str]:
    spelled = "_".join(words(identifier))
    return {word for word in REFUSED if re.search(rf"(^|_){re.escape(word)}(_|$)", spelled)}


def test_the_glossary_has_rows_and_refuses_words():
    assert len(ROWS) > 20
    assert {"lifeline", "user", "upload"} <= REFUSED.keys()


@pytest.mark.parametrize("path", DOMAINS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_domain_speaks_the_glossary(path):
    found = {name: refused_in(name) for name in identifiers(path) if refused_in(name)}

    assert found == {}


@pytest.mark.parametrize("path", PROTOS, ids=lambda path: path.name)
def test_a_contract_speaks_the_glossary(path):
    text = re.sub(r"//.*", "", path.read_text("utf-8"))
    names = set(re.findall(r"\b(?:message|enum|rpc|service)\s+(\w+)|(\w+)\s*=\s*\d+;", text))
    flat = {name for pair in names for name in pair if name}

    assert {name: refused_in(name) for name in flat if refused_in(name)} == {}


def test_the_words_of_the_code_stand_in_the_glossary():
    """Every identifier of the second column is really used, so that the table cannot grow stale."""
    code = "\n".join(
        path.read_text("utf-8")
        for path in [*ROOT.glob("services/*/*/**/*.py"), *ROOT.glob("libs/chassis/**/*.py"), *PROTOS]
    )
    later = {"Professional", "Affiliation"}
    used = {word for _, cell, *_ in ROWS for word in re.findall(r"`([A-Za-z_.]+)`", cell)}
    missing = {word for word in used - later if word.split(".")[-1] not in code}

    assert missing == set()
