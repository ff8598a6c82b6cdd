"""The platform beside the durable path and nothing else, through the gateway, with everything on.

Each round measures the floor and then ours, by the same client, on the same servers. Between the two,
everything digests: read models, notifications and mails of what was written before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bench.discussions import deliveries, histories, returns, sends
from bench.outcome import Goal, Outcome, median_of
from bench.platform_client import Load, Task, request, run
from bench.platform_dossiers import fill_region, questions
from bench.platform_facts import facts_between_services
from bench.platform_fill import fill_dossier
from bench.platform_stage import NOTE, OPENER, WRITER, Stage
from bench.platform_told import told_after_a_booking

_CLIENTS: Final = (1, 8, 32)
_PATH: Final = "the durable path"
_PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Scale:
    """How long to measure."""

    rounds: int
    seconds: float
    large: int
    """Events of a large dossier."""
    facts: int


def notes(stage: Stage, scale: Scale) -> Iterator[Outcome]:
    """Compare writing notes, one dossier a client, with the durable path."""
    written = [stage.note_of(stage.dossier()) for _ in range(max(_CLIENTS))]
    for clients in _CLIENTS:
        rounds = [
            (_durable_path(stage, clients, scale), _measured(stage, written[:clients], scale))
            for _ in range(scale.rounds)
        ]
        what = f"note written through the gateway, {clients} client{'s' * (clients > 1)}"
        rates = [(floor.rate, ours.rate) for floor, ours in rounds]
        yield median_of(what, _PATH, "op/s", rates, Goal(0.5))
        slowest = [(floor.p95, ours.p95) for floor, ours in rounds]
        yield median_of(f"{what}, p95", _PATH, "ms", slowest, Goal(2, is_ceiling=True))


def visible(stage: Stage, scale: Scale) -> Iterator[Outcome]:
    """Compare writing a note and reading it in the liaison book with the durable path."""
    dossiers = [stage.dossier() for _ in range(8)]
    for clients in (1, 8):
        rounds = []
        for _ in range(scale.rounds):
            floor = _durable_path(stage, clients, scale)
            ours = _measured(stage, [stage.note_of(each) for each in dossiers[:clients]], scale, read=True)
            rounds.append((floor.p95, ours.p95))
        what = f"note written and then read in the liaison book, {clients} client{'s' * (clients > 1)}, p95"
        yield median_of(what, _PATH, "ms", rounds, Goal(2, is_ceiling=True))


def facts(stage: Stage, scale: Scale) -> Iterator[Outcome]:
    """Compare a fact's way into another service's log with one publish, one delivery and one insert."""
    if stage.broker is None:
        return
    dossier, rounds = stage.dossier(), []
    for _ in range(scale.rounds):
        stage.digest()
        rounds.append(facts_between_services(stage, dossier, scale.facts))
    what = "fact in one service, event in another's log, p95"
    against = "publish, Nameko delivery, insert"
    yield median_of(what, against, "ms", rounds, Goal(2, is_ceiling=True))


def told(stage: Stage, scale: Scale) -> Iterator[Outcome]:
    """Compare a booking until its colleague's screen is told of it with the durable path."""
    rounds = []
    for _ in range(scale.rounds):
        floor = _durable_path(stage, 1, scale)
        stage.digest()
        rounds.append((floor.p95, told_after_a_booking(stage, scale.facts)))
    what = "booking until the screen of a colleague is told of it, 1 client, p95"
    yield median_of(what, _PATH, "ms", rounds, Goal(4, is_ceiling=True))


def timeline(stage: Stage, scale: Scale) -> Iterator[Outcome]:
    """Compare a page of a large dossier with one of a small dossier."""
    small, large = stage.dossier(alone=True), stage.dossier(alone=True)
    fill_dossier(stage, small, 100)
    position = fill_dossier(stage, large, scale.large)
    stage.get(stage.token(OPENER), f"/v1/dossiers/{large}/timeline", atLeast=position)
    rounds = []
    for _ in range(scale.rounds):
        # The notifier hears of the large one for minutes; both sides share what that costs.
        of_small = _reading(stage, small, "timeline", 1, scale, OPENER)
        of_large = _reading(stage, large, "timeline", 1, scale, OPENER)
        rounds.append((of_small.p50, of_large.p50))
    what = f"timeline page of {_PAGE} in a dossier of {scale.large:,} events, p50"
    yield median_of(what, "in one of 100", "ms", rounds, Goal(1.2, is_ceiling=True))


def page(stage: Stage, scale: Scale) -> Iterator[Outcome]:
    """Compare reading the latest entries with a constant page."""
    dossier = stage.dossier()
    last = stage.write_notes(dossier, _PAGE)
    stage.get(stage.token(WRITER), f"/v1/dossiers/{dossier}/liaison-book", atLeast=last)
    rounds = []
    for _ in range(scale.rounds):
        stage.digest()
        constant = run(Task(stage.floor, [request("GET", "/page")] * 8, scale.seconds))
        stage.digest()
        rounds.append((constant.rate, _reading(stage, dossier, "liaison-book", 8, scale).rate))
    what = f"latest {_PAGE} entries through the gateway, 8 clients"
    yield median_of(what, "a constant page", "op/s", rounds, Goal(0.5))


def search(stage: Stage, scale: Scale) -> Iterator[Outcome]:
    """Compare the searches of somebody in two thousand dossiers of a region with a constant page."""
    reader = stage.account(WRITER)
    position = fill_region(stage, scale.large, reader)
    token = stage.token(WRITER)
    stage.get(token, "/v1/dossiers", atLeast=position)
    asked = [request("GET", question, token=token) for question in questions()]
    rounds = []
    for number in range(scale.rounds):
        stage.digest()
        constant = run(Task(stage.floor, [request("GET", "/page")], scale.seconds))
        stage.digest()
        rounds.append((constant.p50, run(Task(stage.port, [asked[number % len(asked)]], scale.seconds)).p50))
    what = f"search among {scale.large:,} dossiers, 1 client, p50"
    yield median_of(what, "a constant page", "ms", rounds, Goal(4, is_ceiling=True))


def memory(stage: Stage, scale: Scale) -> Iterator[Outcome]:
    """Weigh the platform at rest, its demo region loaded."""
    stage.digest()
    weight = stage.memory()
    yield Outcome("memory of the platform at rest", "-", "MiB", weight, goal=Goal(900, is_ceiling=True))


PARTS: Final = {
    "memory": memory,
    "notes": notes,
    "visible": visible,
    "facts": facts,
    "told": told,
    "page": page,
    "sends": sends,
    "deliveries": deliveries,
    "returns": returns,
    "histories": histories,
    "timeline": timeline,
    "search": search,
}
"""In the order in which they are measured: the platform is weighed as it starts, and filled last."""


def _durable_path(stage: Stage, clients: int, scale: Scale) -> Load:
    stage.digest()
    note = request("POST", "/notes", body=NOTE)
    return run(Task(stage.floor, [note] * clients, scale.seconds))


def _measured(stage: Stage, requests: list[str], scale: Scale, *, read: bool = False) -> Load:
    # The path of the request that is read after it was written stands in the request itself.
    then = request("GET", "{book}?pageSize=1&atLeast={position}", token=stage.token(WRITER)) if read else ""
    stage.digest()
    return run(Task(stage.port, requests, scale.seconds, then))


def _reading(stage: Stage, dossier: str, what: str, clients: int, scale: Scale, who: str = WRITER) -> Load:
    asked = request("GET", f"/v1/dossiers/{dossier}/{what}?pageSize={_PAGE}", token=stage.token(who))
    return run(Task(stage.port, [asked] * clients, scale.seconds))
