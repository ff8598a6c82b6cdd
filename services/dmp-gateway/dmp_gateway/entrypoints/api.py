"""The rpcs of dmp-gateway: message to call, answer to message, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from chassis.kernel import Forbidden
from chassis.rpc.call import current_act
from chassis.rpc.sentences import Sentences
from chassis.rpc.server import Server
from chassis.rpc.threads import in_thread
from chassis.rpc.wire import TheValueIsNotOneOfOurs
from dmp_gateway.domain import Page
from dmp_gateway.domain.dmp_access import readable
from dmp_gateway.domain.reasons import OnlyEntitledMembersReachTheDmp
from dmp_gateway.entrypoints.door import Door
from dmp_gateway.entrypoints.patients import Patients
from dmp_gateway.projections import ALL
from dmp_gateway.wiring import ApiParts
from spico.common.v1 import access_pb2
from spico.dmp_gateway.v1 import dmp_gateway_pb2 as pb
from spico.dmp_gateway.v1 import dmp_gateway_pb2_grpc as rpcs

SENTENCES: Final = Sentences.load(Path(__file__).parents[1] / "problems.fr.toml")


def register(server: Server, parts: ApiParts) -> None:
    """Let a server answer the rpcs of dmp-gateway."""
    door = Door(parts.trail)
    patients = Patients(server.channels.to(parts.settings.dossiers_address))

    async def freshness(path: str, position: str) -> None:
        await parts.freshness.all_at_least(ALL, position)

    server.add(
        rpcs.add_DmpGatewayServicer_to_server,
        DmpGatewayServicer(parts, door, patients),
        guards={access_pb2.RULE_DOSSIER: door.admit},
        on_refused=door.trace_refusal,
        freshness=freshness,
        store=parts.log,
        sentences=SENTENCES,
    )


class DmpGatewayServicer(rpcs.DmpGatewayServicer):
    """Answers what clients ask of dmp-gateway."""

    def __init__(self, parts: ApiParts, door: Door, patients: Patients) -> None:
        self._commands = parts.commands
        self._queries = parts.queries
        self._site = parts.site
        self._door = door
        self._patients = patients

    async def GetDmp(self, request: pb.GetDmpRequest, context: object) -> pb.GetDmpResponse:
        act = current_act()
        reasons = await self._queries.reasons(act.actor, request.dossier_id)
        if not reasons:
            reasons = await self._against_the_ins(request.dossier_id)
        outside = next((one for one in reasons if isinstance(one, OnlyEntitledMembersReachTheDmp)), None)
        await self._door.trace(act, request.dossier_id, outside)
        return pb.GetDmpResponse(
            available=not reasons,
            reasons=[
                pb.Reason(code=one.code, text=SENTENCES.of(one.code, Forbidden.code)) for one in reasons
            ],
        )

    async def _against_the_ins(self, dossier_id: str) -> list[Forbidden]:
        """Give what only the INS itself tells: that it is none, or one of another site."""
        try:
            self._site.admit(await self._patients.ins(dossier_id))
        except Forbidden as reason:
            return [reason]
        return []

    async def OpenDmp(self, request: pb.OpenDmpRequest, context: object) -> pb.OpenDmpResponse:
        act, dossier_id = current_act(), request.dossier_id
        page, reason = _page(request.page), readable(request.reason)
        # Before dossiers is asked for anything; and once more when it is recorded.
        await in_thread(self._commands.judge, act.actor, dossier_id)
        ins = await self._patients.ins(dossier_id) if page.needs_patient else None
        url = self._site.url(page, ins)
        written = await in_thread(
            self._commands.open,
            act,
            dossier_id,
            page,
            patient_informed=request.patient_informed,
            reason=reason,
        )
        await self._door.trace_opening(act, dossier_id, page)
        return pb.OpenDmpResponse(url=url, position=written.position)


def _page(number: pb.Page) -> Page:
    """Give the page; where none is named, one arrives at the patient's own (F221)."""
    if number not in pb.Page.values():
        raise TheValueIsNotOneOfOurs(field="page")
    return Page(pb.Page.Name(number)) if number else Page.HOME
