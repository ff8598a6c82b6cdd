"""What the rows of the platform are measured on: the platform, its broker and the floors, side by side."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import httpx
import pymongo
import pyotp

from bench.floors.running import floor_gateway
from bench.platform_client import request
from devstack import rabbitmq
from devstack.memory import descendants, weigh
from devstack.trial import Trial

OPENER: Final = "nadia"
WRITER: Final = "claire"
_STEP: Final = 30
"""Seconds of a one-time code."""
_QUIET: Final = 0.25
"""Of one processor, used by everything of ours together: below this, nothing is left to digest."""
_LOOK_SECONDS: Final = 0.5
_DIGESTED_WITHIN: Final = 900.0
_TICKS: Final = os.sysconf("SC_CLK_TCK")
NOTE: Final = {"text": "Pansement refait, plaie propre, prochain passage jeudi."}
_FAMILY_NAMES: Final = ("Essai", "Mesure", "Allure", "Cadence", "Durée", "Rythme", "Vitesse", "Jauge")


def _patient(number: int) -> dict[str, Any]:
    """Give somebody who does not exist, another for each number: nobody has two dossiers."""
    return {
        "birthName": _FAMILY_NAMES[number % len(_FAMILY_NAMES)],
        "birthGivenNames": ["Marguerite"],
        "sex": "FEMALE",
        "birthDate": (date(1925, 1, 1) + timedelta(days=number * 7919 % 25_000)).isoformat(),
        "birthPlaceCode": "31555",
    }


_ENVIRONMENT: Final = {
    "IDENTITY_ACCESS_TOKEN_SECONDS": "3600",
    "IDENTITY_SESSION_IDLE_MINUTES": "120",
    # Hundreds of devices are those of one person here.
    "GATEWAY_STREAM_ACCOUNTS": "1000",
    "NOTIFIER_WATCH_DEVICES": "1000",
}


@dataclass
class Stage:
    """Everything that runs."""

    trial: Trial
    floor: int
    """Port of the least gateway."""
    broker: str | None
    """Address of the RabbitMQ, None where there is none and messages are files."""
    _people: dict[str, tuple[str, str]] = field(default_factory=dict)
    _patients: Iterator[int] = field(default_factory=itertools.count)

    @property
    def port(self) -> int:
        """Where the platform's gateway answers."""
        return int(self._told()["baseUrl"].rpartition(":")[2])

    @property
    def mongodb_uri(self) -> str:
        """Where all logs are, and what the floors keep."""
        return str(self.trial.home.running()["mongodb_uri"])

    def database(self, name: str) -> pymongo.database.Database[dict[str, Any]]:
        """Give a database, to look at what was written."""
        client: pymongo.MongoClient[dict[str, Any]] = pymongo.MongoClient(self.mongodb_uri)
        return client[name]

    def token(self, who: str) -> str:
        """Give the access token of the professional whose login begins so."""
        return self._signed_in(who)[0]

    def account(self, who: str) -> str:
        """Give the account of the professional whose login begins so."""
        return self._signed_in(who)[1]

    def dossier(self, *, alone: bool = False) -> str:
        """Let Nadia open a dossier, with Claire as a member unless she is ``alone``; give its id.

        It can be read and written when this returns.
        """
        opener = self.token(OPENER)
        opened = self.post(opener, "/v1/dossiers", {"patient": _patient(next(self._patients))})
        path = f"/v1/dossiers/{opened['dossierId']}"
        if not alone:
            member = {"accountId": self._signed_in(WRITER)[1], "role": "CONTRIBUTOR", "entitled": True}
            opened = self.post(opener, f"{path}/care-circle/members", member)
        self.get(opener, path, atLeast=opened["position"])
        return path.rpartition("/")[2]

    def write_notes(self, dossier_id: str, count: int, who: str = WRITER) -> str:
        """Write so many notes; give the position of the last."""
        position = ""
        for number in range(count):
            note = {"text": f"Passage {number}, rien à signaler."}
            written = self.post(self.token(who), f"/v1/dossiers/{dossier_id}/liaison-book/notes", note)
            position = written["position"]
        return position

    def get(self, token: str, path: str, **query: Any) -> Any:
        """Read something, however long it takes to be there."""
        deadline = time.monotonic() + _DIGESTED_WITHIN
        while True:
            answer = httpx.get(
                f"http://127.0.0.1:{self.port}{path}",
                params=query,
                headers={"authorization": f"Bearer {token}"},
                timeout=30,
            )
            if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE or time.monotonic() > deadline:
                return answer.raise_for_status().json()

    def note_of(self, dossier_id: str, who: str = WRITER) -> str:
        """Give the request that writes a note, as it is sent."""
        path = f"/v1/dossiers/{dossier_id}/liaison-book/notes"
        return request("POST", path, token=self.token(who), body=NOTE)

    def digest(self) -> float:
        """Wait until everything has digested what was written; give the seconds it took."""
        began, before, looked = time.monotonic(), self._used(), time.monotonic()
        while time.monotonic() - began < _DIGESTED_WITHIN:
            time.sleep(_LOOK_SECONDS)
            used, now = self._used(), time.monotonic()
            if (used - before) / (now - looked) < _QUIET:
                return looked - began
            before, looked = used, now
        raise TimeoutError("the platform is not quiet")

    def memory(self) -> float:
        """Weigh the platform, its mongod included, in MiB."""
        return sum(weigh(self.trial.home.processes()).values())

    def _used(self) -> float:
        """Give the processor time used so far by all processes, in seconds."""
        named = [*self.trial.home.processes().values(), os.getpid()]
        return sum(_used_by(pid) for pid in {each for pid in named for each in (pid, *descendants(pid))})

    def _signed_in(self, who: str) -> tuple[str, str]:
        if who not in self._people:
            account = next(each for each in self._told()["accounts"] if each["login"].startswith(f"{who}@"))
            self._people[who] = (self._sign_in(account), account["accountId"])
        return self._people[who]

    def _sign_in(self, account: dict[str, Any]) -> str:
        challenge = self.post("", "/v1/sessions", {name: account[name] for name in ("login", "password")})
        codes, now = pyotp.TOTP(account["totpSecret"]), time.time()
        # The code of this half minute may have served when the region was loaded; the next is accepted too.
        for moment in (now + _STEP, now):
            answer = {"challengeId": challenge["challengeId"], "code": codes.at(moment)}
            said = httpx.post(f"http://127.0.0.1:{self.port}/v1/sessions:verify", json=answer)
            if said.is_success:
                return str(said.json()["accessToken"])
        raise RuntimeError(said.text)

    def post(self, token: str, path: str, body: dict[str, Any]) -> Any:
        """Do something as whoever the token is of; raises RuntimeError where it is refused."""
        headers = {"authorization": f"Bearer {token}"} if token else {}
        answer = httpx.post(f"http://127.0.0.1:{self.port}{path}", json=body, headers=headers, timeout=30)
        if answer.is_error:
            raise RuntimeError(f"{path}: {answer.text}")
        return answer.json()

    def _told(self) -> Any:
        return json.loads(self.trial.home.demo.read_text("utf-8"))


@contextlib.contextmanager
def stage() -> Iterator[Stage]:
    """Start everything, and stop it afterwards."""
    with contextlib.ExitStack() as held:
        folder = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="spico-bench-")))
        broker = None
        if rabbitmq.found():
            node = held.enter_context(rabbitmq.Node(folder / "rabbitmq"))
            broker = node.url
        messages = broker or f"filesystem://{folder / 'broker'}"
        trial = held.enter_context(Trial(folder / "spico", env={**_ENVIRONMENT, "AMQP_URL": messages}))
        uri = trial.home.running()["mongodb_uri"]
        floor = held.enter_context(floor_gateway(uri, broker))
        yield Stage(trial, floor, broker)


def _used_by(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return (int(fields[11]) + int(fields[12])) / _TICKS
