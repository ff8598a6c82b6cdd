"""The French sentences people are told, kept in ``labels.fr.toml`` by theme and kind."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from notifier.domain.mail import Letter
from notifier.domain.notification import Kind

_FILE: Final = Path(__file__).with_name("labels.fr.toml")


@dataclass(frozen=True, slots=True)
class MailTemplate:
    """The two forms of the mail; they know how many notifications wait, and nothing else of them."""

    subject_one: str
    subject_many: str
    text_one: str
    text_many: str

    def subject(self, count: int) -> str:
        """Give the subject line."""
        return (self.subject_one if count == 1 else self.subject_many).format(count=count)

    def text(self, count: int, link: str) -> str:
        """Give the text."""
        return (self.text_one if count == 1 else self.text_many).format(count=count, link=link)


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """A mail of fixed words; ``{link}`` is where people reach the application."""

    text: str
    subject: str = ""
    """Empty for a short message."""


@dataclass(frozen=True, slots=True)
class CodeTemplate:
    """What brings a code to an address that somebody says is theirs."""

    subject: str
    text: str
    short: str
    """The same for a telephone."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Every sentence of the service."""

    notifications: dict[Kind, str]
    mail: MailTemplate
    letters: dict[Letter, LetterTemplate]
    code: CodeTemplate


@cache
def labels() -> Labels:
    """Read the sentences, once.

    Raises:
        KeyError: a kind of notification, or a letter, has no sentence.
    """
    raw = tomllib.loads(_FILE.read_text("utf-8"))
    said = {kind: sentence for by_kind in raw["notifications"].values() for kind, sentence in by_kind.items()}
    return Labels(
        notifications={kind: said[kind.value] for kind in Kind},
        mail=MailTemplate(**raw["mail"]),
        letters={letter: LetterTemplate(**raw["letters"][letter.value]) for letter in Letter},
        code=CodeTemplate(**raw["code"]),
    )
