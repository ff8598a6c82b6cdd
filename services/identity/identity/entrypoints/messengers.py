"""Codes brought to new addresses by notifier, asked in the name of whoever changes theirs."""

from __future__ import annotations

from typing import Final

import grpc

from chassis.kernel import Invalid, Unavailable
from chassis.rpc.client import Channel as Line
from chassis.rpc.errors import error_of
from identity.application import SentCode
from identity.domain.contact import CODE_SERVES, Channel
from spico.notifier.v1 import notifier_pb2, notifier_pb2_grpc

_MINUTES: Final = int(CODE_SERVES.total_seconds() // 60)
_BY: Final = {Channel.EMAIL: notifier_pb2.EMAIL, Channel.PHONE: notifier_pb2.PHONE}


class NoCodeCanBeSentNow(Unavailable):
    """Notifier, the mail server or the SMS provider does not answer now."""


class NoCodeReachesTheAddress(Invalid):
    """The mail server or the SMS provider refuses the address."""


class Messenger:
    """Asks notifier, which keeps no code."""

    def __init__(self, line: Line) -> None:
        self._notifier = notifier_pb2_grpc.NotifierStub(line)  # type: ignore[no-untyped-call] # generated

    async def bring(self, sent: SentCode) -> None:
        """Have a code brought to its address.

        Raises:
            NoCodeReachesTheAddress: it is refused there.
            NoCodeCanBeSentNow: it may be taken later.
        """
        request = notifier_pb2.SendContactCodeRequest(
            channel=_BY[sent.channel], address=sent.address, code=sent.code, minutes=_MINUTES
        )
        try:
            await self._notifier.SendContactCode(request)
        except grpc.aio.AioRpcError as error:
            problem = error_of(error)
            if problem.kind == "invalid":
                raise NoCodeReachesTheAddress(field=sent.channel.value.lower()) from error
            raise NoCodeCanBeSentNow(str(error.code())) from error
