"""What people read of a dossier calls the person a patient and an « usager » side by side (F24)."""

import re
import tomllib
from importlib.resources import files

import pytest

ALONE = re.compile(r"\bpatients?\b(?! / usager)", re.IGNORECASE)


def sentences(words):
    """Every sentence, with its code."""
    for code, said in words.items():
        if isinstance(said, str):
            yield code, said
        else:
            yield from sentences(said)


@pytest.mark.parametrize("name", ["labels.fr.toml", "problems.fr.toml"])
def test_the_patient_is_never_named_without_the_usager(name):
    told = dict(sentences(tomllib.loads(files("dossiers").joinpath(name).read_text("utf-8"))))

    assert any("patient / usager" in said for said in told.values())
    assert {code: said for code, said in told.items() if ALONE.search(said)} == {}
