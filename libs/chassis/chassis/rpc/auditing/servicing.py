"""The rpcs of auditors: one servicer per process, which answers for each service that the process hosts."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

import msgspec

from chassis.domain import Erased, Fact
from chassis.eventlog.deeds import Deed, Sought
from chassis.kernel import Act, Actor, Invalid
from chassis.paging import page_size
from chassis.rpc.auditing.auditor import Auditor
from chassis.rpc.call import current_act
from chassis.rpc.server import Server
from chassis.rpc.wire import moment, stamp
from chassis.trail import Access
from spico.audit.v1 import audit_pb2 as pb
from spico.audit.v1 import audit_pb2_grpc as rpcs

_EVERYBODY = "*"
"""The subject of a trace when no one in particular was asked for."""


class TheServiceKeepsNoLog(Invalid):
    """There is no service of that name here that keeps a log."""


def register(server: Server, auditors: Mapping[str, Auditor]) -> None:
    """Let a server answer auditors for these services, by their names."""
    server.add(rpcs.add_AuditServicer_to_server, AuditServicer(auditors))


class AuditServicer:
    """Answers what auditors ask, and traces that they did."""

    def __init__(self, auditors: Mapping[str, Auditor]) -> None:
        self._auditors = auditors

    async def ListAuditedEvents(  # noqa: N802 - named by its proto file
        self, request: pb.ListAuditedEventsRequest, context: object
    ) -> pb.ListAuditedEventsResponse:
        """Give what was done, with bodies when they are asked for."""
        auditor, act = self._auditor(request.service), current_act()
        sought = Sought(
            subject=request.subject,
            actor=request.actor,
            delegated=request.delegated,
            since=moment(request, "from"),
            until=moment(request, "to"),
        )
        size = page_size(request.page_size)
        await auditor.trace(act, _asked(request.subject, request.actor), "audit/events")
        deeds, following = await auditor.deeds(sought, size=size, token=request.page_token)
        facts = await self._opened(auditor, act, deeds) if request.bodies else {}
        events = [_event(auditor.service, deed, facts.get(deed.position)) for deed in deeds]
        return pb.ListAuditedEventsResponse(events=events, next_page_token=following)

    async def ListAuditedAccesses(  # noqa: N802 - as above
        self, request: pb.ListAuditedAccessesRequest, context: object
    ) -> pb.ListAuditedAccessesResponse:
        """Give who reached what."""
        auditor, act = self._auditor(request.service), current_act()
        sought: dict[str, Any] = {
            "subject": request.subject,
            "actor": request.actor,
            "since": moment(request, "from"),
            "until": moment(request, "to"),
        }
        size = page_size(request.page_size)
        await auditor.trace(act, _asked(request.subject, request.actor), "audit/accesses")
        found, following = await auditor.accesses(size=size, token=request.page_token, **sought)
        accesses = [_access(auditor.service, each) for each in found]
        return pb.ListAuditedAccessesResponse(accesses=accesses, next_page_token=following)

    async def ListAuditedCheckpoints(  # noqa: N802 - as above
        self, request: pb.ListAuditedCheckpointsRequest, context: object
    ) -> pb.ListAuditedCheckpointsResponse:
        """Give what was signed."""
        auditor, size = self._auditor(request.service), page_size(request.page_size)
        await auditor.trace(current_act(), (_EVERYBODY,), "audit/checkpoints")
        found, following = await auditor.checkpoints(size=size, token=request.page_token)
        checkpoints = [_checkpoint(auditor.service, each) for each in found]
        return pb.ListAuditedCheckpointsResponse(checkpoints=checkpoints, next_page_token=following)

    def _auditor(self, service: str) -> Auditor:
        auditor = self._auditors.get(service)
        if auditor is None:
            raise TheServiceKeepsNoLog(field="service")
        return auditor

    async def _opened(self, auditor: Auditor, act: Act, deeds: list[Deed]) -> dict[int, Fact[Any]]:
        """Open bodies, once it is traced whose they are."""
        await auditor.trace(act, {deed.subject or deed.stream for deed in deeds}, "audit/bodies")
        return await auditor.facts(deeds)


def _asked(*names: str) -> tuple[str, ...]:
    return tuple(filter(None, names)) or (_EVERYBODY,)


def _event(service: str, deed: Deed, fact: Fact[Any] | None) -> pb.AuditedEvent:
    is_erased = fact is not None and isinstance(fact.event, Erased)
    cause = deed.caused_by
    return pb.AuditedEvent(
        service=service,
        position=deed.position,
        stream=deed.stream,
        version=deed.version,
        kind=deed.topic,
        subject=deed.subject,
        actor=_actor(deed.actor),
        occurred_at=stamp(deed.occurred_at),
        recorded_at=stamp(deed.recorded_at),
        correlation_id=deed.correlation_id,
        caused_by=f"{cause.producer}/{cause.sequence}" if cause else "",
        body="" if fact is None or is_erased else msgspec.json.encode(fact.event, enc_hook=str).decode(),
        erased=is_erased,
    )


def _access(service: str, access: Access) -> pb.AuditedAccess:
    return pb.AuditedAccess(
        service=service,
        position=access.position,
        subject=access.subject,
        actor=pb.AuditedActor(
            account_id=access.account_id,
            person_id=access.person_id,
            on_behalf_of=access.on_behalf_of,
            means=access.means,
        ),
        what=access.what,
        title=access.title,
        refused=access.refused,
        reason=access.reason,
        occurred_at=stamp(access.occurred_at),
        recorded_at=stamp(access.recorded_at),
        correlation_id=access.correlation_id,
    )


def _actor(actor: Actor) -> pb.AuditedActor:
    return pb.AuditedActor(
        account_id=actor.account_id,
        person_id=actor.person_id,
        on_behalf_of=actor.on_behalf_of,
        means=actor.means,
        session_id=actor.session_id,
    )


def _checkpoint(service: str, signed: Mapping[str, Any]) -> pb.AuditedCheckpoint:
    return pb.AuditedCheckpoint(
        service=service,
        log=signed["_id"]["log"],
        position=signed["_id"]["position"],
        digest=signed["h"].hex(),
        signed_at=stamp(signed["at"]),
        key=signed["key"],
        signature=base64.b64encode(signed["sig"]).decode(),
    )
