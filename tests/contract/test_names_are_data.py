"""Names that are stored, routed or answered are those of the committed list; problems have sentences."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from chassis.rpc.sentences import Sentences
from devstack.names import KINDS, refusals
from devstack.table import TABLE

DOCUMENT = (Path(__file__).parents[2] / "docs/NAMES-THAT-ARE-DATA.md").read_text("utf-8")


def listed(title):
    section = re.search(rf"^## {re.escape(title)}\n+```text\n(.*?)\n```", DOCUMENT, re.MULTILINE | re.DOTALL)
    assert section, f"no list of {title}"
    return set(section.group(1).splitlines())


@pytest.mark.parametrize("title", KINDS)
def test_the_names_of_the_code_are_those_of_the_list(title):
    assert KINDS[title]() == listed(title)


@pytest.mark.parametrize("package", ["chassis", *(service.package for service in TABLE if service.contract)])
def test_every_refusal_has_a_french_sentence_of_its_own(package):
    path = "rpc/problems.fr.toml" if package == "chassis" else "problems.fr.toml"
    sentences = Sentences.load(Path(str(files(package).joinpath(path))))
    codes = {kind.code for kind in refusals() if kind.__module__.split(".")[0] == package}

    assert {code for code in codes if code not in sentences} == set()
