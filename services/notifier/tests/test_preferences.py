"""When a mail may go out: by theme at once or once a day, and not in quiet hours unless it is urgent."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given as whatever
from hypothesis import settings
from hypothesis import strategies as st

from chassis.testing import acting, given
from notifier.domain.notification import Kind, Theme
from notifier.domain.preferences import AnHourIsWrittenWithItsMinutes, Preferences, QuietHoursBeginAndEnd
from notifier.domain.recipient import Recipient

PARIS = ZoneInfo("Europe/Paris")
MINUTE = timedelta(minutes=1)
AT_NIGHT = Preferences(quiet_from="20:00", quiet_until="07:00")
ONCE_A_DAY = Preferences(digested=frozenset({Theme.LIAISON_BOOK}), digest_at="18:30")
NOTE, URGENT = Kind.LIAISON_NOTE_WRITTEN, Kind.URGENT_MESSAGE_RECEIVED


def at(hour, day=17, month=3):
    """Give a time of the region's clock."""
    hours, minutes = map(int, hour.split(":"))
    return datetime(2026, month, day, hours, minutes, tzinfo=PARIS)


def mailed_from(preferences, kind, told_at, window=MINUTE):
    return preferences.mailed_from(kind, told_at.astimezone(UTC), window, PARIS)


@pytest.mark.parametrize(
    ("told", "mailed"),
    [
        (at("12:00"), at("12:01")),
        (at("19:58"), at("19:59")),
        (at("19:59"), at("07:00", day=18)),
        (at("23:59"), at("07:00", day=18)),
        (at("03:00"), at("07:00")),
        (at("06:59"), at("07:00")),
    ],
)
def test_what_falls_in_quiet_hours_is_mailed_at_their_end(told, mailed):
    assert mailed_from(AT_NIGHT, NOTE, told) == mailed


def test_quiet_hours_may_lie_within_a_day():
    at_noon = Preferences(quiet_from="12:00", quiet_until="14:00")

    assert mailed_from(at_noon, NOTE, at("12:30")) == at("14:00")
    assert mailed_from(at_noon, NOTE, at("23:00")) == at("23:01")


def test_what_is_urgent_is_mailed_in_quiet_hours_too():
    assert mailed_from(AT_NIGHT, URGENT, at("23:00")) == at("23:01")
    assert mailed_from(AT_NIGHT, Kind.GLASS_BROKEN, at("23:00")) == at("23:01")


def test_a_digest_waits_for_its_hour_and_the_rest_does_not():
    assert mailed_from(ONCE_A_DAY, NOTE, at("12:00")) == at("18:30")
    assert mailed_from(ONCE_A_DAY, NOTE, at("18:31")) == at("18:30", day=18)
    assert mailed_from(ONCE_A_DAY, Kind.TASK_CREATED, at("12:00")) == at("12:01")


def test_hours_are_those_of_the_clock_when_it_changes():
    """The 29th of March 2026 has 23 hours in France."""
    assert mailed_from(AT_NIGHT, NOTE, at("22:00", day=28)) == at("07:00", day=29)
    assert mailed_from(ONCE_A_DAY, NOTE, at("19:00", day=28)) == at("18:30", day=29)


clock_hours = st.builds("{:02d}:{:02d}".format, st.integers(0, 23), st.integers(0, 59))


@settings(deadline=None)
@whatever(clock_hours, clock_hours, st.sampled_from(Kind), st.datetimes(timezones=st.just(UTC)))
def test_nothing_waits_longer_than_a_day(begins, ends, kind, told_at):
    chosen = Preferences(
        digested=frozenset({Theme.TASKS}), digest_at=begins, quiet_from=begins, quiet_until=ends
    )
    told_at = told_at.replace(year=2026)

    mailed = chosen.mailed_from(kind, told_at, MINUTE, PARIS)

    # A day has 25 hours where summer time ends.
    assert told_at + MINUTE <= mailed <= told_at + MINUTE + timedelta(hours=25)
    assert mailed == told_at + MINUTE or mailed.astimezone(PARIS).strftime("%H:%M") in {begins, ends, "03:00"}


def choosing(**chosen):
    return given(Recipient(id="nurse")).when(lambda nurse: nurse.choose(acting(), Preferences(**chosen)))


def test_what_was_chosen_stays_until_something_else_is():
    off = Recipient.PreferencesChosen(
        unmailed=(Theme.DELEGATION, Theme.PATHWAY), quiet_from="20:00", quiet_until="07:00"
    )
    same = Preferences(
        unmailed=frozenset({Theme.PATHWAY, Theme.DELEGATION}), quiet_from="20:00", quiet_until="07:00"
    )

    given(Recipient(id="nurse"), off).when(lambda nurse: nurse.choose(acting(), same)).then()
    given(Recipient(id="nurse"), off).when(lambda nurse: nurse.choose(acting(), Preferences())).then(
        Recipient.PreferencesChosen(unmailed=())
    )


@pytest.mark.parametrize(
    ("chosen", "rule", "field"),
    [
        ({"digest_at": "8:00"}, AnHourIsWrittenWithItsMinutes, "digest_at"),
        ({"digest_at": "24:00"}, AnHourIsWrittenWithItsMinutes, "digest_at"),
        ({"digest_at": "08:00\n"}, AnHourIsWrittenWithItsMinutes, "digest_at"),
        ({"quiet_from": "late", "quiet_until": "07:00"}, AnHourIsWrittenWithItsMinutes, "quiet_hours.from"),
        ({"quiet_from": "20:00", "quiet_until": "7"}, AnHourIsWrittenWithItsMinutes, "quiet_hours.until"),
        ({"quiet_from": "20:00"}, QuietHoursBeginAndEnd, "quiet_hours"),
        ({"quiet_from": "20:00", "quiet_until": "20:00"}, QuietHoursBeginAndEnd, "quiet_hours"),
    ],
)
def test_hours_that_are_none_are_refused(chosen, rule, field):
    choosing(**chosen).then_refused(rule, field=field)
