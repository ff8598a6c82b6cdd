"""Devices that hold a stream open are told at once, once, and only what is theirs."""

import asyncio

import grpc
import pytest

from chassis.rpc.errors import error_of
from notifier.adapters.tail import SubscriberIsTooSlow, TooManyStreamsAtOnce
from notifier.domain.notification import Notification


@pytest.fixture
def circle(region):
    region.has_circle("dac", "nurse", "gp")
    return region


async def heard(stream):
    return await asyncio.wait_for(stream.read(), 10)


async def note(region, author="gp"):
    """Let the worker hear of a note, beside the event loop; gives the position of the notification."""
    await asyncio.to_thread(region.hears_of_note, author)
    return f"notifier-{region.facts(Notification.Raised)[-1].position}"


async def test_a_device_is_told_what_happens_from_now_on(circle, serving):
    await note(circle)
    async with serving() as api:
        stream = await api.watch("nurse")

        position = await note(circle)
        told = await heard(stream)

        assert (told.theme, told.kind) == ("LIAISON_BOOK", "LIAISON_NOTE_WRITTEN")
        assert (told.subject.kind, told.subject.id) == ("DOSSIER", "dossier-1")
        assert position == told.position


async def test_several_devices_of_an_account_are_told_and_others_are_not(circle, serving):
    async with serving() as api:
        phone, desk = await api.watch("nurse"), await api.watch("nurse")
        stranger, author = await api.watch("stranger"), await api.watch("gp")

        first = await note(circle)
        assert [first, first] == [(await heard(phone)).position, (await heard(desk)).position]
        # What the author hears first is the nurse's note; what the stranger hears is nothing at all.
        second = await note(circle, author="nurse")
        assert second == (await heard(author)).position
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(stranger.read(), 0.3)


async def test_reading_on_one_device_is_told_to_the_others(circle, serving):
    await note(circle)
    raised = circle.facts(Notification.Raised)[-1].stream
    async with serving() as api:
        desk, colleague = await api.watch("nurse"), await api.watch("dac")

        answer = await api.mark("nurse", raised)
        told = await heard(desk)

        assert (told.theme, told.kind) == ("NOTIFICATIONS", "NOTIFICATIONS_READ")
        assert answer.position == told.position
        assert await note(circle) == (await heard(colleague)).position


async def test_a_device_that_resumes_is_told_what_it_missed_and_nothing_twice(circle, serving):
    first = await note(circle)
    missed = [await note(circle), await note(circle)]
    circle.shows()
    async with serving() as api:
        stream = await api.watch("nurse", after=first)
        live = await note(circle)

        assert [*missed, live] == [(await heard(stream)).position for _ in range(3)]


async def test_a_device_that_resumes_learns_that_something_was_read_meanwhile(circle, serving):
    first = await note(circle)
    async with serving() as api:
        answer = await api.mark("nurse", circle.facts(Notification.Raised)[-1].stream)
        circle.shows()
    async with serving() as api:
        stream = await api.watch("nurse", after=first)

        assert (answer.position, "NOTIFICATIONS_READ") == (
            (told := await heard(stream)).position,
            told.kind,
        )


async def test_a_device_that_missed_too_much_is_told_to_read_its_list_again(circle, serving, monkeypatch):
    monkeypatch.setattr("notifier.entrypoints.api._MOST_REPEATED", 1)
    first = await note(circle)
    await note(circle)
    await note(circle)
    circle.shows()
    async with serving() as api:
        stream = await api.watch("nurse", after=first)
        told = await heard(stream)

        assert (told.theme, told.kind) == ("NOTIFICATIONS", "RESYNC")
        assert await note(circle) == (await heard(stream)).position


async def test_a_place_the_log_never_reached_means_reading_the_list_again(circle, serving):
    async with serving() as api:
        stream = await api.watch("nurse", after="notifier-999999")

        assert (await heard(stream)).kind == "RESYNC"


@pytest.mark.parametrize("after", ["nonsense", "dossiers-4"])
async def test_a_position_of_something_else_is_refused(circle, serving, after):
    async with serving() as api:
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await heard(await api.watch("nurse", after=after))

        assert (error_of(refused.value).code, error_of(refused.value).field) == (
            "position-is-not-ours",
            "after",
        )


async def test_a_device_that_does_not_read_is_cut_and_nobody_else_is(circle, serving):
    async with serving(watch_room=2) as api:
        await api.parts.tail.begun()
        with api.parts.tail.subscribed("nurse", frozenset({"nurse"})) as slow:
            for _ in range(3):
                await note(circle)
            quick = await api.watch("nurse")
            positions = [await note(circle) for _ in range(5)]
            told = [(await heard(quick)).position]
            while told[-1] != positions[-1]:
                told.append((await heard(quick)).position)
            assert positions == told[-5:]

            with pytest.raises(SubscriberIsTooSlow):
                [signal async for signal in slow.signals(1)]


async def test_a_person_holds_a_bounded_number_of_streams(circle, serving):
    async with serving(watch_devices=2) as api:
        held = [await api.watch("nurse"), await api.watch("nurse")]
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await heard(await api.watch("nurse"))
        assert TooManyStreamsAtOnce.code == error_of(refused.value).code

        await api.watch("dac")
        held[0].cancel()
        async with asyncio.timeout(10):
            while True:  # the server notices that a device is gone a little later
                try:
                    await heard_initially(await api.watch("nurse"))
                    break
                except grpc.aio.AioRpcError:
                    await asyncio.sleep(0.05)


async def heard_initially(stream):
    """Tell whether a stream was let in: one that was refused ends at once."""
    done, _ = await asyncio.wait([asyncio.ensure_future(stream.read())], timeout=0.2)
    for one in done:
        one.result()


async def test_a_stream_ends_by_itself_so_that_a_token_is_looked_at_again(circle, serving):
    async with serving(watch_seconds=0.2) as api:
        stream = await api.watch("nurse")

        assert await heard(stream) == grpc.aio.EOF
        assert await stream.code() == grpc.StatusCode.OK


async def test_streams_end_at_once_when_the_process_stops(circle, serving):
    async with serving() as api:
        stream = await api.watch("nurse")
        api.stopping.set()

        assert await heard(stream) == grpc.aio.EOF


async def test_nothing_is_missed_when_the_database_goes_away_for_a_while(circle, serving):
    """The tail reads on from where it was, whatever made it stumble."""
    async with serving() as api:
        await api.parts.tail.begun()
        stumble = api.parts.log.read
        failures = iter([ConnectionError("gone"), ConnectionError("gone")])

        async def stumbling(*args):
            if failure := next(failures, None):
                raise failure
            return await stumble(*args)

        stream = await api.watch("nurse")
        api.parts.log.read = stumbling
        position = await note(circle)

        assert position == (await heard(stream)).position
