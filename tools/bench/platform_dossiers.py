"""The dossiers of a whole region in one log, and what somebody looks for among those they may open."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from bench.platform_stage import Stage
from chassis.clock import now
from chassis.domain import Event, Fact
from chassis.eventlog import EventLog, MasterKeys
from chassis.kernel import Actor
from chassis.position import format_position
from dossiers.domain import Dossier, Identity, Role, Sex

_TOGETHER: Final = 40
"""Dossiers in one commit."""
_FAMILY: Final = ("ALBERT", "BORDES", "CAZALS", "DUFOUR", "ESTEVE", "FABRE", "GALY", "HUC", "IZARD", "JULIA")
_GIVEN: Final = ("ANNE", "BERTHE", "CLAUDE", "DENISE", "EMILE", "FERNAND", "GILBERT", "HELENE")
THEMES: Final = ("SOCIAL_DATA", "MEDICAL_DATA", "FALLS")
STATUSES: Final = ("REPORTED", "TO_BE_ASSESSED", "SUPPORTED")
ORGANIZATION: Final = "organization-of-the-bench"
_MINE: Final = 50
"""One dossier of so many is the searcher's, too: two thousand of a hundred thousand."""


def fill_region(stage: Stage, count: int, reader: str) -> str:
    """Open so many dossiers, some of them with ``reader`` in the circle; give the position of the last."""
    keys = MasterKeys.parse(stage.trial.home.secrets()["MASTER_KEY"])
    chance = random.Random(1)  # noqa: S311 - the same for every run
    position = 0
    with EventLog.open(stage.mongodb_uri, "dossiers", keys=keys) as log:
        for numbers in _batches(count):
            facts = [fact for number in numbers for fact in _dossier(number, reader, chance)]
            position = log.append(facts)[-1]
    return format_position("dossiers", position)


def questions() -> list[str]:
    """Give what a professional asks for: themes, statuses and roles, each alone and together, and a name."""
    filters: tuple[dict[str, Any], ...] = (
        {"theme": THEMES[:1]},
        {"theme": THEMES[:2], "status": STATUSES[:1]},
        {"role": ["CONTRIBUTOR"], "theme": THEMES[1:], "status": STATUSES[:2]},
        {"q": "bord"},
        {"q": "bordes anne", "theme": THEMES, "role": ["CONTRIBUTOR", "CASE_MANAGER"]},
        {"status": STATUSES[2:], "q": "gal"},
    )
    return [f"/v1/dossiers?pageSize=50&{urlencode(each, doseq=True)}" for each in filters]


def _batches(count: int) -> Iterator[range]:
    for first in range(0, count, _TOGETHER):
        yield range(first, min(first + _TOGETHER, count))


def _dossier(number: int, reader: str, chance: random.Random) -> Iterator[Fact[Any]]:
    dossier_id, opener = str(uuid.UUID(int=chance.getrandbits(128))), f"opener-{number % 400}"
    actor, at = Actor(account_id=opener, person_id=opener, means="bench"), now()
    events = _events(number, opener, reader, chance)
    for version, event in enumerate(events, 1):
        yield Fact(
            stream=dossier_id,
            version=version,
            event=event,
            subject=dossier_id,
            actor=actor,
            occurred_at=at,
            recorded_at=at,
        )


def _events(number: int, opener: str, reader: str, chance: random.Random) -> Iterator[Event]:
    patient = Identity(
        birth_name=f"{chance.choice(_FAMILY)}-{chance.choice(_FAMILY)}",
        birth_given_names=(chance.choice(_GIVEN), chance.choice(_GIVEN)),
        sex=chance.choice([Sex.FEMALE, Sex.MALE]),
        birth_date=date(1925, 1, 1) + timedelta(days=number * 7919 % 25_000),
        birth_place_code="31555",
    )
    yield Dossier.Opened(patient=patient)
    for account in (opener, *([reader] if number % _MINE == 0 else [])):
        yield Dossier.MemberAdded(
            member_id=str(uuid.UUID(int=chance.getrandbits(128))),
            role=Role.CONTRIBUTOR,
            account_id=account,
            entitled=True,
        )
    for theme in chance.sample(THEMES, chance.randrange(len(THEMES) + 1)):
        yield Dossier.ThemeAdded(theme=theme)
    yield Dossier.StatusSet(organization_id=ORGANIZATION, status=chance.choice(STATUSES))
