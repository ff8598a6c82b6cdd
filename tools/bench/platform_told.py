"""How long it takes until the screen of the colleague in whose calendar somebody books has been told.

One professional books, one appointment after the other, in a calendar that a colleague shares; the device of
the colleague listens to ``GET /v1/stream``. The time is from the first byte of the booking to the line of the
event.
"""

from __future__ import annotations

import json
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Final

import httpx

from bench.platform_stage import OPENER, WRITER, Stage

_APART: Final = 0.05
"""Seconds between two bookings, so that each finds everybody waiting."""
_TOLD_WITHIN: Final = 30.0
_TENTH: Final = timedelta(minutes=6)


def told_after_a_booking(stage: Stage, count: int) -> float:
    """Book so many appointments one by one; give the p95 until the owner is told, in milliseconds."""
    owner, path = stage.token(OPENER), f"http://127.0.0.1:{stage.port}"
    calendars = stage.get(owner, "/v1/calendars", pageSize=200)["calendars"]
    calendar = next(each["calendarId"] for each in calendars if each["ownerId"] == stage.account(OPENER))
    share = f"{path}/v1/calendars/{calendar}/shares/{stage.account(WRITER)}"
    bearer = {"authorization": f"Bearer {owner}"}
    shared = httpx.put(share, json={"level": "MAY_BOOK"}, headers=bearer).raise_for_status().json()
    if shared["position"]:
        stage.get(stage.token(WRITER), "/v1/calendars", atLeast=shared["position"])
    begun: dict[str, float] = {}
    first = datetime.now(UTC) + timedelta(days=400)
    with _listening(f"{path}/v1/stream", bearer) as heard:
        with httpx.Client(headers={"authorization": f"Bearer {stage.token(WRITER)}"}, timeout=30) as booker:
            for number in range(count):
                start = first + number * _TENTH
                said = {"start": start.isoformat(), "end": (start + _TENTH).isoformat()}
                asked = {"calendarId": calendar, "type": "OFFICE", **said}
                began = time.perf_counter()
                answer = booker.post(f"{path}/v1/appointments", json=asked).raise_for_status()
                begun[answer.json()["appointmentId"]] = began
                time.sleep(_APART)
        until = time.monotonic() + _TOLD_WITHIN
        while not begun.keys() <= heard.keys():
            if time.monotonic() > until:
                raise TimeoutError("a booking was told to nobody")
            time.sleep(0.05)
    return statistics.quantiles((1000 * (heard[each] - at) for each, at in begun.items()), n=20)[-1]


@contextmanager
def _listening(url: str, bearer: dict[str, str]) -> Iterator[dict[str, float]]:
    """Give, as they come, the moments at which a device was told of each subject."""
    heard: dict[str, float] = {}
    listens, leaves = threading.Event(), threading.Event()

    def listen() -> None:
        with httpx.stream("GET", url, headers=bearer, timeout=_TOLD_WITHIN) as answer:
            answer.raise_for_status()
            listens.set()
            for line in answer.iter_lines():
                if leaves.is_set():
                    return
                if line.startswith("data:"):
                    at = time.perf_counter()
                    subject = json.loads(line.removeprefix("data:")).get("subject") or {}
                    heard.setdefault(subject.get("id", ""), at)

    device = threading.Thread(target=listen, daemon=True)
    device.start()
    if not listens.wait(_TOLD_WITHIN):
        raise TimeoutError("nobody can listen")
    try:
        yield heard
    finally:
        leaves.set()
