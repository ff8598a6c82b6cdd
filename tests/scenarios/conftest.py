"""The whole platform as `make run` starts it, in a folder of its own, with its demo region."""

import json
import time
from contextlib import contextmanager
from pathlib import Path

import httpx
import pyotp
import pytest

from devstack.trial import Trial
from tests.scenarios.collector import Collector


class Somebody:
    """A professional of the demo region at a client application."""

    def __init__(self, account, base_url):
        self.account_id = account["accountId"]
        self.http = httpx.Client(base_url=base_url, timeout=20)
        challenge = self.post("/v1/sessions", {name: account[name] for name in ("login", "password")})
        # The code of this half minute has served when the region was loaded; the next one is accepted too.
        codes = pyotp.TOTP(account["totpSecret"])
        now = time.time()
        tokens = {}
        for ahead in (30, 0):
            answer = {"challengeId": challenge["challengeId"], "code": codes.at(now + ahead)}
            tokens = self.http.post("/v1/sessions:verify", json=answer).json()
            if "accessToken" in tokens:
                break
        self.http.headers["authorization"] = f"Bearer {tokens['accessToken']}"

    def post(self, path, body, headers=None):
        answer = self.http.post(path, json=body, headers=headers)
        assert answer.is_success, answer.text
        return answer.json()

    def get(self, path, **query):
        """Read; on a machine with much else to do a read model may need longer than one answer waits."""
        until = time.monotonic() + 30
        while (answer := self.http.get(path, params=query)).status_code == 503 and time.monotonic() < until:
            time.sleep(float(answer.headers.get("retry-after", "1")))
        assert answer.is_success, answer.text
        return answer.json()

    def problem(self, method, path, **rest):
        answer = self.http.request(method, path, **rest)
        assert answer.headers["content-type"].startswith("application/problem+json"), answer.text
        return answer.json()

    def upload(self, path, content, **fields):
        answer = self.http.post(path, data=fields, files={"file": ("note.pdf", content, "application/pdf")})
        assert answer.is_success, answer.text
        return answer.json()

    def download(self, path):
        return self.http.get(path)

    @contextmanager
    def stream(self):
        """Give the events as they come."""
        with self.http.stream("GET", "/v1/stream") as answer:
            assert answer.status_code == 200, answer.read()
            yield _events(answer.iter_lines())


def _events(lines):
    event = {}
    for line in lines:
        name, _, value = line.partition(":")
        if not line and "data" in event:
            yield {**event, "data": json.loads(event["data"])}
            event = {}
        elif name:
            event[name] = value.strip()


class Region:
    """The demo region of a running platform."""

    def __init__(self, trial):
        self._told = json.loads(trial.home.demo.read_text("utf-8"))
        self.folder = trial.home.demo.parent
        self.base_url = self._told["baseUrl"]
        self.dossiers = self._told["dossiers"]
        self.simulators = self._told["simulators"]
        self._people = {}

    def account(self, name):
        """Give the account whose login begins with this name."""
        return next(each for each in self._told["accounts"] if each["login"].startswith(f"{name}@"))

    def someone(self, name):
        """Give the professional whose login begins with this name, signed in."""
        if name not in self._people:
            self._people[name] = Somebody(self.account(name), self.base_url)
        return self._people[name]

    def operator(self):
        """Give the operator of the region, signed in."""
        if "" not in self._people:
            account = next(each for each in self._told["accounts"] if each["roles"] == ["operator"])
            self._people[""] = Somebody(account, self.base_url)
        return self._people[""]

    @property
    def provider(self):
        """Where the simulated Pro Santé Connect answers."""
        return self._told["simulators"]["psc"]

    def close(self):
        for person in self._people.values():
            person.http.close()

    def mails_to(self, address):
        """Give the texts of the mails that somebody got, oldest first."""
        page = self._told["simulators"]["mail"]
        # The page shows the newest of everybody otherwise, and the region gets many.
        asked = {"to": address, "limit": 1000}
        listed = httpx.get(f"{page}/messages.json", params=asked).json()
        found = listed["messages"] if isinstance(listed, dict) else listed
        return [json.dumps(mail, ensure_ascii=False) for mail in found if address in json.dumps(mail)]


@pytest.fixture(scope="session")
def collector():
    """What the platform sends its traces to."""
    with Collector() as collector:
        yield collector


@pytest.fixture(scope="session")
def region(tmp_path_factory, collector):
    """The platform, running, loaded, its requests traced."""
    folder = Path(tmp_path_factory.mktemp("region")) / "spico"
    # All the stories together outlast the usual ten minutes of an access token.
    settings = {"OTLP_ENDPOINT": collector.endpoint, "IDENTITY_ACCESS_TOKEN_SECONDS": "3000"}
    with Trial(folder, env=settings) as trial:
        region = Region(trial)
        yield region
        region.close()


@pytest.fixture
def application(region):
    with httpx.Client(base_url=region.base_url, timeout=20, trust_env=False) as http:
        yield http


@pytest.fixture
def browser():
    with httpx.Client(timeout=20, trust_env=False) as http:
        yield http
