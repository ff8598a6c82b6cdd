"""What a task may be, and which are created by rules: ``task_types.toml`` and ``task_rules.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from chassis.kernel import Invalid


class ThereIsNoSuchTaskType(Invalid):
    """A task is of one of the types that are listed."""


class ThereIsNoSuchSubtype(Invalid):
    """A subtype is one of those of the type."""


class TaskLevel(StrEnum):
    """How pressing a task is (« niveau », F193), the least first."""

    LOW = "LOW"
    NORMAL = "NORMAL"
    HIGH = "HIGH"
    URGENT = "URGENT"

    @property
    def rank(self) -> int:
        """Give its place among them, to sort by."""
        return list(TaskLevel).index(self)


class TaskType(msgspec.Struct, frozen=True):
    """One of them."""

    label: str
    """What people read."""
    subtypes: dict[str, str]
    """Codes and what people read."""


class TaskRule(msgspec.Struct, frozen=True, kw_only=True):
    """A task that is created when something happens."""

    hears: str
    type: str
    subtypes: tuple[str, ...]
    level: TaskLevel
    label: str
    within_hours: int
    for_roles: tuple[str, ...]


@cache
def task_types() -> dict[str, TaskType]:
    """Give every type by its code, in the order of the file."""
    return msgspec.convert(_read("task_types.toml"), dict[str, TaskType])


@cache
def task_rules() -> dict[str, TaskRule]:
    """Give every rule by its name.

    Raises:
        ThereIsNoSuchTaskType, ThereIsNoSuchSubtype: one of them creates what is not listed.
    """
    rules = msgspec.convert(_read("task_rules.toml"), dict[str, TaskRule])
    for rule in rules.values():
        known_task_type(rule.type, rule.subtypes)
    return rules


def known_task_type(code: str, subtypes: Iterable[str]) -> tuple[str, ...]:
    """Give the subtypes once each, in their order.

    Raises:
        ThereIsNoSuchTaskType, ThereIsNoSuchSubtype: they are on no list.
    """
    found = task_types().get(code)
    if found is None:
        raise ThereIsNoSuchTaskType(field="type")
    wanted = set(subtypes)
    if wanted - found.subtypes.keys():
        raise ThereIsNoSuchSubtype(field="subtypes")
    return tuple(each for each in found.subtypes if each in wanted)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("agenda.domain").joinpath(name).read_text("utf-8"))
