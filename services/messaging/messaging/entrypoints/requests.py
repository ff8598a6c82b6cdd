"""The rpcs of requests: asked, accepted, declined, passed on."""

from __future__ import annotations

from chassis.rpc.call import current_act
from chassis.rpc.threads import in_thread
from chassis.rpc.wire import TheValueIsNotOneOfOurs, moment
from messaging.domain import RequestKind, RequestState
from messaging.domain.rules import ARequestIsAnsweredInTheFuture
from messaging.wiring import ApiParts
from spico.messaging.v1 import messaging_pb2 as pb


class RequestRpcs:
    """Answers who asks, and who is asked."""

    def __init__(self, parts: ApiParts) -> None:
        self._commands = parts.commands

    async def MakeRequest(self, request: pb.MakeRequestRequest, context: object) -> pb.MakeRequestResponse:
        until = moment(request, "answer_due_at")
        if until is None:
            raise ARequestIsAnsweredInTheFuture(field="answer_due_at")
        written = await in_thread(
            self._commands.ask,
            current_act(),
            request.conversation_id,
            _kind(request.kind),
            request.account_id,
            request.text,
            until,
            request.mailbox,
        )
        return pb.MakeRequestResponse(request_id=written.id, position=written.position)

    async def AcceptRequest(
        self, request: pb.AcceptRequestRequest, context: object
    ) -> pb.AcceptRequestResponse:
        return pb.AcceptRequestResponse(position=await self._answered(request, RequestState.ACCEPTED))

    async def DeclineRequest(
        self, request: pb.DeclineRequestRequest, context: object
    ) -> pb.DeclineRequestResponse:
        return pb.DeclineRequestResponse(position=await self._answered(request, RequestState.DECLINED))

    async def _answered(
        self, request: pb.AcceptRequestRequest | pb.DeclineRequestRequest, state: RequestState
    ) -> str:
        written = await in_thread(
            self._commands.answer,
            current_act(),
            request.conversation_id,
            request.request_id,
            state,
            request.answer,
            request.mailbox,
        )
        return written.position

    async def PassOnRequest(
        self, request: pb.PassOnRequestRequest, context: object
    ) -> pb.PassOnRequestResponse:
        written = await in_thread(
            self._commands.pass_on,
            current_act(),
            request.conversation_id,
            request.request_id,
            request.account_id,
            request.mailbox,
        )
        return pb.PassOnRequestResponse(position=written.position)


def _kind(number: pb.RequestKind) -> RequestKind:
    if number not in pb.RequestKind.values() or not number:
        raise TheValueIsNotOneOfOurs(field="kind")
    return RequestKind(pb.RequestKind.Name(number))
