"""What the forms of a dossier ask (F129 to F134): definitions that are data, each version kept for ever.

A definition is a JSON Schema (draft 2020-12) with French titles, in ``data/forms/<form>.v<version>.json``. A
version that was released is never changed: what was answered to it is read by it for ever.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, Final

from jsonschema import Draft202012Validator, FormatChecker, ValidationError

from chassis.kernel import Invalid
from chassis.legible import is_legible
from dossiers.domain.pathway_terms import Dimension

LARGEST_ANSWERS: Final = 64 * 1024
"""Bytes of all the answers to one form, as JSON."""
_NAME: Final = re.compile(r"(?P<form>[a-z_]+)\.v(?P<version>\d+)\.json")
_NOT_YET: Final = frozenset({"required", "minItems", "minLength", "format", "pattern"})
"""What a draft need not keep to: it is not finished."""


class FormTheme(StrEnum):
    """Under what a form is offered."""

    ADMINISTRATIVE_AND_SOCIAL = "ADMINISTRATIVE_AND_SOCIAL"
    MEDICAL = "MEDICAL"
    LIVING_ENVIRONMENT = "LIVING_ENVIRONMENT"
    PPCS = "PPCS"
    PATHWAY_STEP = "PATHWAY_STEP"

    @property
    def dimension(self) -> Dimension:
        """Along which its forms are read (F99)."""
        of_coordination = self in {FormTheme.PPCS, FormTheme.PATHWAY_STEP}
        return Dimension.COORDINATION if of_coordination else Dimension(self.value)


@dataclass(frozen=True)
class FormDefinition:
    """One version of what a form asks."""

    form: str
    version: int
    schema: Mapping[str, Any]

    @property
    def title(self) -> str:
        """In French."""
        return str(self.schema["title"])

    @property
    def theme(self) -> FormTheme:
        """Under what it is offered."""
        return FormTheme(self.schema["x-theme"])

    def check_draft(self, answers: Mapping[str, Any]) -> None:
        """Let unfinished answers be kept: what is there is of the form, what is missing may come.

        Raises:
            AnAnswerDoesNotFit: the form asks no such thing, or it is answered otherwise.
            TheAnswersAreTooLong: see there.
        """
        _check(self._draft, answers)

    def check_whole(self, answers: Mapping[str, Any]) -> None:
        """Let answers be submitted.

        Raises:
            AnAnswerIsMissing: something that must be answered is not.
            AnAnswerDoesNotFit: the form asks no such thing, or it is answered otherwise.
            TheAnswersAreTooLong: see there.
        """
        _check(self._whole, answers)

    @cached_property
    def _whole(self) -> Draft202012Validator:
        return Draft202012Validator(self.schema, format_checker=FormatChecker(["date", "email"]))

    @cached_property
    def _draft(self) -> Draft202012Validator:
        return Draft202012Validator(_unfinished(self.schema))


def definition(form: str, version: int = 0) -> FormDefinition:
    """Give a version of a form's definition, the newest when none is named.

    Raises:
        NoSuchForm: there is none.
    """
    known = [each for each in definitions() if each.form == form and version in (0, each.version)]
    if not known:
        raise NoSuchFormDefinition(field="form")
    return known[-1]


@cache
def definitions() -> tuple[FormDefinition, ...]:
    """Give every version of every definition, by theme, form and version."""
    found = []
    for file in files("dossiers").joinpath("data/forms").iterdir():
        if named := _NAME.fullmatch(file.name):
            schema = json.loads(file.read_text("utf-8"))
            found.append(FormDefinition(named["form"], int(named["version"]), schema))
    themes = list(FormTheme)
    return tuple(sorted(found, key=lambda each: (themes.index(each.theme), each.form, each.version)))


def newest() -> Iterator[FormDefinition]:
    """Give the definitions to which a form may be begun."""
    return (each for each in definitions() if each is definition(each.form))


def _check(validator: Draft202012Validator, answers: Mapping[str, Any]) -> None:
    _check_size(answers)
    errors = sorted(
        validator.iter_errors(answers), key=lambda error: (list(map(str, error.path)), error.message)
    )
    if errors:
        raise _misfit(errors[0])


def _misfit(error: ValidationError) -> Invalid:
    place = ["answers", *map(str, error.absolute_path)]
    asked: Any = error.schema
    answered: Any = error.instance
    if error.validator == "required":
        missing = [name for name in asked["required"] if name not in answered]
        return AnAnswerIsMissing(field=".".join([*place, missing[0]]))
    if error.validator == "additionalProperties":
        unknown = sorted(name for name in answered if name not in asked.get("properties", {}))
        place.append(unknown[0][:80])
    return AnAnswerDoesNotFit(field=".".join(place))


def _check_size(answers: Mapping[str, Any]) -> None:
    if len(json.dumps(answers, ensure_ascii=False).encode("utf-8", "replace")) > LARGEST_ANSWERS:
        raise TheAnswersAreTooLong(field="answers")


def _unfinished(schema: Any) -> Any:
    if isinstance(schema, Mapping):
        kept = {
            key: value for key, value in schema.items() if key not in _NOT_YET or isinstance(value, Mapping)
        }
        return {key: _unfinished(value) for key, value in kept.items()}
    return [_unfinished(each) for each in schema] if isinstance(schema, list) else schema


def plain_answers(told: Any) -> Any:
    """Give answers as they are kept: a number without a fraction is whole, none is infinite, text is legible.

    Raises:
        AnAnswerDoesNotFit: a number, or a text, that no form can hold.
    """
    match told:
        case bool() | None:
            return told
        case int() | float():
            if not math.isfinite(told):
                raise AnAnswerDoesNotFit(field="answers")
            return int(told) if float(told).is_integer() and abs(told) < _EXACT else float(told)
        case str():
            if not is_legible(told):
                raise AnAnswerDoesNotFit(field="answers")
            return told
        case Mapping():
            return {str(key): plain_answers(value) for key, value in told.items()}
        case _:
            return [plain_answers(each) for each in told]


_EXACT: Final = 2**53
"""Beyond which a number on the wire is no longer exact."""


class NoSuchFormDefinition(Invalid):
    """A form is one of those that are defined."""


class AnAnswerIsMissing(Invalid):
    """Something that must be answered is not."""


class AnAnswerDoesNotFit(Invalid):
    """An answer is not of the kind that the form asks for."""


class TheAnswersAreTooLong(Invalid):
    """The answers to a form have at most 64 KiB."""
