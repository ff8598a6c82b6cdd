"""The people of the access matrix, and for each rpc the scene in which a cell of it is played.

A scene is made for one cell, so that no cell depends on another.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from chassis.kernel import Act
from chassis.testing import NOON, acting
from chassis.testing.served import Served

MAIA: Final = "maia"
OWNERS: Final = {"own": "nurse", "foreign": "physician"}


def _lent(scope: str) -> dict[str, Any]:
    """Give what the token says of somebody to whom the nurse, an entitled member, lent her account."""
    return {"on_behalf_of": "nurse", "delegation_id": f"delegation-{scope}", "scopes": (scope,)}


PEOPLE: Final[dict[str, dict[str, Any]]] = {
    "nobody": {},
    "outside": {"account_id": "stranger"},
    "circled": {"account_id": "carer"},
    "entitled": {"account_id": "nurse"},
    "through": {"account_id": "aide", "organizations": (MAIA,)},
    "acting": {"account_id": "aide", "on_behalf_of": MAIA},
    "dossiers-delegate": {"account_id": "locum", **_lent("DOSSIERS")},
    "discussions-delegate": {"account_id": "locum", **_lent("DISCUSSIONS")},
    "operator": {"account_id": "odile", "roles": ("operator",)},
    "auditor": {"account_id": "ada", "roles": ("auditor",)},
}
"""Each role of the matrix, in the words of :func:`chassis.testing.acting`."""


@dataclass
class Scene:
    """One call about to be made."""

    requests: tuple[Any, ...]
    reaches: Callable[[list[Any]], bool] = bool
    """Whether the answers do, or show, what was asked for."""
    dossier_id: str = ""
    """The dossier or the conversation it is about, where it is about one."""
    who: dict[str, Any] = field(default_factory=dict)
    """More about the caller."""


def by(account_id: str, **who: Any) -> Act:
    """Give an act of somebody, its ids new."""
    return Act(acting(account_id, **who).actor, NOON, correlation_id="matrix")


class Stage:
    """A service and what has happened in it before the cells are played."""

    def __init__(self, served: Served) -> None:
        self.served = served
        self.commands = served.parts.commands
        self._numbers = itertools.count(1)

    async def prepare(self) -> None:
        """Let happen what every scene supposes."""

    def who(self, role: str) -> dict[str, Any]:
        """Give the person of a role."""
        return PEOPLE[role]

    def title(self, who: dict[str, Any]) -> str:
        """Give the title on which somebody reads what a scene is about."""
        return "DELEGATION" if who.get("delegation_id") else "CIRCLE"

    async def scene(self, rpc: str, whose: str, role: str) -> Scene:
        """Set the scene of one cell."""
        scene: Scene = await getattr(self, rpc)(whose, role)
        return scene

    async def does(self, command: Callable[..., Any], *given: Any, **named: Any) -> Any:
        """Carry out a command, as a servicer does."""
        return await asyncio.to_thread(command, *given, **named)
