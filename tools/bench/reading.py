"""What recording an access costs of a read: ``python -m bench.reading``.

A page of the liaison book, asked for by gRPC on loopback, recorded as always and, beside it, only judged.
"""

from __future__ import annotations

import argparse
import asyncio
import dataclasses
import statistics
import time
from contextlib import AsyncExitStack
from datetime import date
from typing import Any, Final

import pymongo

from chassis.eventlog import EventLog
from chassis.kernel import Act
from chassis.opening import open_log
from chassis.testing.environment import settings_for
from chassis.testing.served import Served
from chassis.testing.story import NOON, acting
from chassis.trail import AccessTrail, open_trail
from devstack.mongod import mongodb
from dossiers import wiring
from dossiers.domain import NoteKind
from dossiers.domain.patient import Identity, Sex
from dossiers.domain.professional import AccountKind
from dossiers.entrypoints.api import register
from dossiers.projections import ALL
from dossiers.queries import ReadingJudge
from dossiers.settings import Settings
from spico.dossiers.v1 import dossiers_pb2 as pb
from spico.dossiers.v1 import dossiers_pb2_grpc as rpcs

_DATABASE: Final = "bench_reading"
_PAGE: Final = 50
_NURSE: Final = "nurse"


class _Unwritten:
    """A log that forgets what is appended: readings are judged by it, and not recorded."""

    def __init__(self, log: EventLog) -> None:
        self.database = log.database
        self.close = log.close

    def append(self, facts: Any) -> None:
        """Do nothing."""


def _act(account_id: str) -> Act:
    return Act(acting(account_id).actor, NOON)


def _told(parts: wiring.ApiParts) -> str:
    """Let there be a dossier with a page of notes; give its id."""
    commands = parts.commands
    named = {"name": "Claire Fictive", "kind": AccountKind.PERSON, "profession": "Infirmier", "place": "Foix"}
    commands.hear_of_account(_act("system"), _NURSE, profession_code="60", **named)  # type: ignore[arg-type]
    patient = Identity(
        birth_name="VERDIER",
        birth_given_names=("MADELEINE",),
        sex=Sex.FEMALE,
        birth_date=date(1942, 5, 17),
        birth_place_code="31555",
    )
    opened = commands.open_dossier(_act(_NURSE), patient)
    for number in range(_PAGE):
        text = f"Passage {number} : pansement refait, la plaie évolue bien."
        commands.write_note(_act(_NURSE), opened.id, text, NoteKind.SIMPLE_NOTE)
    return opened.id


async def _rate(served: Served, dossier_id: str, clients: int, seconds: float) -> float:
    """Let clients read one page after the other; give pages per second."""
    stub = served.stub(rpcs.DossiersStub)
    request = pb.ListLiaisonBookRequest(dossier_id=dossier_id, page_size=_PAGE)
    metadata = served.metadata(_NURSE)
    began, pages = time.perf_counter(), 0

    async def read() -> None:
        nonlocal pages
        while time.perf_counter() - began < seconds:
            await stub.ListLiaisonBook(request, metadata=metadata)
            pages += 1

    await asyncio.gather(*(read() for _ in range(clients)))
    return pages / (time.perf_counter() - began)


async def measured(uri: str, rounds: int, seconds: float) -> None:
    """Measure and print."""
    settings = settings_for(Settings, uri, _DATABASE)
    async with AsyncExitStack() as held:
        log = held.enter_context(open_log(settings))
        parts = await asyncio.to_thread(wiring.api, settings)
        judged = AccessTrail(_Unwritten(open_trail(settings)), ReadingJudge(parts.categories.of))  # type: ignore[arg-type]
        held.push_async_callback(judged.close)
        dossier_id = await asyncio.to_thread(_told, parts)
        followed = [(log, projection) for projection in ALL]
        recorded = await held.enter_async_context(Served(settings, parts, register, followed))
        await recorded.catch_up()
        beside = await asyncio.to_thread(wiring.api, settings)
        unrecorded = await held.enter_async_context(
            Served(settings, dataclasses.replace(beside, trail=judged), register)
        )
        print(f"{'clients':>8} {'recorded/s':>12} {'only judged/s':>14} {'cost':>7}")
        for clients in (1, 8, 32):
            pairs = []
            for _ in range(rounds):
                floor = await _rate(unrecorded, dossier_id, clients, seconds)
                pairs.append((await _rate(recorded, dossier_id, clients, seconds), floor))
            ours, floor = (statistics.median(column) for column in zip(*pairs, strict=True))
            print(f"{clients:>8} {ours:>12,.0f} {floor:>14,.0f} {1 - ours / floor:>7.0%}")
    with pymongo.MongoClient[dict[str, Any]](uri) as client:
        client.drop_database(settings.database)


def main() -> None:
    """Run it on a private server, or on that of MONGODB_URI."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--seconds", type=float, default=1.5)
    given = options.parse_args()
    with mongodb() as uri:
        asyncio.run(measured(uri, given.rounds, given.seconds))


if __name__ == "__main__":
    main()
