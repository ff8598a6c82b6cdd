"""One dependency away at a time: what needs it says so, the rest works, and all is well once it is back."""

import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.faults.judging import judge
from tests.faults.ledger import LATER, Writers
from tests.faults.platforms import SETTINGS
from tests.waiting import eventually

pytestmark = [pytest.mark.fault, pytest.mark.timeout(600)]

AT_MOST = 2 * float(SETTINGS["RPC_DEADLINE_SECONDS"])
"""Seconds until a refusal, beyond which something waits longer than its deadline."""


class Asking:
    """Calls answered while a dependency is away: how, and after how long."""

    def __init__(self, platform):
        self._claire = platform.people["claire"]
        self._platform = platform

    def write(self, path):
        return self._timed("POST", f"{path}/liaison-book/notes", json={"text": f"essai {time.time_ns()}"})

    def read(self, path):
        return self._timed("GET", f"{path}/liaison-book")

    def notifications(self):
        return self._timed("GET", "/v1/notifications")

    def document(self):
        return self._timed("GET", "/openapi.json")

    def sign_in(self):
        account = self._platform.people.account("louis")
        return self._timed(
            "POST", "/v1/sessions", json={name: account[name] for name in ("login", "password")}
        )

    def _timed(self, method, path, **rest):
        began = time.monotonic()
        answer = self._claire.http.request(method, path, timeout=20, **rest)
        return answer, time.monotonic() - began


def refused(asked):
    """See a clean refusal, and give its seconds."""
    answer, seconds = asked
    assert answer.status_code in LATER, answer.text
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert answer.json()["code"]
    assert answer.json()["title"]
    assert "Traceback" not in answer.text
    assert seconds < AT_MOST
    return f"{answer.status_code} {answer.json()['code']} after {seconds:.2f} s"


def served(asked):
    """See that it is answered, and give its seconds."""
    answer, seconds = asked
    assert answer.status_code == 200, answer.text
    return seconds


@pytest.fixture
def asking(by_hand):
    return Asking(by_hand)


@pytest.fixture
def path(by_hand):
    return by_hand.people.dossier()


def test_the_database_away(by_hand, asking, path, hardship, ledger, measured):
    with Writers(by_hand.people["claire"], [path], ledger, "database", threads=1):
        eventually(lambda: len(ledger.entries) > 5)
        by_hand.mongod.kill()
        gone = time.monotonic()
        with ThreadPoolExecutor(4) as pool:
            asked = [pool.submit(call) for call in (asking.sign_in, asking.notifications)]
            asked += [pool.submit(call, path) for call in (asking.write, asking.read)]
            answers = [each.result() for each in asked]
        served(asking.document())
        time.sleep(max(0, hardship.absent - (time.monotonic() - gone)))
        # Once the absence is known, nobody waits for it again.
        later = {"read": asking.read(path), "write": asking.write(path)}
        by_hand.mongod.start()
        back = time.monotonic()
        eventually(lambda: ledger.begun_after(back))

    for name, asked in zip(("sign-in", "notifications", "write", "read"), answers, strict=True):
        measured(f"{name} as it goes away", refused(asked))
    for name, asked in later.items():
        measured(f"{name} while it is away", refused(asked))
    assert ledger.unexpected() == {}
    measured("first write after its return", f"{ledger.silence_after(back):.2f} s")
    measured("checked", judge(by_hand, ledger))


def test_the_broker_away(by_hand, asking, path, ledger, measured):
    with Writers(by_hand.people["claire"], [path], ledger, "broker", threads=1):
        eventually(lambda: len(ledger.entries) > 5)
        by_hand.broker.kill()
        slowest = max(
            served(asked)
            for asked in (
                asking.write(path),
                asking.read(path),
                asking.notifications(),
                asking.document(),
                asking.sign_in(),
            )
        )
        by_hand.broker.start()

    assert set(ledger.answers) == {"200"}
    measured("slowest of five calls without it", f"{slowest:.2f} s")
    judge(by_hand, ledger)


def test_identity_away(by_hand, asking, path, ledger, measured):
    with Writers(by_hand.people["claire"], [path], ledger, "identity", threads=1):
        eventually(lambda: len(ledger.entries) > 5)
        by_hand.kill("identity-api")
        measured("sign-in without it", refused(asking.sign_in()))
        for asked in (asking.write(path), asking.read(path), asking.notifications(), asking.document()):
            served(asked)
        by_hand.start("identity-api")
        back = time.monotonic()
        eventually(lambda: asking.sign_in()[0].status_code == 200)
        measured("first sign-in after its start", f"{time.monotonic() - back:.2f} s")

    assert set(ledger.answers) == {"200"}
    judge(by_hand, ledger)


def test_dossiers_away(by_hand, asking, path, ledger, measured):
    with Writers(by_hand.people["claire"], [path], ledger, "dossiers", threads=1):
        eventually(lambda: len(ledger.entries) > 5)
        by_hand.kill("dossiers-api")
        measured("write without it", refused(asking.write(path)))
        measured("read without it", refused(asking.read(path)))
        for asked in (asking.notifications(), asking.sign_in(), asking.document()):
            served(asked)
        by_hand.start("dossiers-api")
        back = time.monotonic()
        eventually(lambda: ledger.begun_after(back))

    assert ledger.unexpected() == {}
    measured("first write after its start", f"{ledger.silence_after(back):.2f} s")
    judge(by_hand, ledger)


def test_the_mail_server_away(by_hand, asking, path, ledger, measured):
    with Writers(by_hand.people["claire"], [path], ledger, "mail", threads=1):
        by_hand.kill("simulators")
        eventually(lambda: len(ledger.entries) > 10)
        for asked in (asking.write(path), asking.read(path), asking.notifications(), asking.sign_in()):
            served(asked)
        eventually(lambda: _value(by_hand, "spico_mail_server_away") == 1)
    by_hand.start("simulators")
    back = time.monotonic()
    eventually(lambda: _page_answers(by_hand))
    # Mails kept by the simulator are of all tests: what is due now is what counts.
    eventually(lambda: _value(by_hand, "spico_mail_server_away") == 0, within=120)
    measured("mail taken again after its start", f"{time.monotonic() - back:.1f} s")

    assert set(ledger.answers) == {"200"}
    judge(by_hand, ledger)


def _value(platform, series):
    return platform.metrics("notifier-api").get(series)


def _page_answers(platform):
    try:
        return platform.mails() >= 0
    except httpx.TransportError:
        return False
