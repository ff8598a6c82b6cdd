"""A file as it leaves over a stream of requests: the other side of :mod:`chassis.rpc.receiving`."""

from __future__ import annotations

import asyncio
from typing import Any, Final

import grpc


class EndedEarly(Exception):  # noqa: N818 - what happened
    """The service has answered, or refused, without waiting for the whole file."""


class Sending:
    """A call that takes a stream of requests, and how it ends, whatever grpcio makes of it.

    A write that fails because the service has already refused replaces the status of the service by
    INTERNAL (grpc/grpc#36066): the first real one is kept here.
    """

    def __init__(self, call: Any) -> None:
        self._call = call
        self._status: Any = None
        call.add_done_callback(self._note)

    def _note(self, call: Any) -> None:
        status = call._cython_call._status  # noqa: SLF001 - the public way waits for the one it becomes
        if self._status is None and status.code() != grpc.StatusCode.INTERNAL.value[0]:
            self._status = status

    async def write(self, message: Any) -> None:
        """Send one message; returns when the service can take the next.

        Raises:
            EndedEarly: it takes none any more; :meth:`response` says why.
        """
        try:
            await self._call.write(message)
        except (asyncio.InvalidStateError, grpc.RpcError):
            raise EndedEarly from None

    async def done(self) -> None:
        """Say that nothing more comes."""
        await self._call.done_writing()

    async def response(self) -> Any:
        """Give the response; raise :class:`grpc.aio.AioRpcError` as the service refused."""
        try:
            return await self._call
        except grpc.aio.AioRpcError as error:
            if self._status is None or error.code() is not grpc.StatusCode.INTERNAL:
                raise
            raise grpc.aio.AioRpcError(
                _STATUS_OF_NUMBER[self._status.code()],
                error.initial_metadata(),
                grpc.aio.Metadata.from_tuple(self._status.trailing_metadata() or ()),
                self._status.details(),
            ) from None

    def cancel(self) -> None:
        """Leave it; of a call that is over this changes nothing."""
        self._call.cancel()


_STATUS_OF_NUMBER: Final = {status.value[0]: status for status in grpc.StatusCode}
