"""The rpcs of raw extractions: message to call, answer to message, and nothing else."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Mapping
from typing import Any, Final

from agenda.domain.extract import subject_of
from agenda.domain.extract_period import days
from agenda.domain.extract_reasons import TheLogHasNotComeThatFar
from agenda.labels import extract_words
from agenda.wiring import ApiParts
from chassis.kernel import Act
from chassis.paging import page_size
from chassis.position import PositionIsNotOurs, format_position, parse_position
from chassis.rpc.call import current_act
from chassis.rpc.threads import in_thread
from chassis.rpc.wire import stamp
from spico.agenda.v1 import extracts_pb2 as pb
from spico.agenda.v1 import extracts_pb2_grpc as rpcs

_KEY_BYTES: Final = 32
_MEDIA_TYPE: Final = "text/csv"


class ExtractsServicer(rpcs.ExtractsServicer):
    """Answers what clients ask of raw extractions."""

    def __init__(self, parts: ApiParts) -> None:
        self._commands = parts.commands
        self._extracts = parts.extracts
        self._log = parts.log
        self._vault = parts.vault
        self._service = parts.settings.service

    async def RequestDataExtract(
        self, request: pb.RequestDataExtractRequest, context: object
    ) -> pb.RequestDataExtractResponse:
        act = current_act()
        period = days(getattr(request, "from"), request.to)
        about = subject_of(request.organization_id, period, await self._until(act, request.at_position))
        if not await in_thread(self._commands.done_before, act):
            await self._extracts.there_is_room(request.organization_id)
        key = secrets.token_bytes(_KEY_BYTES)
        written = await in_thread(self._commands.request_extract, act, about, key)
        return pb.RequestDataExtractResponse(data_extract_id=written.id, position=written.position)

    async def _until(self, act: Act, position: str) -> int:
        head = await self._log.head()
        if not position:
            return head
        try:
            service, number = parse_position(position)
        except PositionIsNotOurs:
            raise TheLogHasNotComeThatFar(field="at_position") from None
        if service != self._service or not 0 < number <= head:
            raise TheLogHasNotComeThatFar(field="at_position")
        return number

    async def ListDataExtracts(
        self, request: pb.ListDataExtractsRequest, context: object
    ) -> pb.ListDataExtractsResponse:
        found, following = await self._extracts.page(
            current_act().actor.account_id, size=page_size(request.page_size), token=request.page_token
        )
        return pb.ListDataExtractsResponse(data_extracts=map(self._told, found), next_page_token=following)

    async def GetDataExtract(
        self, request: pb.GetDataExtractRequest, context: object
    ) -> pb.GetDataExtractResponse:
        found = await self._extracts.one(current_act().actor.account_id, request.data_extract_id)
        return pb.GetDataExtractResponse(data_extract=self._told(found))

    def _told(self, one: Mapping[str, Any]) -> pb.DataExtract:
        made = one["made"] or {}
        told = pb.DataExtract(
            data_extract_id=one["_id"],
            organization_id=one["organization_id"],
            organization_name=one["organization"],
            to=one["last_day"],
            at_position=format_position(self._service, one["until"]),
            definition=one["definition"],
            definition_version=one["definition_version"],
            definition_digest=one["definition_digest"],
            state=one["state"],
            percent=one["percent"],
            lines=one["lines"],
            asked_at=stamp(one["asked_at"]),
            made_at=stamp(made.get("at")),
            size=made.get("size", 0),
            sha256=made.get("sha256", ""),
            task_id=one["task_id"],
        )
        setattr(told, "from", one["first_day"])
        return told

    async def ReadDataExtract(
        self, request: pb.ReadDataExtractRequest, context: object
    ) -> AsyncIterator[pb.ReadDataExtractResponse]:
        """Describe the document, then give its bytes."""
        taken = await in_thread(self._commands.fetch_extract, current_act(), request.data_extract_id)
        made = taken.made
        described = pb.DataExtractDescription(
            data_extract_id=request.data_extract_id,
            file_name=extract_words().named(taken.about),
            media_type=_MEDIA_TYPE,
            size=made.size,
            sha256=made.sha256,
        )
        yield pb.ReadDataExtractResponse(description=described)
        async for piece in self._vault.read(made.content_id, request.data_extract_id):
            yield pb.ReadDataExtractResponse(content=piece)

    async def GiveExtractRight(
        self, request: pb.GiveExtractRightRequest, context: object
    ) -> pb.GiveExtractRightResponse:
        written = await in_thread(
            self._commands.give_extract_right, current_act(), request.organization_id, request.account_id
        )
        return pb.GiveExtractRightResponse(position=written.position)

    async def WithdrawExtractRight(
        self, request: pb.WithdrawExtractRightRequest, context: object
    ) -> pb.WithdrawExtractRightResponse:
        written = await in_thread(
            self._commands.withdraw_extract_right, current_act(), request.organization_id, request.account_id
        )
        return pb.WithdrawExtractRightResponse(position=written.position)

    async def ListExtractRights(
        self, request: pb.ListExtractRightsRequest, context: object
    ) -> pb.ListExtractRightsResponse:
        return pb.ListExtractRightsResponse(
            holders=[
                pb.ExtractRightHolder(
                    account_id=one["account_id"],
                    name=one["name"],
                    given_by=one["given_by"],
                    given_at=stamp(one["given_at"]),
                )
                for one in await self._extracts.rights(request.organization_id)
            ]
        )
