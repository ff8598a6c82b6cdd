"""What the documents point at exists: links, folders, tests, make targets."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLACES = ("*.md", "docs/**/*.md", "deploy/**/*.md", "services/*/README.md")
DOCUMENTS = sorted(document for place in PLACES for document in ROOT.glob(place))
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
FEATURES = (ROOT / "docs/FEATURES.md").read_text("utf-8")
ROWS = re.findall(
    r"^\| (F\d+) \| (.*?) \| (done|partly|not yet|not ours) \| (.*?) \| (.*?) \|$", FEATURES, re.MULTILINE
)

FOLDERS = "docs|deploy|tools|services|tests/contract|tests/faults|tests/fuzz|tests/scenarios"
PATH = rf"(?<![\w/])(?:{FOLDERS})/[\w./-]+\.(?:md|py|yaml|toml)"

each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))


@each_document
def test_links_lead_somewhere(document):
    text = re.sub(r"```.*?```", "", document.read_text("utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text)

    assert [target for target in targets if not (document.parent / target).exists()] == []


@each_document
def test_documents_that_are_named_exist(document):
    named = set(re.findall(PATH, document.read_text("utf-8")))

    assert {name for name in named if not (ROOT / name).exists()} == set()


@each_document
def test_make_targets_that_are_named_exist(document):
    targets = set(re.findall(r"`?make ([a-z][a-z-]+)\b", document.read_text("utf-8")))
    known = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
    spoken = {"sure", "it", "a", "the", "them", "up", "that", "one", "no", "is", "this"}

    assert targets - spoken - known == set()


def test_every_feature_has_one_row():
    assert [name for name, *_ in ROWS] == [f"F{number}" for number in range(1, 242)]


@pytest.mark.parametrize("row", [row for row in ROWS if row[2] in {"done", "partly"}], ids=lambda row: row[0])
def test_the_test_that_proves_a_feature_exists(row):
    name, _, _, where, proof = row
    places = re.findall(r"`([^`]+)`", where)
    proofs = re.findall(r"`([\w/.-]+\.py)::(\w+)`", proof)

    assert places, f"{name} names no place"
    assert proofs, f"{name} names no test"
    assert [place for place in places if not (ROOT / place).exists()] == []
    missing = [test for file, test in proofs if f"def {test}(" not in (ROOT / file).read_text("utf-8")]
    assert missing == []
