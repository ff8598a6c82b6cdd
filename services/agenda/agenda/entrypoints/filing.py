"""A document on its way into a dossier, as the caller (ADR 15, ADR 25)."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from contextlib import suppress

import grpc

from agenda.entrypoints.patients import DossiersIsOutOfReach
from chassis.kernel import Act, Refusal
from chassis.rpc.errors import SaidByAnother, error_of
from chassis.rpc.metadata import IDEMPOTENCY_KEY
from chassis.rpc.sending import EndedEarly, Sending
from spico.dossiers.v1 import dossiers_pb2, dossiers_pb2_grpc


async def filed(
    stub: dossiers_pb2_grpc.DossiersStub,
    act: Act,
    description: dossiers_pb2.DocumentDescription,
    content: AsyncIterator[bytes],
) -> dossiers_pb2.FileDocumentResponse:
    """File a document as it comes; asked again under the key of the act, it is the same one.

    Raises:
        SaidByAnother: dossiers refuses it, in its own words.
        DossiersIsOutOfReach: it does not answer.
    """
    key = hashlib.sha256(act.idempotency_key.encode()).hexdigest() if act.idempotency_key else ""
    call = Sending(stub.FileDocument(metadata=((IDEMPOTENCY_KEY, key),) if key else ()))
    request, size = dossiers_pb2.FileDocumentRequest, 0
    try:
        with suppress(EndedEarly):
            await call.write(request(description=description))
            async for piece in content:
                size += len(piece)
                await call.write(request(content=piece))
            await call.write(request(end=dossiers_pb2.DocumentEnd(size=size)))
            await call.done()
        answer: dossiers_pb2.FileDocumentResponse = await call.response()
    except grpc.aio.AioRpcError as error:
        raise said(error) from error
    finally:
        call.cancel()
    return answer


def said(error: grpc.aio.AioRpcError) -> Refusal:
    """Give what dossiers said, or that it said nothing."""
    problem = error_of(error)
    if problem.kind in {"unavailable", "internal"}:
        return DossiersIsOutOfReach(str(error.code()))
    return SaidByAnother(problem)
