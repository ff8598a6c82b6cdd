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


def _changed(changed: Dossier.MemberChanged) -> Line:
    after = changed.after
    return Line("MEMBER_CHANGED", details={"account_id": after.account_id, "name": after.name})


def _opposition_recorded(said: Dossier.OppositionRecorded) -> Line:
    return Line(f"{said.kind}_OPPOSITION_RECORDED", details=_of(said.account_id, said.informed_by))


def _opposition_withdrawn(said: Dossier.OppositionWithdrawn) -> Line:
    return Line(f"{said.kind}_OPPOSITION_WITHDRAWN", details=_of(said.account_id))


def _consent_withdrawn(said: Dossier.ConsentWithdrawn) -> Line:
    return Line("CONSENT_WITHDRAWN", details={"name": said.name, **_of(said.account_id, said.informed_by)})


def _glass_broken(broken: Dossier.GlassBroken) -> Line:
    return Line("GLASS_BROKEN", text=broken.reason, details=_of(broken.account_id))


def _break_glass_ended(ended: Dossier.BreakGlassEnded) -> Line:
    return Line("BREAK_GLASS_ENDED", details=_of(ended.account_id))


def _of(account_id: str, informed_by: str = "") -> dict[str, str]:
    return {"account_id": account_id, **({"informed_by": informed_by} if informed_by else {})}


CIRCLE: Final[Telling] = {
    Dossier.MemberAdded: _added,
    Dossier.MemberChanged: _changed,
    Dossier.MemberRemoved: _removed,
    Dossier.OppositionRecorded: _opposition_recorded,
    Dossier.OppositionWithdrawn: _opposition_withdrawn,
    Dossier.ConsentWithdrawn: _consent_withdrawn,
    Dossier.GlassBroken: _glass_broken,
    Dossier.BreakGlassEnded: _break_glass_ended,
}
