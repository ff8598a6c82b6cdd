"""The broker goes away under load: nobody who writes notices, and the others hear everything afterwards."""

import time

import pytest

from tests.faults.judging import judge, log_of
from tests.faults.ledger import Writers
from tests.waiting import eventually

pytestmark = [pytest.mark.fault, pytest.mark.timeout(600)]


def test_writes_go_on_without_the_broker_and_are_heard_after_its_return(by_hand, hardship, ledger, measured):
    path = by_hand.people.dossier()
    with log_of(by_hand, "notifier") as heard:
        with Writers(by_hand.people["claire"], [path], ledger, "absent"):
            eventually(lambda: len(ledger.entries) > 20)
            gone = time.monotonic()
            by_hand.broker.kill()
            time.sleep(hardship.absent)
            known = heard.tracked("dossiers")
            by_hand.broker.start()
            back = time.monotonic()
            meanwhile = len(ledger.begun_after(gone))
            eventually(lambda: heard.tracked("dossiers") > known, within=120)
            silence = time.monotonic() - back
        last = max(int(entry.position.removeprefix("dossiers-")) for entry in ledger.entries)
        eventually(lambda: heard.tracked("dossiers") >= last, within=300)
        drained = time.monotonic() - back

    assert set(ledger.answers) == {"200"}
    assert meanwhile > 5
    measured("checked", judge(by_hand, ledger))
    measured("written without a broker", f"{meanwhile} in {back - gone:.0f} s, no error")
    measured("first fact heard after its return", f"{silence:.1f} s")
    measured("backlog heard after its return", f"{drained:.1f} s")
