"""What a dossier opens to somebody, and why not: a function of one document of the read model."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

import msgspec

from chassis.kernel import Actor, Forbidden, Refusal
from dossiers.domain.entitlement import Category, Mode, counting, matrix
from dossiers.domain.rules import NotInTheCareCircle, OnlyEntitledMembersWrite, ThePatientOpposes
from dossiers.domain.sight import Sight, sight_of
from dossiers.queries.admitted import Admitted

FIELDS: Final = {
    "readers": 1,
    "coordinators": 1,
    "representatives": 1,
    "opposed": 1,
    "break_glass": 1,
    "opened_at": 1,
    "merged_into": 1,
    "absorbed": 1,
}
"""Of a summary, what decides about most readings."""
FURTHER: Final = {**FIELDS, "members": 1, "rights": 1}
"""And what decides about the others, and explains."""


_RIGHTS: Final = ("entitled", "coordinates", "opposed")


class OnlyEntitledMembersRead(Forbidden):
    """A member of the care circle who is not entitled reads nothing of the dossier (F147)."""


class TheProfessionMayNot(Forbidden):
    """The entitlement matrix does not open this section to the profession, or not for that."""


class NotAMemberThen(Forbidden):
    """Of a past moment one reads what one could read then: whoever was no entitled member, nothing."""


class BreakGlassDoesNotGoThatFar(Forbidden):
    """What break-glass opens is bounded by the matrix."""


class Standing(msgspec.Struct, frozen=True):
    """Who may what in one dossier."""

    document: Mapping[str, Any]

    def read(
        self, actor: Actor, category: Category, section: str, at: datetime, as_of: datetime | None = None
    ) -> str | Refusal:
        """Give the title on which somebody reads a section at a moment, or the refusal.

        Where ``members`` and ``rights`` are missing from the document, NotInTheCareCircle may stand for
        another refusal, and no ``as_of`` may be given.
        """
        if self._is_opposed(actor):
            return ThePatientOpposes()
        if not actor.titles.isdisjoint(self.document["readers"]):
            return self._as_member(actor, category, section, as_of)
        if self._broke_glass(actor, at):
            return _in_an_emergency(category, section, as_of)
        return OnlyEntitledMembersRead() if self._is_listed(actor) else NotInTheCareCircle()

    def _as_member(
        self, actor: Actor, category: Category, section: str, as_of: datetime | None
    ) -> str | Refusal:
        if not matrix().allows_any(self.categories(actor, category), section, Mode.READ):
            return TheProfessionMayNot()
        if as_of and not self._was_entitled(actor, as_of):
            return NotAMemberThen()
        return "DELEGATION" if actor.delegation_id else "CIRCLE"

    def write(self, actor: Actor, category: Category, section: str) -> Refusal | None:
        """Give the refusal of somebody who wants to write in a section, None where there is none."""
        if self._is_opposed(actor):
            return ThePatientOpposes()
        if actor.titles.isdisjoint(self.document["readers"]):
            return OnlyEntitledMembersWrite() if self._is_listed(actor) else NotInTheCareCircle()
        if not matrix().allows_any(self.categories(actor, category), section, Mode.WRITE):
            return TheProfessionMayNot()
        return None

    def categories(self, actor: Actor, category: Category) -> frozenset[Category]:
        """Give what somebody counts as: their profession, and their role where they coordinate."""
        if actor.titles.isdisjoint(self.document["coordinators"]):
            return frozenset({category})
        return frozenset({category, Category.COORDINATOR})

    def sight(self, actor: Actor, category: Category, as_of: datetime | None = None) -> Sight:
        """Give what somebody sees of the notes, of whom it is known that they may read.

        Of a past moment whoever coordinates sees every note where they did so then.
        """
        titles = actor.titles & set(self.document["readers"])
        coordinates = not titles.isdisjoint(self.document["coordinators"])
        if as_of and coordinates and as_of >= self.document["opened_at"]:
            then = self._then(as_of)
            coordinates = any(then.get((title, "coordinates")) for title in titles)
        categories = {Category.COORDINATOR} if coordinates else {category}
        # Documents of before this was kept have no such list.
        represents = not titles.isdisjoint(self.document.get("representatives", ()))
        return sight_of(counting(actor), categories, represents=represents)

    def admitted(self, actor: Actor, category: Category, as_of: datetime | None = None) -> Admitted:
        """Give what was found out of a dossier by letting somebody in."""
        return Admitted(
            self.document["_id"],
            self.sight(actor, category, as_of),
            self.document["merged_into"],
            self.document["absorbed"],
        )

    def _is_opposed(self, actor: Actor) -> bool:
        opposed = self.document["opposed"]
        return bool(opposed) and (actor.account_id in opposed or actor.on_behalf_of in opposed)

    def _broke_glass(self, actor: Actor, at: datetime) -> bool:
        return not actor.delegation_id and any(
            glass["account_id"] == actor.account_id and glass["until"] > at and "ended_at" not in glass
            for glass in self.document["break_glass"].values()
        )

    def _is_listed(self, actor: Actor) -> bool:
        members = self.document.get("members", {}).values()
        return any(member["account_id"] in actor.titles for member in members)

    def _was_entitled(self, actor: Actor, as_of: datetime) -> bool:
        if as_of < self.document["opened_at"]:
            return True  # there was nothing to see, and the query says so
        then = self._then(as_of)
        return any(then.get((title, "entitled")) for title in actor.titles) and not any(
            then.get((account, "opposed")) for account in (actor.account_id, actor.on_behalf_of)
        )

    def _then(self, as_of: datetime) -> dict[tuple[str, str], bool]:
        """Give what each account could do at a moment, and whether the patient opposed it."""
        then: dict[tuple[str, str], bool] = {}
        for right in self.document["rights"]:
            if right["at"] <= as_of:
                then |= {(right["account_id"], kind): right[kind] for kind in _RIGHTS if kind in right}
        return then


def _in_an_emergency(category: Category, section: str, as_of: datetime | None) -> str | Refusal:
    if section not in matrix().emergency or not matrix().allows(category, section, Mode.READ):
        return BreakGlassDoesNotGoThatFar()
    return NotAMemberThen() if as_of else "BREAK_GLASS"
