"""What an iCalendar file says, as it is read: hostile ones by the line."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agenda.adapters.components import components
from agenda.adapters.icalendar_files import coming
from agenda.domain import coming as rules
from agenda.domain.coming import without_the_moved
from agenda.domain.rules import (
    ASeriesHasAnEnd,
    ASeriesRepeatsDailyForAYearAtMost,
    TheEndComesAfterTheStart,
    TheRecurrenceCannotBeRead,
)
from chassis.kernel import Refusal
from chassis.testing import NOON

HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//\r\n"
MONDAY = "DTSTART;TZID=Europe/Paris:20260302T090000\r\nDTEND;TZID=Europe/Paris:20260302T100000\r\n"
PARIS, REUNION = "Europe/Paris", "Indian/Reunion"


def file(*events):
    return (HEAD + "".join(events) + "END:VCALENDAR\r\n").encode()


def event(said=MONDAY, uid="u-1"):
    return f"BEGIN:VEVENT\r\nUID:{uid}\r\n{said}END:VEVENT\r\n"


def read(said=MONDAY, zone=PARIS):
    (component,) = components(file(event(said)))
    return coming(component, "OTHER", zone)


def starts(one):
    return [slot.start.strftime("%m-%d %H:%M") for slot in one.slots(NOON)]


def test_an_appointment_is_read_with_its_texts_folded_quoted_and_tidied():
    said = (
        "SUMMARY;LANGUAGE=fr:Réunion\\, 10\u00a0h\r\nLOCATION:Salle\u200b des\r\n  fêtes\r\n"
        "DESCRIPTION:Une\\nDeux\r\nX-ANYTHING:é\r\nBEGIN:VALARM\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\n"
    )
    one = read(MONDAY + said)

    assert (one.details.title, one.details.place) == ("Réunion, 10 h", "Salle des fêtes")
    assert (one.details.comment, one.details.type) == ("Une\nDeux", "OTHER")
    assert (one.start, one.end - one.start) == (datetime(2026, 3, 2, 8, tzinfo=UTC), timedelta(hours=1))


@pytest.mark.parametrize(
    ("said", "zone", "start", "hours"),
    [
        ("DTSTART:20260302T090000Z\r\nDURATION:PT2H\r\n", PARIS, "03-02 09:00", 2),
        ("DTSTART:20260302T090000\r\nDURATION:PT2H\r\n", REUNION, "03-02 05:00", 2),
        (
            "DTSTART;TZID=Romance Standard Time:20260302T090000\r\nDURATION:PT1H\r\n",
            REUNION,
            "03-02 08:00",
            1,
        ),
        ("DTSTART;VALUE=DATE:20260329\r\n", PARIS, "03-28 23:00", 23),
        ("DTSTART;VALUE=DATE:20260302\r\nDTEND;VALUE=DATE:20260304\r\n", PARIS, "03-01 23:00", 48),
    ],
    ids=["UTC", "floating, by the calendar", "of Windows", "a day of 23 hours", "two days"],
)
def test_a_time_is_meant_by_the_clock_that_says_it(said, zone, start, hours):
    one = read(said, zone)

    assert (starts(one), one.end - one.start) == ([start], timedelta(hours=hours))


def test_a_series_leaves_out_what_is_excluded_and_what_stands_elsewhere():
    weekly = event(MONDAY + "RRULE:FREQ=WEEKLY;COUNT=4\r\nEXDATE;TZID=Europe/Paris:20260309T090000\r\n")
    moved = event(
        "RECURRENCE-ID;TZID=Europe/Paris:20260316T090000\r\n"
        "DTSTART;TZID=Europe/Paris:20260317T140000\r\nDURATION:PT1H\r\n"
    )
    every = [coming(each, "OTHER", PARIS) for each in components(file(weekly, moved))]
    series, apart = without_the_moved(every)

    assert starts(series) == ["03-02 08:00", "03-23 08:00"]
    assert starts(apart) == ["03-17 13:00"]
    assert series.appointment_id("c") != apart.appointment_id("c") != apart.appointment_id("d")


@pytest.mark.parametrize(
    ("said", "rule", "field"),
    [
        ("DTSTART;TZID=Mars/Phobos:20260302T090000\r\nDURATION:PT1H\r\n", rules.TheZoneIsUnknown, "DTSTART"),
        ("DTSTART:garbage\r\n", rules.ThePropertyCannotBeRead, "DTSTART"),
        ("DTSTART:20260302T090000Z\r\nDURATION:PXX\r\n", rules.ThePropertyCannotBeRead, "DURATION"),
        ("DTSTART:20260302T090000Z\r\nDTSTART:20260303T090000Z\r\n", rules.AComponentHasOneOfEach, "DTSTART"),
        ("SUMMARY:x\r\n", rules.AnAppointmentSaysWhenItIs, "DTSTART"),
        (MONDAY + "no colon here\r\n", rules.ThePropertyCannotBeRead, ""),
        (MONDAY + "RDATE:20260303T090000Z\r\n", rules.ThePropertyCannotBeRead, "RDATE"),
        (MONDAY + "STATUS:CANCELLED\r\n", rules.ACancelledAppointmentIsNotImported, "STATUS"),
        (MONDAY + "EXDATE:nonsense\r\n", rules.ThePropertyCannotBeRead, "EXDATE"),
        ("DTSTART:99991231T235900Z\r\nDURATION:P9W\r\n", rules.ThePropertyCannotBeRead, "DURATION"),
    ],
)
def test_what_cannot_be_read_names_its_property(said, rule, field):
    with pytest.raises(rule) as refused:
        read(said)

    assert refused.value.field == field


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("RRULE:FREQ=SECONDLY;COUNT=99999999\r\n", TheRecurrenceCannotBeRead),
        ("RRULE:FREQ=DAILY;COUNT=99999999\r\n", TheRecurrenceCannotBeRead),
        ("RRULE:FREQ=DAILY;COUNT=9999\r\n", ASeriesRepeatsDailyForAYearAtMost),
        ("RRULE:FREQ=WEEKLY\r\n", ASeriesHasAnEnd),
        ("RRULE:FREQ=DAILY;COUNT=2;BYHOUR=1,2,3\r\n", TheRecurrenceCannotBeRead),
        ("RRULE:FREQ=DAILY;COUNT=1\r\nEXDATE:20260302T080000Z\r\n", rules.TheSeriesHasNothingLeft),
    ],
)
def test_a_rule_that_never_ends_is_refused_before_it_is_followed(said, rule):
    with pytest.raises(rule) as refused:
        read(MONDAY + said).slots(NOON)

    assert refused.value.field == "recurrence"


def test_an_appointment_without_a_length_is_refused():
    with pytest.raises(TheEndComesAfterTheStart):
        read("DTSTART:20260302T090000Z\r\n").slots(NOON)


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"%PDF-1.4", b"BEGIN:VEVENT\r\nEND:VEVENT", b"\n\nBEGIN:VCARD\r\nEND:VCARD"],
)
def test_what_is_no_calendar_is_refused_as_a_whole(content):
    with pytest.raises(rules.TheFileIsNoCalendar):
        components(content)


def test_a_file_of_more_than_a_thousand_is_refused_as_a_whole():
    assert len(components(file(*[event()] * 1000))) == 1000
    with pytest.raises(rules.AFileHoldsAThousandAppointmentsAtMost):
        components(file(*[event()] * 1001))


def test_every_component_knows_its_line_and_what_is_not_closed_is_refused_alone():
    zone = "BEGIN:VTIMEZONE\r\nTZID:Europe/Paris\r\nEND:VTIMEZONE\r\n"
    broken = "BEGIN:VEVENT\r\nBEGIN:VALARM\r\nEND:VEVENT\r\n"
    found = components(file(zone, event(), "BEGIN:VTODO\r\nEND:VTODO\r\n", broken, event(uid="u-2")))

    assert [(each.kind, each.line, each.refused is None) for each in found] == [
        ("VEVENT", 7, True),
        ("VTODO", 12, True),
        ("VEVENT", 14, False),
        ("VEVENT", 17, True),
    ]
    assert [found[0].line_of(name) for name in ("", "dtend", "RRULE")] == [7, 10, 7]
    with pytest.raises(rules.OnlyAppointmentsAreImported):
        coming(found[1], "OTHER", PARIS)
    with pytest.raises(rules.TheComponentHasNoEnd):
        coming(found[2], "OTHER", PARIS)


NAMES = [
    "DTSTART",
    "DTEND",
    "DURATION",
    "RRULE",
    "EXDATE",
    "UID",
    "SUMMARY",
    "RECURRENCE-ID",
    "BEGIN",
    "END",
    "X",
]
PARTS = ["20260302T090000Z", "VEVENT", "VALARM", "P1D", "FREQ=DAILY;COUNT=3", "VCALENDAR", "-1", "\x00", ""]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.builds(
            "{}{}:{}\r\n".format,
            st.sampled_from(NAMES),
            st.sampled_from(["", ";VALUE=DATE", ";TZID=Europe/Paris", ";TZID=", ";VALUE=PERIOD", ';X="']),
            st.sampled_from(PARTS) | st.text(max_size=20),
        ),
        max_size=8,
    )
)
def test_any_file_is_read_or_refused_in_words(lines):
    try:
        found = components(file("BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260302T090000Z\r\n", *lines))
    except Refusal:
        return
    for component in found:
        try:
            coming(component, "OTHER", PARIS).slots(NOON)
        except Refusal:
            continue
