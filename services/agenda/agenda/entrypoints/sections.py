"""What somebody may read of dossiers now, asked of dossiers in their name."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable
from typing import Final

import grpc

from agenda.entrypoints.patients import DossiersIsOutOfReach
from chassis.rpc.client import Channel as Connection
from chassis.rpc.errors import error_of
from spico.dossiers.v1 import circle_pb2, circle_pb2_grpc

_NOT_FOR_THEM: Final = {"forbidden", "not-found"}


class Sections:
    """Asks dossiers, which judges by circle, profession, oppositions and delegations; nothing is read."""

    def __init__(self, connection: Connection) -> None:
        self._circles = circle_pb2_grpc.CareCircleStub(connection)  # type: ignore[no-untyped-call] # generated

    async def readable(self, dossiers: Iterable[str]) -> dict[str, Collection[str]]:
        """Give of each dossier the sections that the caller may read.

        Raises:
            DossiersIsOutOfReach: it does not answer.
        """
        wanted = sorted(set(dossiers))
        return dict(zip(wanted, await asyncio.gather(*map(self._of, wanted)), strict=True))

    async def _of(self, dossier_id: str) -> Collection[str]:
        request = circle_pb2.ListEntitlementsRequest(dossier_id=dossier_id)
        try:
            answer: circle_pb2.ListEntitlementsResponse = await self._circles.ListEntitlements(request)
        except grpc.aio.AioRpcError as error:
            if error_of(error).kind in _NOT_FOR_THEM:
                return ()
            raise DossiersIsOutOfReach(str(error.code())) from error
        return {each.section for each in answer.sections if each.read}
