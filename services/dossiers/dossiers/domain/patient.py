"""The patient's identity as the dossier knows it (« patient / usager », F24 to F36)."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from enum import StrEnum
from typing import Final

import msgspec

from chassis.kernel import Invalid
from dossiers.domain.birthplace import is_birth_place

_LONGEST_NAME: Final = 100
_OLDEST_AGE: Final = 130
# INSi lexical profile: A to Z, space, apostrophe, hyphen; blanks and apostrophes neither doubled nor
# combined; a double hyphen in family names only; no blank or hyphen first; a given name does not end by
# a hyphen or an apostrophe.
_FAMILY_NAME: Final = re.compile(r"(?!.*(?: {2}|''|' | '|---))[A-Z'][A-Z' -]*")
_GIVEN_NAME: Final = re.compile(r"(?!.*(?: {2}|''|' | '|--))[A-Z'][A-Z' -]*(?<![' -])")
_EMAIL: Final = re.compile(r"[^@\s]{1,64}@[^@\s.]+(?:\.[^@\s.]+)+")
_PHONE: Final = re.compile(r"(?:\+|00)\d{8,15}|0\d{9}")


class Sex(StrEnum):
    """The two values that INSi knows."""

    FEMALE = "FEMALE"
    MALE = "MALE"


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """The traits under which the dossier was opened, written as the national rules want them."""

    birth_name: str
    birth_given_names: tuple[str, ...]
    sex: Sex
    birth_date: date
    birth_place_code: str
    """INSEE code (COG) of the commune, or 99 followed by the country."""
    phone: str = ""
    email: str = ""

    @classmethod
    def written(
        cls,
        *,
        birth_name: str,
        birth_given_names: list[str],
        sex: Sex | None,
        birth_date: str,
        birth_place_code: str,
        phone: str = "",
        email: str = "",
        now: datetime,
    ) -> Identity:
        """Write the traits in the national form: capitals, no diacritics, no ligature.

        Raises:
            TraitIsMissing: a trait without which nobody is identified is absent.
            TraitIsMalformed: a trait cannot be written in that form.
        """
        if sex is None:
            raise TraitIsMissing(field="patient.sex")
        if not birth_given_names:
            raise TraitIsMissing(field="patient.birth_given_names")
        return cls(
            birth_name=_name(birth_name, _FAMILY_NAME, "patient.birth_name"),
            birth_given_names=tuple(
                _name(name, _GIVEN_NAME, "patient.birth_given_names") for name in birth_given_names
            ),
            sex=sex,
            birth_date=_birth_date(birth_date, now),
            birth_place_code=_birth_place(birth_place_code),
            phone=_contact("".join(phone.split(" ")), _PHONE, "patient.phone"),
            email=_contact(email.strip(), _EMAIL, "patient.email"),
        )


def plain(text: str) -> str:
    """Give a text in capitals, without diacritics or ligatures; other characters stay to be refused."""
    unligated = text.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae").replace("Æ", "AE")
    decomposed = unicodedata.normalize("NFD", unligated.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).upper()


def _name(text: str, form: re.Pattern[str], field: str) -> str:
    name = plain(text.strip())
    if not name:
        raise TraitIsMissing(field=field)
    if len(name) > _LONGEST_NAME or not form.fullmatch(name):
        raise TraitIsMalformed(field=field)
    return name


def _birth_date(text: str, now: datetime) -> date:
    if not text:
        raise TraitIsMissing(field="patient.birth_date")
    try:
        born = date.fromisoformat(text)
    except ValueError:
        raise TraitIsMalformed(field="patient.birth_date") from None
    if born > now.date() or now.year - born.year > _OLDEST_AGE:
        raise TraitIsMalformed(field="patient.birth_date")
    return born


def _birth_place(code: str) -> str:
    if not code:
        raise TraitIsMissing(field="patient.birth_place_code")
    if not is_birth_place(code):
        raise TraitIsMalformed(field="patient.birth_place_code")
    return code


def _contact(text: str, form: re.Pattern[str], field: str) -> str:
    if text and not form.fullmatch(text):
        raise TraitIsMalformed(field=field)
    return text


class TraitIsMissing(Invalid):
    """A trait without which the patient is not identified is absent."""


class TraitIsMalformed(Invalid):
    """A trait is not of the form that the national identity rules want."""
