"""How the comings and goings of the care circle are told (F113, F114)."""

from __future__ import annotations

from typing import Final

from dossiers.domain import Dossier
from dossiers.projections.lines.line import Line, Telling


def _added(added: Dossier.MemberAdded) -> Line:
    name = added.person.name if added.person else ""
    return Line("MEMBER_ADDED", details={"account_id": added.account_id, "name": name})


def _removed(removed: Dossier.MemberRemoved) -> Line:
    return Line("MEMBER_REMOVED", details={"account_id": removed.account_id, "name": removed.name})


CIRCLE: Final[Telling] = {Dossier.MemberAdded: _added, Dossier.MemberRemoved: _removed}
