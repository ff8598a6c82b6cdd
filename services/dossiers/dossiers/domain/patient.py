"""The patient's identity as the dossier knows it (« patient / usager », F24 to F36)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

import msgspec

from chassis.kernel import Invalid
from dossiers.domain import birthdate
from dossiers.domain.birthdate import UnknownPart
from dossiers.domain.birthplace import is_birth_place
from dossiers.domain.spelling import FAMILY_NAME, GIVEN_NAME, begins, is_written, plain

_EMAIL: Final = re.compile(r"[^@\s]{1,64}@[^@\s.]+(?:\.[^@\s.]+)+")
_ADDRESS: Final = re.compile(r"[^\x00-\x09\x0b-\x1f\x7f]{1,200}")
"""Lines of an address: what a screen can show."""
_POSTAL_CODE: Final = re.compile(r"\d{5}")
_TOWN: Final = re.compile(r"[^\W\d_](?:[^\W_]|[ '\u2019.\-/()]){0,59}")
_PHONE: Final = re.compile(r"(?:\+|00)\d{8,15}|0\d{9}")
STRICT_TRAITS: Final = ("birth_name", "birth_given_names", "sex", "birth_date", "birth_place_code")
"""The traits linked to the INS (standards §2.1): changing one makes another identity."""


class Sex(StrEnum):
    """The two values that INSi knows."""

    FEMALE = "FEMALE"
    MALE = "MALE"


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """The traits of the patient, written as the national rules want them."""

    birth_name: str
    birth_given_names: tuple[str, ...]
    sex: Sex
    birth_date: date
    birth_place_code: str
    """INSEE code (COG) of the commune, or 99 followed by the country."""
    phone: str = ""
    email: str = ""
    address: str = ""
    """The lines of the administrative address that come before the town (F34)."""
    postal_code: str = ""
    """Of an address in France (F33)."""
    town: str = ""
    first_birth_given_name: str = ""
    """Where it is not the first of the list as the list separates it (EXI ID 10)."""
    used_name: str = ""
    """What the patient goes by, as they said themselves: never filled in from another trait (EXI ID 08)."""
    used_given_name: str = ""
    birth_date_unknown: UnknownPart = UnknownPart.NOTHING

    @property
    def born_at_the_earliest(self) -> date:
        """The first day on which the patient may have been born, where the birth date is uncertain."""
        return birthdate.earliest(self.birth_date, self.birth_date_unknown)

    @classmethod
    def written(
        cls,
        *,
        birth_name: str,
        birth_given_names: list[str],
        sex: Sex | None,
        birth_date: str,
        birth_place_code: str,
        first_birth_given_name: str = "",
        used_name: str = "",
        used_given_name: str = "",
        phone: str = "",
        email: str = "",
        address: str = "",
        postal_code: str = "",
        town: str = "",
        now: datetime,
        within: str = "patient.",
    ) -> Identity:
        """Write the traits in the national form: capitals, no diacritics, no ligature.

        ``within`` begins the name of the field that a refusal names.

        Raises:
            TraitIsMissing: a trait without which nobody is identified is absent.
            TraitIsMalformed: a trait cannot be written in that form.
            TheFirstGivenNameBeginsTheList: the first given name is another one than the list says.
        """
        if sex is None:
            raise TraitIsMissing(field=f"{within}sex")
        if not birth_given_names:
            raise TraitIsMissing(field=f"{within}birth_given_names")
        names = tuple(_name(name, GIVEN_NAME, f"{within}birth_given_names") for name in birth_given_names)
        first = _perhaps(first_birth_given_name, GIVEN_NAME, f"{within}first_birth_given_name")
        if not begins([first], names):
            raise TheFirstGivenNameBeginsTheList(field=f"{within}first_birth_given_name")
        born, unknown = _birth_date(birth_date, now, f"{within}birth_date")
        return cls(
            birth_name=_name(birth_name, FAMILY_NAME, f"{within}birth_name"),
            birth_given_names=names,
            sex=sex,
            birth_date=born,
            birth_date_unknown=unknown,
            birth_place_code=_birth_place(birth_place_code, f"{within}birth_place_code"),
            first_birth_given_name="" if first == names[0] else first,
            used_name=_perhaps(used_name, FAMILY_NAME, f"{within}used_name"),
            used_given_name=_perhaps(used_given_name, GIVEN_NAME, f"{within}used_given_name"),
            phone=_contact("".join(phone.split(" ")), _PHONE, f"{within}phone"),
            email=_contact(email.strip(), _EMAIL, f"{within}email"),
            address=_contact(address.replace("\r\n", "\n").strip(), _ADDRESS, f"{within}address"),
            postal_code=_contact("".join(postal_code.split(" ")), _POSTAL_CODE, f"{within}postal_code"),
            town=_contact(" ".join(town.split()), _TOWN, f"{within}town"),
        )

    @property
    def first_given_name(self) -> str:
        """The first birth given name (F27)."""
        return self.first_birth_given_name or self.birth_given_names[0]

    def corrected(self, changes: Mapping[str, Any], now: datetime) -> Identity:
        """Give the identity with some traits said anew, the others as they are.

        Raises:
            TraitIsMissing, TraitIsMalformed, TheFirstGivenNameBeginsTheList: as :meth:`written`.
        """
        said: dict[str, Any] = {
            **{name: getattr(self, name) for name in _CORRECTED},
            "birth_given_names": list(self.birth_given_names),
            "birth_date": birthdate.written(self.birth_date, self.birth_date_unknown),
            # A new list says itself which name comes first.
            **({"first_birth_given_name": ""} if "birth_given_names" in changes else {}),
        }
        return Identity.written(**{**said, **changes}, now=now, within="")

    def differs_from(self, other: Identity) -> tuple[str, ...]:
        """Give the names of the traits that are not the same."""
        names = self.__struct_fields__
        return tuple(name for name in names if getattr(self, name) != getattr(other, name))


_CORRECTED: Final = (
    *("birth_name", "sex", "birth_place_code", "first_birth_given_name", "used_name", "used_given_name"),
    *("phone", "email", "address", "postal_code", "town"),
)


def _name(text: str, form: re.Pattern[str], field: str) -> str:
    name = plain(text.strip())
    if not name:
        raise TraitIsMissing(field=field)
    if not is_written(name, form):
        raise TraitIsMalformed(field=field)
    return name


def _perhaps(text: str, form: re.Pattern[str], field: str) -> str:
    return _name(text, form, field) if text.strip() else ""


def _birth_date(text: str, now: datetime, field: str) -> tuple[date, UnknownPart]:
    if not text:
        raise TraitIsMissing(field=field)
    try:
        return birthdate.read(text, now.date())
    except ValueError:
        raise TraitIsMalformed(field=field) from None


def _birth_place(code: str, field: str) -> str:
    if not code:
        raise TraitIsMissing(field=field)
    if not is_birth_place(code):
        raise TraitIsMalformed(field=field)
    return code


def _contact(text: str, form: re.Pattern[str], field: str) -> str:
    if text and not form.fullmatch(text):
        raise TraitIsMalformed(field=field)
    return text


class TraitIsMissing(Invalid):
    """A trait without which the patient is not identified is absent."""


class TraitIsMalformed(Invalid):
    """A trait is not of the form that the national identity rules want."""


class TheFirstGivenNameBeginsTheList(Invalid):
    """The first birth given name agrees with the beginning of the list of them (EXI ID 10)."""
