"""What every question and every opening leaves in the access trail."""

from __future__ import annotations

from typing import Any, Final

from chassis.kernel import Act, Refusal
from chassis.trail import AccessTrail
from dmp_gateway.domain import Page
from spico.common.v1 import access_pb2

WHAT: Final = "dmp"
"""The section of the dossier that the trail names."""


class Door:
    """Traces who passed, and who did not."""

    def __init__(self, trail: AccessTrail) -> None:
        self._trail = trail

    async def admit(self, request: Any, access: access_pb2.Access, act: Act) -> None:
        """Let everybody come so far: the dossier itself judges, on the log, and its refusal is traced."""

    async def trace_refusal(
        self, request: Any, access: access_pb2.Access, act: Act, refusal: Refusal
    ) -> None:
        """Trace an opening that was refused."""
        await self.trace(act, request.dossier_id, refusal)

    async def trace_opening(self, act: Act, dossier_id: str, page: Page) -> None:
        """Trace an opening; raises AccessIsNotTraced, and then the address is not given."""
        await self._trail.record(
            act.actor,
            dossier_id,
            f"{WHAT}/{page}",
            title=_title(act),
            at=act.at,
            correlation_id=act.correlation_id,
        )

    async def trace(self, act: Act, dossier_id: str, refusal: Refusal | None = None) -> None:
        """Trace that somebody asked whether the DMP opens, or was refused."""
        await self._trail.record(
            act.actor,
            dossier_id,
            WHAT,
            title="NONE" if refusal else _title(act),
            refused=refusal is not None,
            reason=refusal.code if refusal else "",
            at=act.at,
            correlation_id=act.correlation_id,
        )


def _title(act: Act) -> str:
    return "DELEGATION" if act.actor.on_behalf_of else "CIRCLE"
