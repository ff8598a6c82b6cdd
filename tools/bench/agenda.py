"""Appointments in a calendar of a hundred and of thousands, through one server: ``python -m bench agenda``.

Each is compared with what it should not be far from: a booking with another command of the same service, a
month with an answer that is always the same.
"""

from __future__ import annotations

import asyncio
import itertools
import statistics
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any, Final

from agenda import wiring
from agenda.application import Booking
from agenda.domain import AccountKind, Details, calendar_of
from agenda.entrypoints.api import register
from agenda.projections import ALL
from agenda.settings import Settings
from bench.outcome import Goal, Outcome, median_of
from chassis.kernel import SYSTEM, Act
from chassis.opening import open_log
from chassis.testing import NOON, acting
from chassis.testing.environment import settings_for
from chassis.testing.served import Served
from devstack.mongod import mongodb
from spico.agenda.v1 import agenda_pb2 as pb
from spico.agenda.v1 import agenda_pb2_grpc as rpcs

_SMALL: Final = 100
_TENTH: Final = timedelta(minutes=6)
_AT_ONCE: Final = 16


@asynccontextmanager
async def furnished(uri: str, large: int) -> AsyncIterator[Served]:
    """Give an agenda with one calendar of a hundred appointments and one of ``large``, all of one month."""
    settings = settings_for(Settings, uri, "bench_agenda", AGENDA_REMINDERS="false")
    with open_log(settings) as log:
        parts = await asyncio.to_thread(wiring.api, settings)
        async with Served(settings, parts, register, [(log, each) for each in ALL]) as served:
            for owner, number in (("small", _SMALL), ("large", large)):
                known: dict[str, Any] = {
                    "kind": AccountKind.PERSON,
                    "name": owner,
                    "roles": ("professional",),
                }
                await asyncio.to_thread(parts.commands.hear_of_account, Act(SYSTEM, NOON), owner, **known)
                await _fill(parts.commands, owner, number)
            await served.catch_up()
            yield served


async def _fill(commands: Any, owner: str, number: int) -> None:
    actor, details = acting(owner).actor, Details(type="OFFICE", title="Suivi")
    places = asyncio.Semaphore(_AT_ONCE)

    async def book(rank: int) -> None:
        start = NOON + rank * _TENTH
        async with places:
            booking = Booking(start, start + _TENTH, details)
            await asyncio.to_thread(commands.book, Act(actor, NOON), calendar_of(owner), booking)

    await asyncio.gather(*map(book, range(number)))


async def median(ask: Callable[[], Awaitable[Any]], seconds: float) -> float:
    """Ask again and again, one after the other; give the median in milliseconds."""
    taken = []
    until = time.perf_counter() + seconds
    while (began := time.perf_counter()) < until:
        await ask()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken) * 1000


async def _rounds(uri: str, large: int, rounds: int, seconds: float) -> list[list[tuple[float, float]]]:
    async with furnished(uri, large) as served:
        stub: Any = served.stub(rpcs.AgendaStub)
        who = {owner: served.metadata(owner) for owner in ("small", "large")}
        numbers = itertools.count()

        async def rename() -> None:
            asked = pb.ChangeCalendarRequest(calendar_id=calendar_of("small"), name=f"{next(numbers)}")
            await stub.ChangeCalendar(asked, metadata=who["small"])

        def booking(owner: str) -> Callable[[], Awaitable[None]]:
            async def book() -> None:
                # A year later, where there is nothing, one after the other.
                start = NOON + timedelta(days=365) + next(numbers) * _TENTH
                asked = pb.BookAppointmentRequest(
                    calendar_id=calendar_of(owner), start=start, end=start + _TENTH, type="OFFICE"
                )
                await stub.BookAppointment(asked, metadata=who[owner])

            return book

        async def month() -> None:
            asked = pb.ListAppointmentsRequest(view=pb.MONTH, day="2026-03-15")
            await stub.ListAppointments(asked, metadata=who["large"])

        async def constant() -> None:
            await stub.ListAppointmentTypes(pb.ListAppointmentTypesRequest(), metadata=who["large"])

        pairs = (
            (rename, booking("small")),
            (booking("small"), booking("large")),
            (constant, month),
        )
        for pair in pairs:
            for one in pair:
                await median(one, 0.5)
        return [
            [(await median(floor, seconds), await median(ours, seconds)) for _ in range(rounds)]
            for floor, ours in pairs
        ]


def agenda(large: int, rounds: int, seconds: float) -> Iterator[Outcome]:
    """Compare bookings and a month."""
    with mongodb() as uri:
        create, long, month = asyncio.run(_rounds(uri, large, rounds, seconds))
    yield median_of("a booking", "a command of one event", "ms", create, Goal(2.2, is_ceiling=True))
    what = f"a booking in a calendar of {large:,}"
    yield median_of(what, f"in one of {_SMALL}", "ms", long, Goal(1.2, is_ceiling=True))
    what = f"the first page of a month of {large:,}"
    yield median_of(what, "an answer that is always the same", "ms", month, Goal(4, is_ceiling=True))
