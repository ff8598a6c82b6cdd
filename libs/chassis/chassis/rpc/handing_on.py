"""A file handed on to another service as it comes, in the name of the caller (ADR 15)."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import Any

import grpc

from chassis.kernel import Unavailable
from chassis.rpc.errors import said
from chassis.rpc.metadata import IDEMPOTENCY_KEY
from chassis.rpc.sending import EndedEarly, Sending


async def handed_on(
    rpc: Callable[..., Any],
    request: type[Any],
    description: Any,
    content: AsyncIterator[bytes],
    *,
    away: type[Unavailable],
    key: str = "",
) -> Any:
    """Hand on a file, described before it and measured behind it; give what the service answers.

    Args:
        rpc: of the stub; it takes a stream.
        request: the messages of it: a ``description``, pieces of ``content``, an ``end`` with the ``size``.
        description: the first of them.
        content: the bytes, as they come.
        away: what to raise where the service does not answer.
        key: asked again under the same one, it is the same file; empty: each time another.

    Raises:
        SaidByAnother: the service refuses it, in its own words.
    """
    digest = hashlib.sha256(key.encode()).hexdigest() if key else ""
    call = Sending(rpc(metadata=((IDEMPOTENCY_KEY, digest),) if key else ()))
    end = request()
    end.end.SetInParent()
    try:
        with suppress(EndedEarly):
            await call.write(request(description=description))
            async for piece in content:
                end.end.size += len(piece)
                await call.write(request(content=piece))
            await call.write(end)
            await call.done()
        return await call.response()
    except grpc.aio.AioRpcError as error:
        raise said(error, away) from error
    finally:
        call.cancel()
