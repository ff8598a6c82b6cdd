"""Order out of whatever a broker may do to a sequence."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from chassis.bus.order import Order, Turn


def told(sequences):
    """Give (previous, sequence) pairs."""
    return list(itertools.pairwise([0, *sequences]))


def deliver(order, arriving):
    """Handle what arrives as a consumer does; give the sequences handled, in order."""
    handled = []
    for previous, sequence, is_announcement in arriving:
        if is_announcement:
            order.pass_over(previous, sequence)
        elif order.offer(previous, sequence, sequence) is Turn.NEXT:
            order.advance(sequence)
            handled.append(sequence)
        while (due := order.due()) is not None:
            order.advance(due)
            handled.append(due)
    return handled


@st.composite
def deliveries(draw):
    """A sequence, and how it arrives: some of it, repeated, in any order, with announcements between."""
    sequences = sorted(draw(st.sets(st.integers(1, 60), min_size=1, max_size=20)))
    messages = [(previous, sequence, False) for previous, sequence in told(sequences)]
    announcements = [
        (last, draw(st.integers(last, following - 1)), True)
        for last, following in itertools.pairwise([0, *sequences, 70])
    ]
    arriving = draw(st.lists(st.sampled_from(messages + announcements), max_size=60))
    return sequences, messages, arriving


@given(deliveries())
@settings(max_examples=300)
def test_nothing_is_left_out_and_nothing_comes_twice(delivery):
    sequences, messages, arriving = delivery
    order = Order()

    handled = deliver(order, arriving)

    assert sequences[: len(handled)] == handled
    # What was asked for after the gap completes it.
    handled += deliver(order, [message for message in messages if message[1] > order.position])
    assert sequences == handled
    assert not order.is_behind


@given(deliveries(), st.integers(0, 3))
def test_too_many_early_ones_are_dropped_and_told_again(delivery, room):
    sequences, messages, arriving = delivery
    order = Order(room=room)

    handled = deliver(order, arriving)
    handled += deliver(order, [message for message in messages if message[1] > order.position])

    assert sequences == handled


def test_a_gap_is_known_until_it_is_filled():
    order = Order()
    assert not order.is_behind

    order.offer(1, 2, "second")
    assert order.is_behind

    assert Turn.NEXT is order.offer(0, 1, "first")
    order.advance(1)
    assert order.due() == "second"
    order.advance(2)
    assert not order.is_behind


def test_what_was_erased_meanwhile_leaves_no_gap():
    order = Order(5)
    order.offer(7, 9, "as first told")

    assert Turn.NEXT is order.offer(5, 9, "as told again, 7 being erased")


def test_an_announcement_does_not_take_the_place_of_the_message_before_it():
    order = Order()
    order.offer(1, 2, "second")

    order.pass_over(2, 2)
    order.advance(1)

    assert order.due() == "second"
