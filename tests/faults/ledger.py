"""Numbered writes, and what clients were promised about them, kept outside of the platform."""

import itertools
import threading
import time
from collections import Counter
from dataclasses import dataclass

import httpx

ATTEMPT_SECONDS = 15.0
LATER = {503, 504}
"""Answers after which a client may ask again; 504 says that nobody knows whether it was done."""


@dataclass(frozen=True)
class Acknowledgment:
    """One write that was answered with success."""

    text: str
    path: str
    note_id: str
    position: str
    began: float
    """When the attempt that was answered began."""
    answered: float


class Ledger:
    """What was acknowledged, in the order of the answers, a line each in a file."""

    def __init__(self, file):
        self._file = file.open("a")
        self._mutex = threading.Lock()
        self.entries: list[Acknowledgment] = []
        self.answers = Counter()
        """How every attempt ended: by status and code, or by how the connection broke."""

    def count(self, outcome):
        with self._mutex:
            self.answers[outcome] += 1

    def enter(self, entry):
        with self._mutex:
            self.entries.append(entry)
            self._file.write(f"{entry.text}\t{entry.note_id}\t{entry.position}\n")
            self._file.flush()

    def begun_after(self, moment):
        """Give the acknowledgments of attempts that began later than this."""
        return [entry for entry in list(self.entries) if entry.began > moment]

    def silence_after(self, moment):
        """Give the seconds from a moment to the first acknowledgment of an attempt begun after it."""
        return min(entry.answered for entry in self.begun_after(moment)) - moment

    def unexpected(self):
        """Give the answers that are neither success nor « come back later » nor a broken connection."""
        fine = ("200", *map(str, LATER), "broken")
        return {outcome: n for outcome, n in self.answers.items() if not outcome.startswith(fine)}

    def close(self):
        self._file.close()


class Writers:
    """Clients that write notes, each repeating one with its key until it is acknowledged."""

    def __init__(self, person, paths, ledger, name, *, threads=3, pause=0.1):
        self._person = person
        self._paths = itertools.cycle(paths)
        self._ledger = ledger
        self._name = name
        self._pause = pause
        self._stopping = threading.Event()
        self._failure = None
        self._given_up = False
        self._threads = [threading.Thread(target=self._write, args=(n,)) for n in range(threads)]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, kind, *_):
        self._given_up = kind is not None
        self._stopping.set()
        for thread in self._threads:
            thread.join(120)
            assert not thread.is_alive(), "a write was never acknowledged"
        if self._failure and kind is None:
            raise self._failure

    def _write(self, writer):
        try:
            self._write_on(writer)
        except Exception as failure:  # noqa: BLE001 - told to the test, which is another thread
            self._failure = failure

    def _write_on(self, writer):
        headers = {"authorization": self._person.http.headers["authorization"]}
        with httpx.Client(
            base_url=self._person.http.base_url, timeout=ATTEMPT_SECONDS, headers=headers
        ) as http:
            for number in itertools.count():
                if self._stopping.is_set():
                    return
                self._repeat(http, next(self._paths), f"{self._name}-{writer}-{number}")
                time.sleep(self._pause)

    def _repeat(self, http, path, text):
        give_up = time.monotonic() + 110
        while True:
            began = time.monotonic()
            answer = self._attempt(http, path, text)
            if answer is not None and answer.status_code == 200:
                told = answer.json()
                entry = Acknowledgment(text, path, told["noteId"], told["position"], began, time.monotonic())
                self._ledger.enter(entry)
                return
            assert answer is None or answer.status_code in LATER, answer.text
            assert not self._given_up
            assert time.monotonic() < give_up, f"{text} was never acknowledged"
            time.sleep(0.1)

    def _attempt(self, http, path, text):
        try:
            answer = http.post(
                f"{path}/liaison-book/notes", json={"text": text}, headers={"idempotency-key": text}
            )
        except httpx.TransportError as failure:
            self._ledger.count(f"broken {type(failure).__name__}")
            return None
        code = "" if answer.status_code == 200 else f" {answer.json().get('code')}"
        self._ledger.count(f"{answer.status_code}{code}")
        return answer
