"""What people are told when they are refused: one French sentence per code, kept in TOML files."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final, Self

_OWN: Final = Path(__file__).with_name("problems.fr.toml")


class Sentences:
    """The sentences of one service, over those of the chassis."""

    def __init__(self, sentences: Mapping[str, str]) -> None:
        self._sentences = {**_chassis_sentences(), **sentences}

    @classmethod
    def load(cls, path: Path | str) -> Self:
        """Read ``code = "sentence"`` lines.

        Raises:
            ValueError: a value is no sentence.
        """
        return cls(_read(Path(path)))

    def __contains__(self, code: object) -> bool:
        return code in self._sentences

    def of(self, code: str, kind: str) -> str:
        """Give the sentence of a code, or else that of its kind (``not-found``, ``conflict`` …)."""
        return self._sentences.get(code) or self._sentences[kind]


@lru_cache(maxsize=1)
def _chassis_sentences() -> dict[str, str]:
    return _read(_OWN)


def _read(path: Path) -> dict[str, str]:
    sentences = tomllib.loads(path.read_text("utf-8"))
    for code, sentence in sentences.items():
        if not (isinstance(sentence, str) and sentence.strip()):
            raise ValueError(f"{path.name}: {code} has no sentence")
    return sentences
