"""A file that comes in: a form on one side, a stream of messages on the other."""

from __future__ import annotations

import asyncio
from typing import Any, Final

import grpc
import msgspec
from structlog import get_logger

from gateway.asking import Variable
from gateway.contracts import Rpc, message_class
from gateway.exchange import Exchange, too_large
from gateway.files import Upload
from gateway.forms import FileStarts, Form, FormField
from gateway.observing import FILE_BYTES
from gateway.problems import Refused
from gateway.services import Services
from gateway.templates import parse_template
from gateway.transcoding.misfit import Misfit
from gateway.transcoding.parameters import Parameters
from gateway.transcoding.writing import writer

_FORM_BYTES: Final = 64 * 1024
"""What a form may hold beside its file."""
_log = get_logger(__name__)
_uploaded: Final = FILE_BYTES.labels("up")


class UploadRoute:
    """Passes a file on as it arrives; memory holds one piece of it, whatever its size."""

    is_public = False
    is_seldom = False

    def __init__(
        self, upload: Upload, services: Services, *, upload_bytes: int, upload_seconds: float
    ) -> None:
        self.template = parse_template(upload.path)
        self.rpc: Rpc = services.rpcs[upload.rpc]
        self._description = upload.description(self.rpc)
        self._new = message_class(self.rpc.input)
        self._path = [Variable(self._description, *each) for each in self.template.variables]
        self._services = services
        self._bytes = upload_bytes
        self._seconds = upload_seconds
        self._fields = Parameters(self._description, upload.said_elsewhere)
        self._write = writer(self.rpc.output)

    async def answer(self, exchange: Exchange) -> None:
        """Answer one upload; its fields come before the part named ``file``."""
        if exchange.declared_length() > self._bytes + _FORM_BYTES:
            raise too_large(self._bytes)
        exchange.request_type = self._description
        key = exchange.idempotency_key()
        form = Form(exchange.header(b"content-type"))
        call = self._services.stream(self.rpc, exchange, self._seconds, idempotency_key=key)
        ending = _Ending(call)
        try:
            async with asyncio.timeout(self._seconds):
                try:
                    await self._pass_on(exchange, form, call)
                except _EndedEarly:
                    _log.debug(
                        "the service answered before the file was there",
                        correlation_id=exchange.correlation_id,
                    )
                response = await ending.response()
        except TimeoutError:
            raise Refused("request-too-slow", headers=((b"connection", b"close"),)) from None
        finally:
            call.cancel()
        await exchange.answer(200, msgspec.json.encode(self._write(response)))

    async def _pass_on(self, exchange: Exchange, form: Form, call: Any) -> None:
        description = message_class(self._description)()
        for variable in self._path:
            variable.fill(description, exchange.segments)
        size = -1
        seen: set[str] = set()
        async for event in form.events(exchange.pieces()):
            match event:
                case FormField(name, value):
                    if size >= 0:
                        raise Misfit("file-not-last", name)
                    self._fields.put(description, name, value, seen)
                case FileStarts():
                    if event.name != "file" or size >= 0:
                        raise Misfit("unknown-field", event.name)
                    size = 0
                    description.file_name, description.media_type = event.file_name, event.media_type
                    await _write(call, self._new(description=description))
                case bytes():
                    size += len(event)
                    if size > self._bytes:
                        raise too_large(self._bytes)
                    _uploaded.inc(len(event))
                    await _write(call, self._new(content=event))
        if size < 0:
            raise Refused("file-missing", field="file")
        # What is cut on the way looks like its end to a service: only this says that it is the end.
        await _write(call, self._new(end={"size": size}))
        await call.done_writing()


class _EndedEarly(Exception):  # noqa: N818 - what happened
    """The service has answered, or refused, without waiting for the whole file."""


async def _write(call: Any, message: Any) -> None:
    """Send one message; returns when the service can take the next."""
    try:
        await call.write(message)
    except (asyncio.InvalidStateError, grpc.RpcError):
        raise _EndedEarly from None


class _Ending:
    """How a call ended, whatever grpcio makes of it.

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


_STATUS_OF_NUMBER: Final = {status.value[0]: status for status in grpc.StatusCode}
