"""Discussions beside the durable path: sending, hearing, reading back, and many devices that come back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from bench.delivery_client import Delivery, delivered
from bench.outcome import Goal, Outcome, median_of
from bench.platform_client import Load, Task, request, run
from bench.platform_stage import NOTE, OPENER, WRITER, Stage
from bench.platform_talks import fill_talk, history, message_to, talk
from bench.returning_client import Returning, returned

if TYPE_CHECKING:
    from bench.platform import Scale

_PATH: Final = "the durable path"
_TO_A_SOCKET: Final = "the durable path, to a WebSocket"
_CLIENTS: Final = 32
_BUSY: Final = 33
"""Conversations of somebody with much to do."""
_APART: Final = 0.03
"""Seconds between two messages, so that each finds everybody waiting; one a second in each busy one."""
_FIRST_SECONDS: Final = 5.0
_DEVICES: Final = 500
_PAGE: Final = 50
_SHORT: Final = 1_000


def sends(stage: Stage, scale: Scale) -> Iterator[Outcome]:
    """Compare sending with the durable path, by one client and by many, each in a conversation of its own."""
    written = [message_to(stage, talk(stage)) for _ in range(_CLIENTS)]
    one = [(_floor(stage, 1, scale), _ours(stage, written[:1], scale)) for _ in range(scale.rounds)]
    what, ceiling = "message sent, 1 client", {"is_ceiling": True}
    medians = [(floor.p50, ours.p50) for floor, ours in one]
    yield median_of(f"{what}, p50", _PATH, "ms", medians, Goal(2.9, **ceiling))
    slowest = [(floor.p99, ours.p99) for floor, ours in one]
    yield median_of(f"{what}, p99", _PATH, "ms", slowest, Goal(4, **ceiling))
    many = [(_floor(stage, _CLIENTS, scale), _ours(stage, written, scale)) for _ in range(scale.rounds)]
    rates = [(floor.rate, ours.rate) for floor, ours in many]
    yield median_of(f"messages sent, {_CLIENTS} clients", _PATH, "op/s", rates, Goal(0.3))


def deliveries(stage: Stage, scale: Scale) -> Iterator[Outcome]:
    """Compare the way of a message to another person's device with the same path to a WebSocket."""
    if stage.broker is None:
        return
    talks = [talk(stage) for _ in range(_BUSY)]
    quiet, busy = [], []
    for _ in range(scale.rounds):
        stage.digest()
        floor = delivered(
            Delivery(stage.floor, "", [request("POST", "/notes", body=NOTE)], [""], _APART, scale.seconds)
        )
        quiet.append((floor, _heard(stage, talks[:1], scale.seconds)))
        busy.append((floor, _heard(stage, talks, _FIRST_SECONDS)))
    ceiling = Goal(4, is_ceiling=True)
    medians = [(floor.p50, ours.p50) for floor, ours in quiet]
    yield median_of("message sent and told to a device, p50", _TO_A_SOCKET, "ms", medians, ceiling)
    what = f"the same, of {_BUSY} busy conversations, in the first {_FIRST_SECONDS:g} s"
    medians = [(floor.p50, ours.p50) for floor, ours in busy]
    yield median_of(f"{what}, p50", _TO_A_SOCKET, "ms", medians, ceiling)
    slowest = sorted(ours.p99 for _, ours in busy)[len(busy) // 2]
    yield Outcome(f"{what}, p99", "-", "ms", slowest, goal=Goal(250, is_ceiling=True))


def histories(stage: Stage, scale: Scale) -> Iterator[Outcome]:
    """Compare a page of history with a constant page, and that of a long conversation with a short one."""
    short, long = talk(stage), talk(stage)
    for each, count in ((short, _SHORT), (long, scale.large // 2)):
        position = fill_talk(stage, each, count)
        stage.get(stage.token(WRITER), f"/v1/conversations/{each}/messages", atLeast=position)
    pages, lengths = [], []
    for _ in range(scale.rounds):
        stage.digest()
        constant = run(Task(stage.floor, [request("GET", "/page")], scale.seconds))
        stage.digest()
        of_short = run(Task(stage.port, [history(stage, short, _PAGE)], scale.seconds))
        of_long = run(Task(stage.port, [history(stage, long, _PAGE)], scale.seconds))
        pages.append((constant.p50, of_short.p50))
        lengths.append((of_short.p50, of_long.p50))
    what = f"history page of {_PAGE}, 1 client, p50"
    yield median_of(what, "a constant page", "ms", pages, Goal(2.6, is_ceiling=True))
    what = f"history page of a conversation of {scale.large // 2:,} messages, p50"
    yield median_of(what, f"of one of {_SHORT:,}", "ms", lengths, Goal(1.1, is_ceiling=True))


def returns(stage: Stage, scale: Scale) -> Iterator[Outcome]:
    """Let many devices lose their stream and come back at once, each to a message that it missed."""
    name = talk(stage)
    listener = _listener(stage).removesuffix("\r\n")
    seconds = []
    for _ in range(min(3, scale.rounds)):
        stage.digest()
        task = Returning(stage.port, [listener] * _DEVICES, message_to(stage, name), name)
        seconds.append(returned(task))
    what = f"{_DEVICES} devices that lost their stream are back and told what they missed"
    median = sorted(seconds)[len(seconds) // 2]
    yield Outcome(what, "-", "s", median, goal=Goal(5, is_ceiling=True))


def _listener(stage: Stage) -> str:
    return request("GET", "/v1/stream", token=stage.token(OPENER))


def _heard(stage: Stage, talks: list[str], seconds: float) -> Load:
    stage.digest()
    sent = [message_to(stage, each) for each in talks]
    return delivered(Delivery(stage.port, _listener(stage), sent, talks, _APART, seconds))


def _floor(stage: Stage, clients: int, scale: Scale) -> Load:
    stage.digest()
    return run(Task(stage.floor, [request("POST", "/notes", body=NOTE)] * clients, scale.seconds))


def _ours(stage: Stage, requests: list[str], scale: Scale) -> Load:
    stage.digest()
    return run(Task(stage.port, requests, scale.seconds))
