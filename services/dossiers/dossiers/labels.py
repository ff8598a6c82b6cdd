"""The French words of dossiers, read once from ``labels.fr.toml`` and from the lists of the domain."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any, Self

from dossiers.domain.form_definitions import newest
from dossiers.domain.pathway_terms import Term, pathway_terms


class Labels:
    """Names kinds of lines and categories of documents for people."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._words = words

    @classmethod
    def load(cls) -> Self:
        """Read the words that come with the package."""
        words = tomllib.loads(files("dossiers").joinpath("labels.fr.toml").read_text("utf-8"))
        terms = pathway_terms()
        lists: tuple[tuple[str, Mapping[str, Term]], ...] = (
            ("theme", terms.themes),
            ("dossier_status", terms.statuses),
            ("category", terms.categories),
        )
        for name, listed in lists:
            words[name] = {code: term.label for code, term in listed.items()}
        words["form"] = {each.form: each.title for each in newest()}
        return cls(words)

    def of(self, kind: str, details: Mapping[str, str]) -> str:
        """Give the label of a line, with its details filled in; the bare kind when it has no label."""
        label: str = self._words.get(kind, kind)
        if "{" not in label:
            return label
        return label.format_map({name: self.said(name, value) for name, value in details.items()})

    def kind(self, kind: str) -> str:
        """Give the name of a kind of line, without the details of any one of them."""
        label: str = self._words.get(kind, kind)
        return label.partition("{")[0].rstrip(" :(") if "{" in label else label

    def said(self, name: str, value: str) -> str:
        """Say codes, separated by commas, in the words of that table; where there is none, as they are."""
        words = self._words.get(name)
        if not isinstance(words, Mapping):
            return value
        return ", ".join(words.get(code, code) for code in value.split(","))
