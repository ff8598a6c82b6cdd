"""A search in a large directory beside a read by id, through one rpc server: ``python -m bench directory``.

Names are made of syllables, so that some are borne by many and most by few, as in a region. The searches are
those that people make: whole names, beginnings, slips of the finger, places and professions.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any, Final

from bench.outcome import Goal, Outcome, median_of
from chassis.kernel import ANYBODY, SYSTEM, Act
from chassis.opening import open_log
from chassis.testing import NOON
from chassis.testing.environment import KEY, settings_for
from chassis.testing.served import Served
from devstack.mongod import mongodb
from identity import wiring
from identity.domain.extract import Listed
from identity.entrypoints.api import register
from identity.projections import ALL
from identity.settings import Settings
from spico.identity.v1 import identity_pb2 as pb
from spico.identity.v1 import identity_pb2_grpc as rpcs

_SETTINGS: Final = {"IDENTITY_SIGNING_KEYS": f"first:{KEY}", "IDENTITY_NAMES_KEY": KEY}
_FIRST: Final = (
    "bar",
    "cas",
    "del",
    "est",
    "fab",
    "gar",
    "lam",
    "mar",
    "mon",
    "per",
    "rou",
    "sab",
    "ver",
    "vig",
)
_MIDDLE: Final = ("", "a", "e", "i", "o", "ou", "ari", "eni", "ola", "uri", "inta")
_LAST: Final = (
    "bet",
    "dier",
    "ges",
    "lac",
    "lier",
    "nac",
    "res",
    "ris",
    "rol",
    "sac",
    "tal",
    "tin",
    "vel",
    "zes",
)
_GIVEN: Final = (
    "Anne",
    "Élise",
    "Hugo",
    "Inès",
    "Jean",
    "Léa",
    "Loïc",
    "Louis",
    "Marie",
    "Paul",
    "Rémi",
    "Zoé",
)
_TOWNS: Final = (
    *(
        "31000 Toulouse",
        "34000 Montpellier",
        "30000 Nîmes",
        "66000 Perpignan",
        "82000 Montauban",
        "81000 Albi",
    ),
    *("12000 Rodez", "65000 Tarbes", "32000 Auch", "46000 Cahors", "09000 Foix", "30100 Alès"),
    *("31800 Saint-Gaudens", "09200 Saint-Girons", "65200 Bagnères-de-Bigorre", "31210 Montréjeau"),
)
_PROFESSIONS: Final = (
    [("60", "Infirmier")] * 9 + [("10", "Médecin")] * 5 + [("70", "Masseur-Kinésithérapeute")] * 3
)
_SPECIALITIES: Final = [("SM54", "Médecine générale (SM)"), ("SM18", "Gériatrie (SM)"), ("", "")]


def people(number: int, chance: random.Random) -> Iterator[Listed]:
    """Make entries of persons who do not exist."""
    for rank in range(number):
        family = _family(chance)
        given = chance.choice(_GIVEN)
        code, label = chance.choice(_PROFESSIONS)
        speciality, speciality_label = chance.choice(_SPECIALITIES) if code == "10" else ("", "")
        yield Listed(
            kind="PERSON",
            number=f"{rank:011d}",
            name=f"{given} {family}",
            sorting_name=f"{family} {given}",
            profession=code,
            profession_label=label,
            speciality=speciality,
            speciality_label=speciality_label,
            # Half of a region works in a few of its towns.
            place=_TOWNS[int(len(_TOWNS) * chance.random() ** 3)],
        )


def _family(chance: random.Random) -> str:
    name = "".join(chance.choice(part) for part in (_FIRST, _MIDDLE, _MIDDLE, _LAST)).capitalize()
    return f"{name}-{_family(chance)}" if chance.random() < 0.05 else name  # noqa: PLR2004 - one in twenty


def searches(chance: random.Random) -> Iterator[pb.SearchDirectoryRequest]:
    """Give what people ask for, for ever."""
    while True:
        family, given, town = _family(chance), chance.choice(_GIVEN), chance.choice(_TOWNS)
        place = chance.randrange(1, len(family) - 1)
        slipped = family[:place] + family[place + 1 :]
        _, trade = chance.choice(_PROFESSIONS)
        wanted: tuple[dict[str, Any], ...] = (
            {"name": family},
            {"name": f"{given} {family}"},
            {"name": family[:4]},
            {"name": slipped},
            {"name": slipped, "place": town[6:]},
            {"name": given, "place": town[:5]},
            {"profession": trade, "place": town[6:]},
            {"profession": "gériatrie"},
            {"place": town[6:], "name": family[:3], "profession": trade},
        )
        for asked in wanted:
            yield pb.SearchDirectoryRequest(page_size=20, **asked)


@asynccontextmanager
async def furnished(uri: str, number: int) -> AsyncIterator[Served]:
    """Give an identity whose directory lists so many."""
    settings = settings_for(Settings, uri, "bench_directory", **_SETTINGS)
    with open_log(settings) as log:
        parts = await asyncio.to_thread(wiring.api, settings)
        async with Served(settings, parts, register, [(log, each) for each in ALL]) as served:
            entries = people(number, random.Random(1))  # noqa: S311 - the same for every run
            await asyncio.to_thread(parts.commands.import_extract, Act(SYSTEM, NOON), entries)
            await served.catch_up()
            yield served


async def p95(ask: Callable[[], Awaitable[Any]], seconds: float) -> float:
    """Ask again and again, one after the other; give the 95th percentile in milliseconds."""
    taken = []
    until = time.perf_counter() + seconds
    while (began := time.perf_counter()) < until:
        await ask()
        taken.append(time.perf_counter() - began)
    return sorted(taken)[int(len(taken) * 0.95)] * 1000


async def _rounds(uri: str, number: int, rounds: int, seconds: float) -> list[tuple[float, float]]:
    async with furnished(uri, number) as served:
        operator = await asyncio.to_thread(
            served.parts.commands.open_operator, Act(ANYBODY, NOON), "bench@spico.example"
        )
        await served.catch_up()
        stub: Any = served.stub(rpcs.IdentityStub)
        metadata = served.metadata(operator.id)
        asked = searches(random.Random(2))  # noqa: S311 - the same for every run

        async def by_id() -> None:
            await stub.GetMe(pb.GetMeRequest(), metadata=metadata)

        async def search() -> None:
            await stub.SearchDirectory(next(asked), metadata=metadata)

        for warm in (by_id, search):
            await p95(warm, 1.0)
        return [(await p95(by_id, seconds), await p95(search, seconds)) for _ in range(rounds)]


def directory(number: int, rounds: int, seconds: float) -> Iterator[Outcome]:
    """Compare a search with a read by id."""
    with mongodb() as uri:
        measured = asyncio.run(_rounds(uri, number, rounds, seconds))
    what = f"search among {number:,} entries of the directory, p95"
    yield median_of(what, "a read by id", "ms", measured, Goal(3, is_ceiling=True))
