"""Who may reach a dossier, and the trace that every reading and every refusal leaves."""

from __future__ import annotations

from typing import Any

from chassis.kernel import Act, Refusal
from dossiers.wiring import ApiParts
from spico.common.v1 import access_pb2


class Door:
    """Stands before every rpc whose rule is RULE_DOSSIER."""

    def __init__(self, parts: ApiParts) -> None:
        self._trail = parts.trail

    async def admit(self, request: Any, access: access_pb2.Access, act: Act) -> None:
        """Let a reader in and trace the reading; a writer is judged by the dossier itself, as it is then.

        Raises:
            NoSuchDossier: there is none.
            OnlyEntitledMembersRead: the caller has no title to it.
        """
        if access.mode == access_pb2.MODE_WRITE:
            return
        dossier_id = _dossier_of(request)
        await self._trail.admit(
            act.actor, dossier_id, access.section, at=act.at, correlation_id=act.correlation_id
        )

    async def trace_refusal(
        self, request: Any, access: access_pb2.Access, act: Act, refusal: Refusal
    ) -> None:
        """Trace an attempt that was refused, of a reader or of a writer."""
        if dossier_id := _dossier_of(request):
            await self._trail.record(
                act.actor,
                dossier_id,
                access.section,
                title="NONE",
                refused=True,
                reason=refusal.code,
                at=act.at,
                correlation_id=act.correlation_id,
            )


def _dossier_of(request: Any) -> str:
    described = getattr(request, "description", request)
    dossier_id: str = getattr(described, "dossier_id", "")
    return dossier_id
