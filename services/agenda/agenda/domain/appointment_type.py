"""What an appointment may be (« types d'événement », F167): data, in ``appointment_types.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from chassis.kernel import Invalid


class ThereIsNoSuchType(Invalid):
    """An appointment is of one of the types that are listed."""


class AppointmentType(msgspec.Struct, frozen=True):
    """One of them."""

    code: str
    label: str
    """What people read."""
    occupies: bool
    """Whether one is not free meanwhile."""


@cache
def appointment_types() -> dict[str, AppointmentType]:
    """Give every type by its code, in the order of the file."""
    raw = tomllib.loads(files("agenda.domain").joinpath("appointment_types.toml").read_text("utf-8"))
    return {code: AppointmentType(code, **said) for code, said in raw.items()}


def known_type(code: str, *, field: str = "type") -> str:
    """Give the code back.

    Raises:
        ThereIsNoSuchType: it is on no list.
    """
    if code not in appointment_types():
        raise ThereIsNoSuchType(field=field)
    return code


def occupies(code: str) -> bool:
    """Whether one is not free meanwhile; of a type that is listed no more, yes."""
    found = appointment_types().get(code)
    return found is None or found.occupies
