"""What a task links to: documents and a form of the dossier, asked of dossiers as the caller (F202, F203)."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Final

import grpc

from agenda.domain.task import TaskDocument
from agenda.domain.task_reasons import (
    ATaskHasTwentyDocumentsAtMost,
    OnlyWhatTheDossierShowsIsLinked,
    WhatIsLinkedBelongsToADossier,
)
from agenda.entrypoints.patients import DossiersIsOutOfReach
from chassis.rpc.client import Channel as Connection
from chassis.rpc.errors import error_of, said
from spico.dossiers.v1 import dossiers_pb2, dossiers_pb2_grpc, forms_pb2, forms_pb2_grpc

_MOST: Final = 20
_NOT_FOR_THEM: Final = {"forbidden", "not-found"}


class Linked:
    """Asks dossiers, which judges and traces the reading as that of any client of the caller."""

    def __init__(self, connection: Connection) -> None:
        self._dossiers = dossiers_pb2_grpc.DossiersStub(connection)  # type: ignore[no-untyped-call] # generated
        self._forms = forms_pb2_grpc.FormsStub(connection)  # type: ignore[no-untyped-call] # generated

    async def documents(self, dossier_id: str, told: Sequence[TaskDocument]) -> tuple[TaskDocument, ...]:
        """Give documents of a dossier that the caller may read, each with the category that it has there.

        Raises:
            WhatIsLinkedBelongsToADossier: the task is about nobody.
            OnlyWhatTheDossierShowsIsLinked: the dossier shows the caller no such document.
            ATaskHasTwentyDocumentsAtMost: nobody is asked about more.
            DossiersIsOutOfReach: it does not answer.
        """
        if not told:
            return ()
        if not dossier_id:
            raise WhatIsLinkedBelongsToADossier(field="documents")
        wanted = list(dict.fromkeys(each.document_id for each in told))
        if len(wanted) > _MOST:
            raise ATaskHasTwentyDocumentsAtMost(field="documents")
        categories = await asyncio.gather(*(self._category(dossier_id, each) for each in wanted))
        return tuple(map(TaskDocument, wanted, categories))

    async def _category(self, dossier_id: str, document_id: str) -> str:
        request = dossiers_pb2.ReadDocumentRequest(dossier_id=dossier_id, document_id=document_id)
        call = self._dossiers.ReadDocument(request)
        try:
            # Its description comes first; its bytes are not asked for.
            first: dossiers_pb2.ReadDocumentResponse = await anext(aiter(call))
        except grpc.aio.AioRpcError as error:
            if error_of(error).kind in _NOT_FOR_THEM:
                raise OnlyWhatTheDossierShowsIsLinked(field="documents") from error
            raise said(error, DossiersIsOutOfReach) from error
        finally:
            call.cancel()
        return first.description.category

    async def form(self, dossier_id: str, form_id: str) -> None:
        """Refuse a form that the dossier does not show the caller; an empty id links none.

        Raises:
            WhatIsLinkedBelongsToADossier, OnlyWhatTheDossierShowsIsLinked, DossiersIsOutOfReach: as above.
        """
        if not form_id:
            return
        if not dossier_id:
            raise WhatIsLinkedBelongsToADossier(field="form_id")
        try:
            await self._forms.GetForm(forms_pb2.GetFormRequest(dossier_id=dossier_id, form_id=form_id))
        except grpc.aio.AioRpcError as error:
            if error_of(error).kind in _NOT_FOR_THEM:
                raise OnlyWhatTheDossierShowsIsLinked(field="form_id") from error
            raise said(error, DossiersIsOutOfReach) from error
