"""The scenes of what every service answers to auditors."""

# ruff: noqa: N802 - a scene is named after its rpc
from __future__ import annotations

from spico.audit.v1 import audit_pb2 as pb
from tests.contract.stages.delegation import DelegationStage
from tests.contract.stages.scene import Scene


class AuditStage(DelegationStage):
    """Delegation, in which something has happened, and its log is signed."""

    async def ListAuditedEvents(self, whose: str, role: str) -> Scene:
        return Scene(
            (pb.ListAuditedEventsRequest(service="delegation", bodies=True),),
            lambda answers: bool(answers[0].events),
        )

    async def ListAuditedAccesses(self, whose: str, role: str) -> Scene:
        return Scene(
            (pb.ListAuditedAccessesRequest(service="delegation"),), lambda answers: bool(answers[0].accesses)
        )

    async def ListAuditedCheckpoints(self, whose: str, role: str) -> Scene:
        return Scene(
            (pb.ListAuditedCheckpointsRequest(service="delegation"),), lambda answers: len(answers) == 1
        )
