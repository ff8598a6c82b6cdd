"""Themes, statuses and memos (F119 to F125)."""

from __future__ import annotations

from chassis.kernel import Invalid
from chassis.paging import page_size
from chassis.rpc.call import current_act
from chassis.rpc.threads import in_thread
from chassis.rpc.wire import moment
from dossiers.domain.pathway_terms import pathway_terms
from dossiers.entrypoints import pathway_messages as messages
from dossiers.entrypoints.life import LifeRpcs
from dossiers.entrypoints.merging import MergingRpcs
from dossiers.projections.changes import MEMO, STATUS
from spico.dossiers.v1 import pathway_pb2 as pb
from spico.dossiers.v1 import pathway_pb2_grpc as rpcs


class AMemoIsRewrittenOrWithdrawn(Invalid):
    """A change of a memo says either what it says now, or that it is withdrawn."""


class PathwayServicer(LifeRpcs, MergingRpcs, rpcs.PathwayServicer):
    """Answers what coordinates a pathway."""

    async def ListPathwayTerms(
        self, request: pb.ListPathwayTermsRequest, context: object
    ) -> pb.ListPathwayTermsResponse:
        return messages.terms(pathway_terms())

    async def AddTheme(self, request: pb.AddThemeRequest, context: object) -> pb.AddThemeResponse:
        written = await in_thread(
            self.parts.commands.add_theme, current_act(), request.dossier_id, request.theme
        )
        return pb.AddThemeResponse(position=written.position)

    async def RemoveTheme(self, request: pb.RemoveThemeRequest, context: object) -> pb.RemoveThemeResponse:
        written = await in_thread(
            self.parts.commands.remove_theme, current_act(), request.dossier_id, request.theme
        )
        return pb.RemoveThemeResponse(position=written.position)

    async def SetStatus(self, request: pb.SetStatusRequest, context: object) -> pb.SetStatusResponse:
        written = await in_thread(
            self.parts.commands.set_status,
            current_act(),
            request.dossier_id,
            request.organization_id,
            request.status,
            moment(request, "since"),
        )
        return pb.SetStatusResponse(position=written.position)

    async def ListStatuses(self, request: pb.ListStatusesRequest, context: object) -> pb.ListStatusesResponse:
        changes, token = await self.parts.changes.of(
            self.admitted,
            STATUS,
            request.organization_id,
            size=page_size(request.page_size),
            token=request.page_token,
        )
        names = await self.parts.names.of(
            {account for one in changes for account in (one.about, one.account_id)}
        )
        statuses = [messages.past_status(change, names, self.parts.labels) for change in changes]
        return pb.ListStatusesResponse(statuses=statuses, next_page_token=token)

    async def WriteMemo(self, request: pb.WriteMemoRequest, context: object) -> pb.WriteMemoResponse:
        written = await in_thread(
            self.parts.commands.write_memo, current_act(), request.dossier_id, request.text
        )
        return pb.WriteMemoResponse(memo_id=written.id, position=written.position)

    async def ChangeMemo(self, request: pb.ChangeMemoRequest, context: object) -> pb.ChangeMemoResponse:
        if request.withdrawn == bool(request.text) or (request.reason and not request.withdrawn):
            raise AMemoIsRewrittenOrWithdrawn(field="text")
        act, commands = current_act(), self.parts.commands
        if request.withdrawn:
            written = await in_thread(
                commands.withdraw_memo, act, request.dossier_id, request.memo_id, request.reason
            )
        else:
            written = await in_thread(
                commands.rewrite_memo, act, request.dossier_id, request.memo_id, request.text
            )
        return pb.ChangeMemoResponse(position=written.position)

    async def ListMemoVersions(
        self, request: pb.ListMemoVersionsRequest, context: object
    ) -> pb.ListMemoVersionsResponse:
        changes, token = await self.parts.changes.of(
            self.admitted,
            MEMO,
            request.memo_id,
            size=page_size(request.page_size),
            token=request.page_token,
        )
        names = await self.parts.names.of(change.account_id for change in changes)
        versions = [messages.memo_version(change, names) for change in changes]
        return pb.ListMemoVersionsResponse(versions=versions, next_page_token=token)
