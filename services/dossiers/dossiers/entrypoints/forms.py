"""The forms of a dossier (F129 to F134)."""

from __future__ import annotations

from chassis.paging import page_size
from chassis.rpc.call import current_act
from chassis.rpc.threads import in_thread
from chassis.rpc.wire import choice, moment
from dossiers.domain.form_definitions import FormTheme, definition, definitions
from dossiers.domain.pathway_terms import Dimension
from dossiers.entrypoints import form_messages as messages
from dossiers.entrypoints.answering import Answering
from spico.dossiers.v1 import forms_pb2 as pb
from spico.dossiers.v1 import forms_pb2_grpc as rpcs


class FormsServicer(Answering, rpcs.FormsServicer):
    """Answers what clients ask of forms."""

    async def ListFormDefinitions(
        self, request: pb.ListFormDefinitionsRequest, context: object
    ) -> pb.ListFormDefinitionsResponse:
        asked = [each for each in definitions() if request.form in ("", each.form)]
        told = [messages.definition(each, self.parts.labels) for each in asked]
        return pb.ListFormDefinitionsResponse(definitions=told)

    async def StartForm(self, request: pb.StartFormRequest, context: object) -> pb.StartFormResponse:
        written = await in_thread(
            self.parts.commands.start_form,
            current_act(),
            request.dossier_id,
            request.form,
            messages.answered(request.answers),
            moment(request, "started_at"),
        )
        return pb.StartFormResponse(form_id=written.id, position=written.position)

    async def SaveForm(self, request: pb.SaveFormRequest, context: object) -> pb.SaveFormResponse:
        commands = self.parts.commands
        written = await in_thread(
            commands.submit_form if request.submit else commands.draft_form,
            current_act(),
            request.dossier_id,
            request.form_id,
            messages.answered(request.answers),
            request.based_on if request.HasField("based_on") else None,
        )
        return pb.SaveFormResponse(position=written.position)

    async def ListForms(self, request: pb.ListFormsRequest, context: object) -> pb.ListFormsResponse:
        forms, token = await self.parts.forms.of(
            current_act().actor,
            self.admitted,
            _named(request),
            size=page_size(request.page_size),
            token=request.page_token,
        )
        names = await self.parts.names.of({each for form in forms for each in messages.accounts(form)})
        listed = [messages.form(form, names, self.parts.labels) for form in forms]
        return pb.ListFormsResponse(forms=listed, next_page_token=token)

    async def GetForm(self, request: pb.GetFormRequest, context: object) -> pb.GetFormResponse:
        form, submitted, draft = await self.parts.forms.one(
            current_act().actor, self.admitted, request.form_id
        )
        named = [each.said.account_id for each in (submitted, draft) if each]
        names = await self.parts.names.of((*messages.accounts(form), *named))
        return pb.GetFormResponse(
            form=messages.form(form, names, self.parts.labels),
            submitted=messages.answers(submitted, names) if submitted else None,
            draft=messages.answers(draft, names) if draft else None,
        )

    async def ListFormVersions(
        self, request: pb.ListFormVersionsRequest, context: object
    ) -> pb.ListFormVersionsResponse:
        versions, token = await self.parts.forms.versions(
            current_act().actor,
            self.admitted,
            request.form_id,
            size=page_size(request.page_size),
            token=request.page_token,
        )
        names = await self.parts.names.of(each.said.account_id for each in versions)
        told = [messages.answers(each, names) for each in versions]
        return pb.ListFormVersionsResponse(versions=told, next_page_token=token)


def _named(request: pb.ListFormsRequest) -> list[str] | None:
    """Give the forms that are asked for; what narrows does so together (F98), None when nothing does."""
    if not (request.theme or request.form or request.dimension):
        return None
    along = {choice(Dimension, dimension, field="dimension") for dimension in request.dimension}
    themes = {choice(FormTheme, theme, field="theme") for theme in request.theme}
    named = {definition(form).form for form in request.form}
    return [
        each.form
        for each in definitions()
        if (not themes or each.theme in themes)
        and (not named or each.form in named)
        and (not along or each.theme.dimension in along)
    ]
