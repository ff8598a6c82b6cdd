"""What is heard becomes events of our own, once; what is asked is answered by rules, on the real log."""

import pytest

from chassis.eventlog import AlreadyHeard
from chassis.testing import acting
from notifier.application import Notifications
from notifier.domain.care_circle import CareCircle
from notifier.domain.notification import Kind, Notification
from notifier.domain.recipient import NoSuchNotification, NothingToMark, Recipient, TooManyMarkedAtOnce


def told(region):
    return [(fact.event.kind, fact.event.accounts) for fact in region.facts(Notification.Raised)]


def test_a_note_is_told_to_everybody_in_the_circle_but_its_author(region):
    region.has_circle("dac", "nurse", "gp")

    region.hears_of_note(author="gp")

    assert told(region)[-1] == (Kind.LIAISON_NOTE_WRITTEN, ("dac", "nurse"))


def test_whoever_joins_is_told_so_and_the_others_that_the_circle_changed(region):
    region.has_circle("dac")

    act = region.heard_of("dossiers", "dac")
    region.commands.add_member(act, "dossier-1", "member-gp", "gp", entitled=True, added_by="dac")
    act = region.heard_of("dossiers", "gp")
    region.commands.add_member(act, "dossier-1", "member-nurse", "nurse", entitled=True, added_by="gp")

    assert told(region) == [
        (Kind.CARE_CIRCLE_JOINED, ("gp",)),
        (Kind.CARE_CIRCLE_JOINED, ("nurse",)),
        (Kind.CARE_CIRCLE_CHANGED, ("dac",)),
    ]


def test_whoever_is_removed_is_told_for_the_last_time(region):
    region.has_circle("dac", "nurse")
    before = len(told(region))

    act = region.heard_of("dossiers", "dac")
    region.commands.remove_member(act, "dossier-1", "member-nurse", removed_by="dac")
    region.hears_of_note(author="dac")

    assert told(region)[before:] == [(Kind.CARE_CIRCLE_LEFT, ("nurse",))]


def test_who_may_read_now_or_no_more_is_told_and_the_others_that_the_circle_changed(region):
    region.has_circle("dac", "nurse")
    before = len(told(region))

    for entitled in (False, True):
        act = region.heard_of("dossiers", "dac")
        region.commands.change_member(
            act, "dossier-1", "member-nurse", "nurse", entitled=entitled, changed_by="gp"
        )

    assert told(region)[before:] == [
        (Kind.CARE_CIRCLE_LEFT, ("nurse",)),
        (Kind.CARE_CIRCLE_CHANGED, ("dac",)),
        (Kind.CARE_CIRCLE_JOINED, ("nurse",)),
        (Kind.CARE_CIRCLE_CHANGED, ("dac",)),
    ]


def test_of_break_glass_those_are_told_whom_the_dossier_names(region):
    region.has_circle("dac", "nurse")

    act = region.heard_of("dossiers", "stranger")
    region.commands.tell_circle(
        act, "dossier-1", Kind.GLASS_BROKEN, author="stranger", only=["dac", "coordinator"]
    )

    assert told(region)[-1] == (Kind.GLASS_BROKEN, ("coordinator", "dac"))


def test_from_whom_a_note_is_hidden_is_told_nothing_of_it(region):
    region.has_circle("dac", "nurse", "social")

    act = region.heard_of("dossiers", "dac")
    region.commands.tell_circle(act, "dossier-1", Kind.LIAISON_NOTE_WRITTEN, author="dac", besides=["social"])

    assert told(region)[-1] == (Kind.LIAISON_NOTE_WRITTEN, ("nurse",))


def test_a_circle_of_fifty_is_told_in_one_commit_of_two_events(region):
    region.has_circle(*(f"account-{number}" for number in range(50)))
    before = region.parts.log.head()

    region.hears_of_note(author="account-0")

    written = [fact.event for fact in region.parts.log.read(before)]
    assert [CareCircle.Told, Notification.Raised] == [type(event) for event in written]
    assert len(written[1].accounts) == 49


def test_a_fact_that_concerns_nobody_is_remembered_as_heard(region):
    region.has_circle("dac")
    heard = region.parts.log.tracked("dossiers")
    before = region.parts.log.head()

    region.hears_of_note(author="dac")

    assert before == region.parts.log.head()
    assert heard + 1 == region.parts.log.tracked("dossiers")


def test_a_fact_heard_twice_is_told_once(region):
    region.has_circle("dac", "nurse")
    act = region.heard_of("dossiers", "dac")
    region.commands.tell_circle(act, "dossier-1", Kind.DOCUMENT_FILED, author="dac")

    with pytest.raises(AlreadyHeard):
        region.commands.tell_circle(act, "dossier-1", Kind.DOCUMENT_FILED, author="dac")

    assert [kind for kind, _ in told(region)].count(Kind.DOCUMENT_FILED) == 1


def test_another_process_tells_the_members_of_now(region, settings):
    """The single active consumer may move to another process and back; neither tells an outdated circle."""
    region.has_circle("dac", "nurse")
    region.hears_of_note(author="dac")
    other = Notifications.of(settings)
    act = region.heard_of("dossiers", "dac")
    other.remove_member(act, "dossier-1", "member-nurse", removed_by="dac")
    act = region.heard_of("dossiers", "dac")
    other.add_member(act, "dossier-1", "member-gp", "gp", entitled=True, added_by="dac")
    other.close()

    region.hears_of_note(author="dac")

    assert told(region)[-1] == (Kind.LIAISON_NOTE_WRITTEN, ("gp",))


def test_the_address_of_an_account_is_sealed_in_the_log(region):
    region.knows("nurse")

    stored = list(region.parts.db["log"].find())

    assert b"nurse@cabinet.example" not in repr(stored).encode()
    assert region.facts(Recipient.ContactKnown)[0].event.email == "nurse@cabinet.example"
    assert region.facts(Recipient.ContactKnown)[0].subject == "nurse"


class TestMarkingRead:
    @pytest.fixture
    def note(self, region):
        region.has_circle("nurse", "gp")
        region.hears_of_note(author="gp")
        return region.facts(Notification.Raised)[-1].stream

    def test_a_notification_is_read_by_whom_it_was_told_to(self, region, note):
        written = region.commands.mark_read(acting("nurse"), [note, note])

        event = region.facts(Recipient.NotificationsRead)[-1]
        assert (note,) == event.event.notification_ids
        assert f"notifier-{event.position}" == written.position

    @pytest.mark.parametrize("stranger", ["gp", "somebody"])
    def test_nobody_else_reads_it(self, region, note, stranger):
        with pytest.raises(NoSuchNotification):
            region.commands.mark_read(acting(stranger), [note])

    @pytest.mark.parametrize("invented", ["nothing", "dossier-1", "nurse", ""])
    def test_what_is_no_notification_cannot_be_read(self, region, note, invented):
        with pytest.raises(NoSuchNotification):
            region.commands.mark_read(acting("nurse"), [note, invented])

    @pytest.mark.parametrize(
        ("ids", "rule"), [([], NothingToMark), (map(str, range(101)), TooManyMarkedAtOnce)]
    )
    def test_none_or_too_many_are_refused_before_any_is_looked_up(self, region, ids, rule):
        with pytest.raises(rule):
            region.commands.mark_read(acting("nurse"), ids)
