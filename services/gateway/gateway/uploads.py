"""A file that comes in: a form on one side, a stream of messages on the other."""

from __future__ import annotations

import asyncio
from typing import Final

import msgspec
from structlog import get_logger

from chassis.rpc.sending import EndedEarly, Sending
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
        call = Sending(self._services.stream(self.rpc, exchange, self._seconds, idempotency_key=key))
        try:
            async with asyncio.timeout(self._seconds):
                try:
                    await self._pass_on(exchange, form, call)
                except EndedEarly:
                    _log.debug(
                        "the service answered before the file was there",
                        correlation_id=exchange.correlation_id,
                    )
                response = await call.response()
        except TimeoutError:
            raise Refused("request-too-slow", headers=((b"connection", b"close"),)) from None
        finally:
            call.cancel()
        await exchange.answer(200, msgspec.json.encode(self._write(response)))

    async def _pass_on(self, exchange: Exchange, form: Form, call: Sending) -> None:
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
                    await call.write(self._new(description=description))
                case bytes():
                    size += len(event)
                    if size > self._bytes:
                        raise too_large(self._bytes)
                    _uploaded.inc(len(event))
                    await call.write(self._new(content=event))
        if size < 0:
            raise Refused("file-missing", field="file")
        # What is cut on the way looks like its end to a service: only this says that it is the end.
        await call.write(self._new(end={"size": size}))
        await call.done()
