"""Series: what a rule gives by the clock on the wall, and which rules are refused."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agenda.domain import Slot
from agenda.domain.moving import moved
from agenda.domain.recurrence import LONGEST, MOST, occurrences
from agenda.domain.rules import (
    ASeriesEndsWithinThreeYears,
    ASeriesHasAnEnd,
    ASeriesRepeatsDailyForAYearAtMost,
    TheFirstOccurrenceFollowsTheRule,
    TheRecurrenceCannotBeRead,
)
from agenda.domain.zones import ZONES
from chassis.kernel import Refusal

PARIS = ZoneInfo("Europe/Paris")
HOUR = timedelta(hours=1)


def at(*wall, clock=PARIS, length=HOUR):
    start = datetime(*wall, tzinfo=clock).astimezone(UTC)
    return Slot(start, start + length)


def walls(slots, clock=PARIS):
    return [slot.start.astimezone(clock).strftime("%m-%d %H:%M") for slot in slots]


def test_nine_stays_nine_when_clocks_change():
    weekly = occurrences("FREQ=WEEKLY;COUNT=4", at(2026, 3, 16, 9), PARIS)

    assert walls(weekly) == ["03-16 09:00", "03-23 09:00", "03-30 09:00", "04-06 09:00"]
    assert [slot.start.hour for slot in weekly] == [8, 8, 7, 7]


def test_a_night_on_call_ends_at_eight_on_the_wall_when_clocks_change():
    nights = occurrences("FREQ=DAILY;COUNT=3", at(2026, 10, 23, 20, length=12 * HOUR), PARIS)

    assert [slot.end.astimezone(PARIS).hour for slot in nights] == [8, 8, 8]
    assert [(slot.end - slot.start) / HOUR for slot in nights] == [12, 13, 12]


def test_the_hour_that_is_skipped_and_the_hour_that_comes_twice():
    spring = occurrences("FREQ=DAILY;COUNT=3", at(2026, 3, 28, 2, 30), PARIS)
    autumn = occurrences("FREQ=DAILY;COUNT=3", at(2026, 10, 24, 2, 30), PARIS)

    assert walls(spring) == ["03-28 02:30", "03-29 03:30", "03-30 02:30"]
    assert [slot.start.isoformat()[8:16] for slot in autumn] == ["24T00:30", "25T00:30", "26T01:30"]


def test_overseas_no_clock_changes():
    clock = ZoneInfo("Indian/Reunion")

    weekly = occurrences("FREQ=WEEKLY;COUNT=3", at(2026, 3, 23, 9, clock=clock), clock)

    assert [slot.start.hour for slot in weekly] == [5, 5, 5]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("RRULE:FREQ=WEEKLY;BYDAY=MO,TH;COUNT=3", ["03-02 09:00", "03-05 09:00", "03-09 09:00"]),
        ("FREQ=MONTHLY;BYDAY=1MO;UNTIL=20260501", ["03-02 09:00", "04-06 09:00"]),
        ("FREQ=DAILY;INTERVAL=2;UNTIL=20260304T080000Z", ["03-02 09:00", "03-04 09:00"]),
        ("FREQ=DAILY;UNTIL=20260303T085959", ["03-02 09:00"]),
        ("", ["03-02 09:00"]),
    ],
)
def test_what_a_rule_gives(rule, expected):
    assert walls(occurrences(rule, at(2026, 3, 2, 9), PARIS)) == expected


@pytest.mark.parametrize(
    ("rule", "refusal"),
    [
        ("FREQ=DAILY", ASeriesHasAnEnd),
        ("FREQ=DAILY;COUNT=367", ASeriesRepeatsDailyForAYearAtMost),
        ("FREQ=DAILY;UNTIL=20280101", ASeriesRepeatsDailyForAYearAtMost),
        ("FREQ=YEARLY;COUNT=5", ASeriesEndsWithinThreeYears),
        ("FREQ=YEARLY;UNTIL=20300101", ASeriesEndsWithinThreeYears),
        ("FREQ=WEEKLY;BYDAY=TU;COUNT=2", TheFirstOccurrenceFollowsTheRule),
        ("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2", TheFirstOccurrenceFollowsTheRule),
        ("FREQ=DAILY;COUNT=2;UNTIL=20260401", TheRecurrenceCannotBeRead),
        ("FREQ=DAILY;INTERVAL=0;COUNT=2", TheRecurrenceCannotBeRead),
        ("FREQ=SECONDLY;COUNT=2", TheRecurrenceCannotBeRead),
        ("FREQ=DAILY;UNTIL=20261399", TheRecurrenceCannotBeRead),
        ("FREQ=DAILY;BYEASTER=1;COUNT=2", TheRecurrenceCannotBeRead),
        ("FREQ=DAILY;FREQ=WEEKLY;COUNT=2", TheRecurrenceCannotBeRead),
        ("FREQ=DAILY;BYMONTHDAY=99;COUNT=2", TheFirstOccurrenceFollowsTheRule),
        ("COUNT=2", TheRecurrenceCannotBeRead),
        ("every day", TheRecurrenceCannotBeRead),
        ("FREQ=DAILY;COUNT=2\nRDATE:20260302T090000", TheRecurrenceCannotBeRead),
    ],
)
def test_a_rule_that_nobody_means_is_refused_by_its_name(rule, refusal):
    with pytest.raises(Refusal) as refused:
        occurrences(rule, at(2026, 3, 2, 9), PARIS)

    assert (type(refused.value), refused.value.field) == (refusal, "recurrence")


clocks = st.sampled_from(sorted(ZONES)).map(ZoneInfo)
moments = st.datetimes(datetime.fromisoformat("2024-01-01"), datetime.fromisoformat("2030-01-01")).map(
    lambda naive: naive.replace(second=0, microsecond=0)
)
lengths = st.integers(1, 24 * 60).map(lambda minutes: timedelta(minutes=minutes))
rules = st.builds(
    "FREQ={};INTERVAL={};COUNT={}".format,
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY"]),
    st.integers(1, 3),
    st.integers(1, 30),
)


@settings(max_examples=150, deadline=None)
@given(clocks, moments, lengths, rules)
def test_every_occurrence_shows_the_same_time_unless_the_clock_skips_it(clock, start, length, rule):
    first = at(*start.timetuple()[:5], clock=clock, length=length)
    try:
        series = occurrences(rule, first, clock)
    except ASeriesEndsWithinThreeYears:
        return

    shown = first.start.astimezone(clock).time()
    assert series[0] == first
    assert len(series) <= MOST
    assert all(earlier.start < later.start for earlier, later in pairwise(series))
    assert all(slot.start < slot.end for slot in series)
    assert series[-1].start - first.start <= LONGEST + HOUR
    for slot in series:
        local = slot.start.astimezone(clock)
        was_skipped = local.replace(fold=0).utcoffset() != (local - HOUR).replace(fold=0).utcoffset()
        assert local.time() == shown or was_skipped


@settings(max_examples=150, deadline=None)
@given(clocks, moments, lengths, rules, st.integers(-600, 600))
def test_a_series_that_moves_shows_its_new_time_in_every_week(clock, start, length, rule, minutes):
    first = at(*start.timetuple()[:5], clock=clock, length=length)
    try:
        series = dict(enumerate(occurrences(rule, first, clock), 1))
    except ASeriesEndsWithinThreeYears:
        return
    target = Slot(first.start + timedelta(minutes=minutes), first.start + timedelta(minutes=minutes) + length)

    places = moved(series, first, target, clock)

    assert places[1] == target
    assert places.keys() == series.keys()
    assert all(slot.start < slot.end for slot in places.values())
    assert moved(series, first, first, clock)[1] == first
