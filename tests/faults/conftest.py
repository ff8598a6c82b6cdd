"""Two platforms for all fault tests, how long and how often they are hurt, and what was measured."""

import os
import random
from dataclasses import dataclass

import pytest

from tests.faults.brokers import broker
from tests.faults.ledger import Ledger
from tests.faults.platforms import ByHand, Supervised

_MEASURED = pytest.StashKey[list]()


@dataclass(frozen=True)
class Hardship:
    """How hard the tests are: short by default; the long form is in docs/RELIABILITY.md."""

    kills: int = int(os.environ.get("FAULT_KILLS", "2"))
    """Kills of each process."""
    absent: float = float(os.environ.get("FAULT_ABSENT_SECONDS", "6"))
    """Seconds for which a dependency stays away or a process is paused."""
    seed: int = int(os.environ.get("FAULT_SEED", "20"))

    @property
    def chance(self):
        return random.Random(self.seed)  # noqa: S311 - the same storm each time


@pytest.fixture(scope="session")
def hardship():
    return Hardship()


@pytest.fixture(scope="module")
def supervised(tmp_path_factory):
    """The platform as `make run` starts it, with its demo region."""
    folder = tmp_path_factory.mktemp("supervised")
    own = broker(folder / "broker")
    try:
        with Supervised(folder / "spico", own) as platform:
            yield platform
    finally:
        own.stop()


@pytest.fixture(scope="session")
def by_hand(tmp_path_factory):
    """The platform as a process per service and kind, with its demo region."""
    folder = tmp_path_factory.mktemp("by-hand")
    own = broker(folder / "broker")
    try:
        with ByHand(folder / "spico", own) as platform:
            yield platform
    finally:
        own.stop()


@pytest.fixture
def ledger(tmp_path):
    ledger = Ledger(tmp_path / "acknowledged")
    yield ledger
    ledger.close()


@pytest.fixture
def measured(request):
    """Keep a figure to be shown at the end of the run: ``measured("silence", 1.2, "s")``."""
    kept = request.config.stash.setdefault(_MEASURED, [])

    def keep(what, figure):
        kept.append(f"{request.node.name}: {what}: {figure}")

    return keep


def pytest_terminal_summary(terminalreporter, config):
    if kept := config.stash.get(_MEASURED, []):
        terminalreporter.section("measured")
        for line in kept:
            terminalreporter.write_line(line)
