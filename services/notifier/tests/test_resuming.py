"""A device that comes back is told all that it missed, also changes of conversations, once and in order."""

import asyncio

import pytest

from chassis.projections import fold
from chassis.rpc.metadata import WATCHED_FROM
from chassis.testing import facts_of
from notifier.adapters.tail import Signal
from notifier.domain.notification import CONVERSATION, Change, Kind, Notification, Theme
from notifier.projections import ChangeList


@pytest.fixture
def people(region):
    region._heard["messaging"] = 0
    region.knows("nurse", "physician", "maia", "aide")
    return region


def position(people):
    return f"notifier-{people.parts.log.head()}"


def changes(people, change, *accounts, author="nurse", talk="conversation-1"):
    """Let a conversation change; give where that is in the log."""
    act = people.heard_of("messaging", author)
    people.commands.hint_at_conversation(act, talk, change, accounts, author=author)
    return position(people)


def says(people, *accounts, author="nurse", talk="conversation-1"):
    act = people.heard_of("messaging", author)
    people.commands.tell_of_conversation(act, talk, Kind.MESSAGE_RECEIVED, accounts, author=author)
    return position(people)


async def heard(stream):
    return await asyncio.wait_for(stream.read(), 10)


async def resumed(people, serving, account, after, expected, **who):
    """Give kind and position of what a device is told that saw ``after``, and of one message more."""
    people.shows()
    async with serving() as api:
        stream = await api.watch(account, after=after, **who)
        last = await asyncio.to_thread(says, people, "nurse", "physician", "maia", author="somebody")
        told = [await heard(stream) for _ in range(expected + 1)]
    assert (told[-1].kind, told[-1].position) == ("MESSAGE_RECEIVED", last)
    return [(each.kind, each.position) for each in told[:-1]]


@pytest.mark.parametrize("change", list(Change))
async def test_a_change_that_was_missed_is_told(people, serving, change):
    seen = says(people, "physician")
    missed = changes(people, change, "nurse", "physician")

    assert await resumed(people, serving, "physician", seen, 1) == [(change, missed)]


async def test_what_was_missed_comes_in_the_order_in_which_it_happened(people, serving):
    seen = says(people, "physician")
    first = changes(people, Change.MESSAGES_SEEN, "physician")
    second = says(people, "physician")
    third = changes(people, Change.FLAGS_CHANGED, "physician")

    assert await resumed(people, serving, "physician", seen, 3) == [
        ("MESSAGES_SEEN", first),
        ("MESSAGE_RECEIVED", second),
        ("FLAGS_CHANGED", third),
    ]


async def test_what_changed_often_is_told_once_where_it_changed_last(people, serving):
    seen = says(people, "physician")
    for _ in range(300):
        last = changes(people, Change.MESSAGES_SEEN, "physician")

    assert await resumed(people, serving, "physician", seen, 1) == [("MESSAGES_SEEN", last)]


async def test_who_is_told_less_later_keeps_what_they_were_told(people, serving):
    seen = says(people, "physician")
    missed = changes(people, Change.MESSAGE_CHANGED, "physician", "maia")
    changes(people, Change.MESSAGE_CHANGED, "maia")

    assert await resumed(people, serving, "physician", seen, 1) == [("MESSAGE_CHANGED", missed)]


async def test_one_s_own_changes_and_those_of_others_are_not_told(people, serving):
    seen = says(people, "physician")
    changes(people, Change.FLAGS_CHANGED, "physician", "nurse", "maia", author="nurse")
    changes(people, Change.FLAGS_CHANGED, "maia", author="nurse", talk="conversation-2")

    # Not by way of an organization that is told either.
    assert await resumed(people, serving, "nurse", seen, 0, organizations=("maia",)) == []


async def test_the_people_of_an_organization_are_told_what_it_missed(people, serving):
    seen = says(people, "maia")
    missed = changes(people, Change.MESSAGE_CHANGED, "maia", author="nurse")

    told = await resumed(people, serving, "aide", seen, 1, organizations=("maia",))
    assert told == [("MESSAGE_CHANGED", missed)]


async def test_too_many_changes_mean_reading_again(people, serving, monkeypatch):
    monkeypatch.setattr("notifier.entrypoints.api._MOST_REPEATED", 2)
    seen = says(people, "physician")
    for number in range(3):
        changes(people, Change.FLAGS_CHANGED, "physician", talk=f"conversation-{number}")
    people.shows()
    async with serving() as api:
        assert (await heard(await api.watch("physician", after=seen))).kind == "RESYNC"


async def test_a_device_that_was_told_nothing_yet_knows_from_where_to_go_on(people, serving):
    says(people, "physician")
    here = position(people)
    async with serving() as api:
        stream = await api.watch("physician")
        assert dict(await stream.initial_metadata())[WATCHED_FROM] == here
        # Who resumes was told a place already; a newer one would skip what is still to come.
        resuming = await api.watch("physician", after=here)
        assert WATCHED_FROM not in dict(await resuming.initial_metadata())
        next_one = await asyncio.to_thread(says, people, "physician")
        assert (await heard(stream)).position == (await heard(resuming)).position == next_one


async def test_who_subscribes_while_a_slow_device_is_waited_for_misses_nothing(people, serving):
    """The place a device is given lies after all that was handed on without it."""
    async with serving(watch_room=1) as api:
        tail = api.parts.tail
        await tail.begun()
        with tail.subscribed("physician", frozenset({"physician"})) as slow:
            waiting = asyncio.Event()

            async def late(signal: Signal) -> None:
                waiting.set()
                await asyncio.sleep(0.2)

            slow.offer_late = late
            await asyncio.to_thread(says, people, "physician")
            handed_on = await asyncio.to_thread(says, people, "physician")
            await asyncio.wait_for(waiting.wait(), 10)

            assert f"notifier-{tail.position}" == handed_on


def test_changes_are_folded_from_facts():
    hint = Notification.Hinted(
        change=Change.FLAGS_CHANGED,
        theme=Theme.DISCUSSIONS,
        subject_kind=CONVERSATION,
        subject_id="conversation-1",
        author="nurse",
        accounts=("maia", "physician"),
    )
    facts = facts_of("a", hint) + facts_of("b", hint)

    (document,) = fold(ChangeList, facts).values()
    assert document["position"] == facts[-1].position
    assert document["accounts"] == ["maia", "physician"]
