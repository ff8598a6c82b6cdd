"""Services start in any order, the consumer last of all: nothing told before is lost."""

import httpx
import pytest

from devstack.table import API, WORKER, having
from tests.faults.judging import judge
from tests.faults.ledger import Writers
from tests.waiting import eventually

pytestmark = [pytest.mark.fault, pytest.mark.timeout(600)]

APIS = [*(f"{one.name}-api" for one in having(API)), "gateway"]
WORKERS = [f"{one.name}-worker" for one in having(WORKER)]


def test_a_consumer_started_last_hears_what_was_told_before(by_hand, ledger):
    path = by_hand.people.dossier()
    by_hand.kill("notifier-worker")
    # Its queue too: as for a service that joins a platform that has run for long.
    with by_hand.broker.transport.connection() as connection:
        connection.channel.queue_delete("notifier.dossiers")
    with Writers(by_hand.people["claire"], [path], ledger, "before"):
        eventually(lambda: len(ledger.entries) > 60)

    by_hand.start("notifier-worker")

    judge(by_hand, ledger)


@pytest.mark.parametrize("order", ["backwards", "workers first", "shuffled"])
def test_services_start_in_any_order(by_hand, hardship, ledger, order):
    path = by_hand.people.dossier()
    names = [*APIS, *WORKERS]
    with Writers(by_hand.people["claire"], [path], ledger, f"order-{order.replace(' ', '-')}"):
        eventually(lambda: len(ledger.entries) > 10)
        by_hand.kill(*names)
        if order == "shuffled":
            hardship.chance.shuffle(names)
        else:
            names = [*WORKERS, *APIS] if order == "workers first" else names[::-1]
        for name in names:
            by_hand.start(name)
            # Far enough to look for the others, and to not find them.
            eventually(lambda name=name: _has_begun(by_hand, name))
        by_hand.wait_until_ready()
        before = len(ledger.entries)
        eventually(lambda: len(ledger.entries) > before + 10)

    assert ledger.unexpected() == {}
    judge(by_hand, ledger)


def _has_begun(platform, name):
    try:
        return bool(platform.metrics(name))
    except httpx.TransportError:
        return False
