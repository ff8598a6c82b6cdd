"""Twenty people talk in one conversation while each process is killed: each message is shown once to each."""

import time
from contextlib import ExitStack

import pytest

from tests.faults.talkers import Device, Talker, everybody_shows
from tests.waiting import eventually

pytestmark = [pytest.mark.fault, pytest.mark.timeout(1800)]

WRITERS = 4
PEOPLE = 20


def test_each_message_is_shown_once_to_each_of_twenty_whatever_is_killed(supervised, hardship, measured):
    people = supervised.people.professionals(PEOPLE)
    begun = people[0].post(
        "/v1/conversations",
        {"subject": "À vingt", "participants": [each.account_id for each in people[1:]]},
    )
    path = f"/v1/conversations/{begun['conversationId']}"
    for person in people:
        eventually(lambda person=person: person.http.get(f"{path}/messages").is_success)
    victims = [*supervised.PROCESSES, "broker"]
    hardship.chance.shuffle(victims)

    with ExitStack() as held:
        devices = [held.enter_context(Device(each, path, supervised.base_url)) for each in people]
        eventually(lambda: all(device.resumed for device in devices))
        with ExitStack() as writing:
            talkers = [writing.enter_context(Talker(each, path, 0.5)) for each in people[:WRITERS]]
            time.sleep(15)
            calm = time.monotonic()
            for victim in victims:
                supervised.kill(victim)
                supervised.bring_back(victim)
                eventually(supervised.is_ready, within=120)
                time.sleep(4)
        sent = {text: times for talker in talkers for text, times in talker.acknowledged.items()}
        everybody_shows(devices, set(sent))
        last = time.monotonic()
        time.sleep(3)
        shown = [list(device.shown) for device in devices]

    for screen in shown:
        assert len(screen) == len(set(screen)), "nothing is shown twice"
        assert set(screen) == set(sent), "nothing is missing, nothing else is there"
        assert screen == shown[0], "everybody sees the same order"
    assert all(times == 1 for device in devices for times in device.told.values()), "told once"
    listed = [message["text"] for message in reversed(people[-1].pages(f"{path}/messages", "messages"))]
    assert listed == shown[0]

    measured("messages, each shown once on each of 20 screens", len(sent))
    measured("sent again under its key", sum(talker.repeated for talker in talkers))
    measured("streams resumed", sum(device.resumed - 1 for device in devices))
    measured("last acknowledged to shown everywhere", f"{last - max(at for _, at in sent.values()):.1f} s")
    quiet = sorted(
        device.shown_at[text] - begun for device in devices for text, (begun, at) in sent.items() if at < calm
    )
    middle, late = quiet[len(quiet) // 2], quiet[len(quiet) * 99 // 100]
    measured("sent to shown before the first kill", f"p50 {middle * 1000:.0f} ms, p99 {late * 1000:.0f} ms")
