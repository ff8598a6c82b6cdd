"""Asks INSi, the national teleservice of identities, over HTTP (standards §2.6)."""

from __future__ import annotations

import asyncio
import uuid
from dataclasses import dataclass
from typing import Final

import httpx
from structlog import get_logger

from chassis.kernel import Act
from dossiers.adapters.insi_answers import Fault, Unreadable, read
from dossiers.adapters.insi_requests import ACTION, Caller, envelope
from dossiers.domain.patient import Identity
from dossiers.domain.teleservice import (
    Answer,
    Outcome,
    TheOidIsNotAccepted,
    TheTeleserviceIsAway,
    TheTeleserviceIsNotConnected,
    TheTeleserviceRefused,
)

_log = get_logger(__name__)

_LARGEST_ANSWER: Final = 256 * 1024
"""Bytes."""
_TYPE: Final = f'application/soap+xml; charset=utf-8; action="{ACTION}"'
_OK: Final = 200
_SERVER_ERROR: Final = 500


@dataclass(frozen=True, slots=True)
class Connection:
    """How this platform is connected to INSi."""

    url: str
    """Empty where it is not."""
    authorization: str
    """Number of the authorization of the software (« IDAM »)."""
    emitter: str
    """Billing number of the organization that asks (« identifiantFacturation »)."""
    oids: frozenset[str]
    """The kinds of matricule that are taken."""
    seconds: float
    """Within which an answer must have come."""


class Insi:
    """The teleservice behind the port of the domain."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._http = httpx.AsyncClient(timeout=connection.seconds)

    async def search(self, act: Act, traits: Identity) -> Answer:
        """Search by the traits; only where several persons have them, by the birth place as well.

        Raises:
            TheTeleserviceIsAway: it does not answer in time, or what it answers is no answer.
            TheTeleserviceRefused: it does not take the request.
            TheTeleserviceIsNotConnected: this platform was never connected to it.
            TheOidIsNotAccepted: the matricule is of a kind that is not taken here.
        """
        if not self._connection.url:
            raise TheTeleserviceIsNotConnected
        try:
            async with asyncio.timeout(self._connection.seconds):
                answer = await self._ask(act, traits, with_birth_place=False)
                if answer.outcome is Outcome.SEVERAL_FOUND:
                    answer = await self._ask(act, traits, with_birth_place=True)
        except (TimeoutError, httpx.HTTPError) as error:
            _log.warning("INSi does not answer", error=type(error).__name__)
            raise TheTeleserviceIsAway from error
        except Unreadable as error:
            _log.warning("INSi answers what cannot be read", error=str(error))
            raise TheTeleserviceIsAway from error
        except Fault as fault:
            _log.warning("INSi refuses", subcode=fault.subcode, code=fault.code)
            raise (TheTeleserviceIsAway if fault.is_passing else TheTeleserviceRefused) from fault
        if answer.individual and answer.individual.oid not in self._connection.oids:
            _log.error("INSi answers with a kind of matricule that is not accepted here")
            raise TheOidIsNotAccepted
        return answer

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def _ask(self, act: Act, traits: Identity, *, with_birth_place: bool) -> Answer:
        caller = Caller(self._connection.authorization, self._connection.emitter, act.actor.person_id, act.at)
        asked = envelope(caller, traits, str(uuid.uuid4()), with_birth_place=with_birth_place)
        headers = {"content-type": _TYPE}
        async with self._http.stream(
            "POST", self._connection.url, content=asked, headers=headers
        ) as response:
            content = b""
            async for piece in response.aiter_bytes():
                content += piece
                if len(content) > _LARGEST_ANSWER:
                    raise Unreadable("too large")
        if response.status_code not in {_OK, _SERVER_ERROR}:  # a fault travels with 500
            raise Unreadable(f"status {response.status_code}")
        return read(content)
