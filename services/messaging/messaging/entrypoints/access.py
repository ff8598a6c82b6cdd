"""Who may reach a conversation, and the trace that every reading and every refusal leaves."""

from __future__ import annotations

from typing import Any

from chassis.kernel import Act, Refusal
from chassis.trail import Admission
from messaging.projections import Conversations, Seats
from messaging.wiring import ApiParts
from spico.common.v1 import access_pb2


class Door:
    """Stands before every rpc whose rule is RULE_CONVERSATION."""

    def __init__(self, parts: ApiParts) -> None:
        self._trail = parts.trail
        self._freshness = parts.freshness

    async def admit(self, request: Any, access: access_pb2.Access, act: Act) -> Admission | None:
        """Let a reader in and trace the reading; a writer is judged by the conversation itself.

        Raises:
            NoSuchConversation: there is none.
            OnlyParticipantsTakePart: no mailbox of the caller takes part or ever did.
        """
        if access.mode == access_pb2.MODE_WRITE:
            return None

        async def let_read() -> Admission:
            return await self._trail.admit(
                act.actor,
                _conversation_of(request),
                access.section,
                at=act.at,
                correlation_id=act.correlation_id,
            )

        return await self._freshness.not_refused_too_early(let_read, Conversations, Seats)

    async def trace_refusal(
        self, request: Any, access: access_pb2.Access, act: Act, refusal: Refusal
    ) -> None:
        """Trace an attempt that was refused, of a reader or of a writer."""
        if conversation_id := _conversation_of(request):
            await self._trail.record(
                act.actor,
                conversation_id,
                access.section,
                title="NONE",
                refused=True,
                reason=refusal.code,
                at=act.at,
                correlation_id=act.correlation_id,
            )


def _conversation_of(request: Any) -> str:
    described = getattr(request, "description", request)
    conversation_id: str = getattr(described, "conversation_id", "")
    return conversation_id
