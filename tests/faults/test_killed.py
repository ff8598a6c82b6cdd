"""Each process killed without warning, again and again, while clients write: nothing acknowledged is lost."""

import statistics
import time

import pytest

from tests.faults.judging import judge, log_of
from tests.faults.ledger import Writers
from tests.waiting import eventually

pytestmark = [pytest.mark.fault, pytest.mark.timeout(3600)]


def test_nothing_acknowledged_is_lost_or_doubled_whatever_is_killed(supervised, hardship, ledger, measured):
    claire = supervised.people["claire"]
    paths = [supervised.people.dossier() for _ in range(2)]
    victims = [*supervised.PROCESSES, "broker"] * hardship.kills
    chance = hardship.chance
    chance.shuffle(victims)
    back = {victim: [] for victim in victims}
    heard = {"worker": [], "broker": []}

    with Writers(claire, paths, ledger, "storm"):
        for victim in victims:
            before = len(ledger.entries)
            eventually(lambda before=before: len(ledger.entries) > before + 5)
            time.sleep(chance.random())
            killed = supervised.kill(victim)
            supervised.bring_back(victim)
            eventually(lambda killed=killed: ledger.begun_after(killed), within=90)
            back[victim].append(ledger.silence_after(killed))
            if victim in heard:
                heard[victim].append(_seconds_until_heard(supervised, ledger, killed))
    assert ledger.unexpected() == {}
    measured("checked", judge(supervised, ledger))
    for victim, seconds in back.items():
        told = f"{statistics.median(seconds):.1f} s, at most {max(seconds):.1f} s of {len(seconds)}"
        measured(f"{victim} killed, first write after", told)
    for victim, seconds in heard.items():
        told = f"{statistics.median(seconds):.1f} s, at most {max(seconds):.1f} s of {len(seconds)}"
        measured(f"{victim} killed, a fact told since is heard after", told)
    measured("answers", dict(ledger.answers))


def _seconds_until_heard(platform, ledger, moment):
    position = int(ledger.begun_after(moment)[0].position.removeprefix("dossiers-"))
    with log_of(platform, "notifier") as log:
        eventually(lambda: log.tracked("dossiers") >= position, within=120)
    return time.monotonic() - moment


def test_a_repeated_key_is_answered_alike_after_every_process_died(supervised, ledger):
    claire = supervised.people["claire"]
    path = supervised.people.dossier()
    with Writers(claire, [path], ledger, "again"):
        eventually(lambda: len(ledger.entries) > 20)
    for victim in supervised.PROCESSES:
        supervised.kill(victim)
        supervised.bring_back(victim)
    eventually(supervised.is_ready)

    for entry in ledger.entries[:20]:
        answer = eventually(lambda entry=entry: _again(claire, path, entry))
        assert answer == {"noteId": entry.note_id, "position": entry.position}


def _again(person, path, entry):
    answer = person.http.post(
        f"{path}/liaison-book/notes",
        json={"text": entry.text},
        headers={"idempotency-key": entry.text},
    )
    return answer.json() if answer.is_success else None
