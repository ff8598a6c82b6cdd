"""What the operator says to everybody: given what happened, when this is asked, then that or a refusal."""

from datetime import timedelta

import pytest

from chassis.testing import NOON, acting, given
from notifier.domain.announcement import (
    AnAnnouncementConcernsTheComingYear,
    AnAnnouncementEndsAfterItBegins,
    AnAnnouncementEndsOnce,
    AnAnnouncementHasATitle,
    AnAnnouncementSaysSomething,
    AnInterruptionHasABeginningAndAnEnd,
    Announcement,
    AnnouncementKind,
)
from notifier.domain.notification import Kind, Notification, Theme

HOUR = timedelta(hours=1)
NEWS = Announcement.Published(kind=AnnouncementKind.NEWS, title="Version 2", text="Elle est plus rapide.")
STOPS = {"title": "Maintenance", "text": "La plateforme s’arrête.", "starts_at": NOON + HOUR}


def announced(*events):
    return given(Announcement(id="a-1"), NEWS, *events)


def publishing(kind=AnnouncementKind.NEWS, **said):
    said = {"title": "Version 2", "text": "Elle est plus rapide."} | said
    return given(Announcement(id="a-1")).when(lambda it: it.publish(acting("operator"), kind, **said))


def told(*accounts, all_told=True):
    return lambda it: it.tell(acting("system"), accounts, all_told=all_told)


def raised(story):
    return [fact.event for notification in story.answer for fact in notification.collect_events()]


def test_what_is_said_is_published_without_what_no_screen_shows():
    story = publishing(title="  Version\n2\u0007 ", text=" Elle est plus rapide.\r\n")

    story.then(NEWS)


def test_an_interruption_tells_when_it_begins_and_ends():
    interruption = AnnouncementKind.INTERRUPTION

    publishing(interruption, **STOPS, ends_at=NOON + 2 * HOUR).then(
        Announcement.Published(kind=interruption, **STOPS, ends_at=NOON + 2 * HOUR)
    )
    publishing(interruption, **STOPS).then_refused(AnInterruptionHasABeginningAndAnEnd, field="ends_at")
    publishing(interruption, ends_at=NOON + HOUR).then_refused(
        AnInterruptionHasABeginningAndAnEnd, field="starts_at"
    )


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"title": " "}, AnAnnouncementHasATitle),
        ({"title": "t" * 121}, AnAnnouncementHasATitle),
        ({"text": "\u200b"}, AnAnnouncementSaysSomething),
        ({"text": "t" * 4001}, AnAnnouncementSaysSomething),
        ({"ends_at": NOON}, AnAnnouncementEndsAfterItBegins),
        ({"starts_at": NOON + 2 * HOUR, "ends_at": NOON + HOUR}, AnAnnouncementEndsAfterItBegins),
        ({"starts_at": NOON + timedelta(days=400)}, AnAnnouncementConcernsTheComingYear),
        ({"ends_at": NOON + timedelta(days=400)}, AnAnnouncementConcernsTheComingYear),
    ],
)
def test_what_people_could_not_read_or_plan_with_is_refused(said, refusal):
    *_, at_fault = said
    publishing(**said).then_refused(refusal, field=at_fault)


def test_accounts_are_told_one_after_the_other_and_none_twice():
    first = Announcement.Told(count=2, up_to="gp", all_told=False)

    story = announced(first).when(told("dac", "gp", "nurse"))

    story.then(Announcement.Told(count=1, up_to="nurse", all_told=True))
    assert raised(story) == [
        Notification.Raised(
            kind=Kind.ANNOUNCEMENT_PUBLISHED,
            theme=Theme.SERVICE,
            subject_kind="ANNOUNCEMENT",
            subject_id="a-1",
            author="",
            accounts=("nurse",),
        )
    ]


def test_once_all_were_told_nobody_is_told_again():
    story = announced(Announcement.Told(count=1, up_to="gp", all_told=True)).when(told("nurse"))

    story.then()
    assert story.answer == []


def test_nobody_is_told_any_more_of_what_is_over():
    story = announced(Announcement.Ended(withdrawn=True)).when(told("nurse", all_told=False))

    story.then(Announcement.Told(count=0, up_to="", all_told=True))
    assert story.answer == []


def test_it_ends_once():
    ended = Announcement.Ended(withdrawn=False)

    announced().when(lambda it: it.end(acting("operator"), withdrawn=False)).then(ended)
    announced(ended).when(lambda it: it.end(acting("operator"), withdrawn=True)).then_refused(
        AnAnnouncementEndsOnce
    )
