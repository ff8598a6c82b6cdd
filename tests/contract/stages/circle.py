"""The scenes of the care circle: members, oppositions of the patient, break-glass."""

# ruff: noqa: N802 - a scene is named after its rpc
from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from chassis.testing import NOON
from dossiers.domain import Basis, LegalBasis, Role
from dossiers.domain.opposed import OppositionKind
from spico.dossiers.v1 import circle_pb2 as circle
from spico.dossiers.v1 import dossiers_pb2 as dossiers
from tests.contract.stages.scene import MAIA, OWNERS, PEOPLE, Scene, Stage, by

OPPOSED: Final = {"account_id": "opposed"}
"""A nurse whom the patient opposes, and who works for an organization that is an entitled member."""
RESCUER: Final = {"account_id": "rescuer"}
"""A nurse outside the circle who broke the glass."""
_REASON: Final = "Malaise à domicile, traitement inconnu."
_CONSENT: Final = LegalBasis(kind=Basis.CONSENT, informed_by="Claire", informed_at=NOON, means="oral")


class CircleScenes(Stage):
    """Each scene opens a dossier for itself; the owner of it records what the patient says."""

    dossiers: dict[str, str]

    async def _opened(self, whose: str) -> str:
        """Open a dossier, with its circle where it is one's own."""
        raise NotImplementedError

    async def furnish(self, dossier_id: str) -> None:
        """Let the members of the matrix join, the patient oppose somebody, and somebody break the glass."""
        owner = OWNERS["own"]
        for account, entitled in (("carer", False), (MAIA, True), (OPPOSED["account_id"], True)):
            joins = {"role": Role.CONTRIBUTOR, "account_id": account, "entitled": entitled}
            await self.does(self.commands.add_member, by(owner), dossier_id, **joins)
        await self._oppose(owner, dossier_id, OPPOSED["account_id"])
        await self._break_glass(dossier_id, RESCUER["account_id"])

    async def _oppose(self, owner: str, dossier_id: str, account: str) -> str:
        said = await self.does(
            self.commands.record_opposition,
            by(owner),
            dossier_id,
            OppositionKind.SHARING,
            account,
            "Claire",
            None,
        )
        return str(said.id)

    async def _break_glass(self, dossier_id: str, account: str) -> str:
        broken = await self.does(
            self.commands.break_glass, by(account), dossier_id, _REASON, timedelta(hours=4)
        )
        return str(broken.id)

    async def _member(self, whose: str, **more: Any) -> tuple[str, str]:
        dossier_id = await self._opened(whose)
        joins = {"role": Role.CONTRIBUTOR, "account_id": "stranger", **more}
        added = await self.does(self.commands.add_member, by(OWNERS[whose]), dossier_id, **joins)
        return dossier_id, str(added.id)

    async def ListCareCircleMembers(self, whose: str, role: str) -> Scene:
        request = dossiers.ListCareCircleMembersRequest(dossier_id=self.dossiers[whose])
        return Scene((request,), lambda answers: bool(answers[0].members), self.dossiers[whose])

    async def AddCareCircleMember(self, whose: str, role: str) -> Scene:
        dossier_id = await self._opened(whose)
        request = dossiers.AddCareCircleMemberRequest(
            dossier_id=dossier_id, account_id="stranger", role="CONTRIBUTOR", entitled=True
        )
        return Scene((request,), dossier_id=dossier_id)

    async def RemoveCareCircleMember(self, whose: str, role: str) -> Scene:
        dossier_id, member_id = await self._member(whose)
        request = dossiers.RemoveCareCircleMemberRequest(dossier_id=dossier_id, member_id=member_id)
        return Scene((request,), dossier_id=dossier_id)

    async def ChangeCareCircleMember(self, whose: str, role: str) -> Scene:
        dossier_id, member_id = await self._member(whose)
        request = circle.ChangeCareCircleMemberRequest(
            dossier_id=dossier_id, member_id=member_id, description="Remplaçant"
        )
        return Scene((request,), dossier_id=dossier_id)

    async def WithdrawConsent(self, whose: str, role: str) -> Scene:
        dossier_id, member_id = await self._member(whose, legal_basis=_CONSENT)
        request = circle.WithdrawConsentRequest(
            dossier_id=dossier_id, member_id=member_id, informed_by="Claire"
        )
        return Scene((request,), dossier_id=dossier_id)

    async def RecordOpposition(self, whose: str, role: str) -> Scene:
        dossier_id = await self._opened(whose)
        request = circle.RecordOppositionRequest(
            dossier_id=dossier_id, kind="BREAK_GLASS", informed_by="Claire"
        )
        return Scene((request,), dossier_id=dossier_id)

    async def WithdrawOpposition(self, whose: str, role: str) -> Scene:
        dossier_id = await self._opened(whose)
        opposition_id = await self._oppose(OWNERS[whose], dossier_id, "stranger")
        request = circle.WithdrawOppositionRequest(dossier_id=dossier_id, opposition_id=opposition_id)
        return Scene((request,), dossier_id=dossier_id)

    async def ListOppositions(self, whose: str, role: str) -> Scene:
        request = circle.ListOppositionsRequest(dossier_id=self.dossiers[whose])
        return Scene((request,), lambda answers: bool(answers[0].oppositions), self.dossiers[whose])

    async def BreakGlass(self, whose: str, role: str) -> Scene:
        dossier_id = await self._opened(whose)
        request = circle.BreakGlassRequest(dossier_id=dossier_id, reason=_REASON)
        return Scene((request,), dossier_id=dossier_id)

    async def EndBreakGlass(self, whose: str, role: str) -> Scene:
        dossier_id = await self._opened(whose)
        break_glass_id = await self._break_glass(dossier_id, "locum-of-nobody")
        request = circle.EndBreakGlassRequest(dossier_id=dossier_id, break_glass_id=break_glass_id)
        return Scene((request,), dossier_id=dossier_id)

    async def ListBreakGlass(self, whose: str, role: str) -> Scene:
        request = circle.ListBreakGlassRequest(dossier_id=self.dossiers[whose])
        return Scene((request,), lambda answers: bool(answers[0].break_glass), self.dossiers[whose])

    async def ListEntitlements(self, whose: str, role: str) -> Scene:
        request = circle.ListEntitlementsRequest(dossier_id=self.dossiers[whose])
        return Scene((request,), lambda answers: any(each.read for each in answers[0].sections))


def known() -> list[str]:
    """Give every account that dossiers has heard of before the scenes."""
    people = [each["account_id"] for each in PEOPLE.values() if each]
    return [MAIA, *people, "physician", *OPPOSED.values(), *RESCUER.values(), "locum-of-nobody"]
