"""One line of the ligne de vie or of the cahier de liaison, before anybody reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final, NamedTuple, TypeAlias

from chassis.domain import Event

_NONE: Final[Mapping[str, str]] = MappingProxyType({})


class Line(NamedTuple):
    """What is told of an event: ``details`` fill the label of its kind (labels.fr.toml)."""

    kind: str
    own_id: str = ""
    """Of the thing that the line is about, where a client may ask for it; the line has it as its id."""
    text: str = ""
    details: Mapping[str, str] = _NONE
    about: str = ""
    """The line that this one answers or corrects."""
    note: Mapping[str, Any] | None = None
    """What only a note has: whether it is urgent, from whom it is hidden."""
    hidden_from: Sequence[str] = ()
    """The labels of the note that it is or tells of (TRE_A07)."""
    shown_to: Sequence[str] = ()
    """Accounts that see it whatever its labels, beside its author."""
    happened_at: datetime | None = None
    """When it is another moment than that of the fact."""


Telling: TypeAlias = Mapping[type[Event], Callable[[Any], Line]]
"""How each kind of event is told."""
