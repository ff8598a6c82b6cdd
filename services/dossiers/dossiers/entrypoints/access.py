"""Who may reach a dossier, and the trace that every reading and every refusal leaves."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from chassis.kernel import Act, Actor, Refusal
from chassis.rpc.threads import in_thread
from chassis.rpc.wire import moment
from chassis.trail import Admission
from dossiers.domain.entitlement import Category, Mode, counting, matrix
from dossiers.projections import Summaries
from dossiers.queries.standing import TheProfessionMayNot
from dossiers.wiring import ApiParts
from spico.common.v1 import access_pb2


class Door:
    """Stands before every rpc whose rule is RULE_DOSSIER."""

    def __init__(self, parts: ApiParts) -> None:
        self._trail = parts.trail
        self._parts = parts

    async def admit(self, request: Any, access: access_pb2.Access, act: Act) -> Admission | None:
        """Let a reader in and trace the reading.

        Of a writer the matrix is asked here; their place in the circle is judged by the dossier itself, as it
        is then.

        Raises:
            NoSuchDossier: there is none.
            Forbidden: the caller has no title to it; its code says why.
        """
        dossier_id = _dossier_of(request)
        if access.mode == access_pb2.MODE_WRITE:
            await self._let_write(act, dossier_id, access.section)
            return None

        async def let_read() -> Admission:
            return await self._trail.admit(
                act.actor,
                dossier_id,
                access.section,
                at=act.at,
                as_of=_as_of(request),
                correlation_id=act.correlation_id,
            )

        return await self._parts.freshness.not_refused_too_early(let_read, Summaries)

    async def _let_write(self, act: Act, dossier_id: str, section: str) -> None:
        category = await category_of(self._parts, act.actor)
        if matrix().allows(category, section, Mode.WRITE):
            return
        # Few come here: whose role, and not whose profession, lets them.
        if matrix().allows(Category.COORDINATOR, section, Mode.WRITE):
            await self._parts.freshness.at_head(Summaries)
            standing = await self._parts.summaries.standing(dossier_id)
            if standing and Category.COORDINATOR in standing.categories(act.actor, category):
                return
        raise TheProfessionMayNot

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


async def category_of(parts: ApiParts, actor: Actor) -> Category:
    """Give what the matrix counts somebody as."""
    account = counting(actor)
    if known := parts.categories.remembered(account):
        return known
    return await in_thread(parts.categories.of, account)


def _dossier_of(request: Any) -> str:
    """Give the dossier that a request names, or the description with which an upload begins."""
    if "dossier_id" not in request.DESCRIPTOR.fields_by_name:
        request = getattr(request, "description", None)
    dossier_id: str = getattr(request, "dossier_id", "")
    return dossier_id


def _as_of(request: Any) -> datetime | None:
    return moment(request, "as_of") if "as_of" in request.DESCRIPTOR.fields_by_name else None
