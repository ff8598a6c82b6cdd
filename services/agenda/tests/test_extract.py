"""The rules of raw extractions: who may, who makes one, what comes of it, and what a line says."""

from datetime import date, timedelta

import pytest

from agenda.domain import Appointment, Slot
from agenda.domain.extract import ATTEMPTS, DataExtract, ExtractState, Made, subject_of
from agenda.domain.extract_definition import definition
from agenda.domain.extract_lines import Pseudonyms, lines_of
from agenda.domain.extract_period import Days, days
from agenda.domain.extract_reasons import (
    AnExtractCoversFiveYearsAtMost,
    AnExtractHasAPeriod,
    NoSuchDataExtract,
    OnlyWhoMayExtractsTheData,
    TheExtractIsInOtherHands,
    TheExtractIsNotThereYet,
    ThePeriodEndsAfterItsFirstDay,
)
from agenda.domain.extract_right import ExtractRight
from agenda.domain.rules import TheDayCannotBeRead
from agenda.domain.task import Task, TaskContent, TaskState
from chassis.testing import NOON, acting, facts_of, given

PATIENCE = timedelta(minutes=1)
MARCH = Days(date(2026, 3, 1), date(2026, 3, 31))
ABOUT = subject_of("maia", MARCH, 700)
REQUESTED = DataExtract.Requested(about=ABOUT, asked_by="nurse")
CLAIMED = DataExtract.Claimed(attempt=1, retry_at=NOON + PATIENCE)
MADE = Made(content_id="x-1/1", lines=3, size=200, sha256="ab")
DELIVERED = DataExtract.Delivered(attempt=1, made=MADE, task_id="t-1")
LATER = NOON + PATIENCE


def extract():
    return DataExtract(id="x-1")


def right():
    return ExtractRight(id="extract-right-maia")


def test_a_coordinator_is_authorised_once_and_no_more():
    given_ = ExtractRight.Given(organization_id="maia", account_id="nurse")

    given(right()).when(lambda one: one.give(acting(), "maia", "nurse")).then(given_)
    given(right(), given_).when(lambda one: one.give(acting(), "maia", "nurse")).then()
    given(right(), given_).when(lambda one: one.withdraw(acting(), "maia", "nurse")).then(
        ExtractRight.Withdrawn(organization_id="maia", account_id="nurse")
    )
    given(right()).when(lambda one: one.withdraw(acting(), "maia", "nurse")).then()


def test_the_key_of_an_organization_is_made_once():
    made = ExtractRight.KeyMade(key=b"k")

    given(right()).when(lambda one: one.keep_key(acting(), b"k")).then(made)
    given(right(), made).when(lambda one: one.keep_key(acting(), b"other")).then()


@pytest.mark.parametrize(
    "who",
    [
        {"organizations": ["maia"]},
        {"on_behalf_of": "maia"},
        {"account_id": "odile", "roles": ["operator"]},
    ],
)
def test_an_operator_and_an_authorised_coordinator_who_works_there_may(who):
    held = given(right(), ExtractRight.Given(organization_id="maia", account_id="nurse"))

    held.when(lambda one: one.is_held_by(acting(**who).actor, "maia")).then()


@pytest.mark.parametrize(
    "who",
    [
        {},
        {"organizations": ["other"]},
        {"account_id": "aide", "organizations": ["maia"]},
        {"on_behalf_of": "maia", "delegation_id": "d-1", "scopes": ["DOSSIERS"]},
    ],
    ids=["left the organization", "of another one", "not authorised", "by delegation"],
)
def test_nobody_else_may(who):
    held = given(right(), ExtractRight.Given(organization_id="maia", account_id="nurse"))

    held.when(lambda one: one.is_held_by(acting(**who).actor, "maia")).then_refused(OnlyWhoMayExtractsTheData)


@pytest.mark.parametrize(
    ("first", "last", "rule", "field"),
    [
        ("", "2026-03-31", AnExtractHasAPeriod, "from"),
        ("2026-03-01", "", AnExtractHasAPeriod, "to"),
        ("2026-02-30", "2026-03-31", TheDayCannotBeRead, "from"),
        ("20260301", "2026-03-31", TheDayCannotBeRead, "from"),
        ("2026-03-01", "9999-12-31", TheDayCannotBeRead, "to"),
        ("2026-03-02", "2026-03-01", ThePeriodEndsAfterItsFirstDay, "to"),
        ("2020-01-01", "2026-01-01", AnExtractCoversFiveYearsAtMost, "to"),
    ],
)
def test_a_period_that_nobody_means_is_refused(first, last, rule, field):
    with pytest.raises(rule) as refused:
        days(first, last)

    assert refused.value.field == field


def test_a_period_begins_and_ends_at_midnight_of_the_mainland():
    begins, ends = days("2026-03-01", "2026-03-31").moments()

    assert (begins.isoformat(), ends.isoformat()) == (
        "2026-02-28T23:00:00+00:00",
        "2026-03-31T22:00:00+00:00",
    )


def test_one_process_makes_it_and_another_one_when_nothing_is_heard_of_it():
    asked = acting("nurse", at=NOON)

    given(extract()).when(lambda one: one.request(asked, ABOUT)).then(REQUESTED)
    given(extract(), REQUESTED).when(lambda one: one.claim(asked, PATIENCE)).then(CLAIMED)
    story = given(extract(), REQUESTED, CLAIMED)
    story.when(lambda one: one.claim(asked, PATIENCE)).then_refused(TheExtractIsInOtherHands)
    again = acting("system", at=LATER)
    given(extract(), REQUESTED, CLAIMED).when(lambda one: one.claim(again, PATIENCE)).then(
        DataExtract.Claimed(attempt=2, retry_at=LATER + PATIENCE)
    )


def test_who_tells_how_far_it_is_keeps_it_in_hand():
    told = DataExtract.Advanced(attempt=1, percent=50, lines=10, retry_at=LATER)

    given(extract(), REQUESTED, CLAIMED).when(lambda one: one.advance(acting(), 1, 50, 10, PATIENCE)).then(
        told
    )
    other = given(extract(), REQUESTED, CLAIMED)
    other.when(lambda one: one.advance(acting(), 2, 50, 10, PATIENCE)).then_refused(TheExtractIsInOtherHands)


def test_it_is_delivered_once_by_who_has_it_in_hand():
    given(extract(), REQUESTED, CLAIMED).when(lambda one: one.deliver(acting(), 1, MADE, "t-1")).then(
        DELIVERED
    )
    for happened in ([REQUESTED], [REQUESTED, CLAIMED, DELIVERED]):
        story = given(extract(), *happened)
        story.when(lambda one: one.deliver(acting(), 1, MADE, "t-2")).then_refused(TheExtractIsInOtherHands)
    second = DataExtract.Claimed(attempt=2, retry_at=LATER)
    late = given(extract(), REQUESTED, CLAIMED, second)
    late.when(lambda one: one.deliver(acting(), 1, MADE, "t-1")).then_refused(TheExtractIsInOtherHands)


def test_it_is_given_up_after_five_attempts():
    claims = [DataExtract.Claimed(attempt=number, retry_at=NOON) for number in range(1, ATTEMPTS + 1)]
    story = given(extract(), REQUESTED, *claims).when(lambda one: one.claim(acting(), PATIENCE))

    story.then(DataExtract.GivenUp())
    assert (story.answer, story.aggregate.state) == (False, ExtractState.FAILED)


def test_who_asked_for_it_takes_it_and_nobody_else():
    there = given(extract(), REQUESTED, CLAIMED, DELIVERED)

    there.when(lambda one: one.fetch(acting("nurse"))).then(DataExtract.Fetched())
    assert there.answer == MADE
    other = given(extract(), REQUESTED, CLAIMED, DELIVERED)
    other.when(lambda one: one.fetch(acting("gp"))).then_refused(NoSuchDataExtract)
    early = given(extract(), REQUESTED, CLAIMED)
    early.when(lambda one: one.fetch(acting("nurse"))).then_refused(TheExtractIsNotThereYet)


SLOT = Slot(NOON, NOON + timedelta(hours=1))
BOOKED = Appointment.Booked(
    calendar_id="calendar-maia",
    owner_id="maia",
    type="OFFICE",
    title="Mme Fontanel, cardiologie",
    slots=(SLOT, SLOT),
    zone="Europe/Paris",
    place="3 rue des Lilas",
    comment="=HYPERLINK()",
    dossier_id="dossier-1",
)
CONTENT = TaskContent(label="Appeler Lucienne", type="CALL_FAMILY", comment="Secret", recipients=("maia",))
SETTLED = Task.Settled(
    state=TaskState.DONE, dossier_id="dossier-1", created_by="nurse", recipients=("maia",), comment="Vue"
)


def told(*events, about=ABOUT, **who):
    names = Pseudonyms(b"key")
    facts = facts_of("stream", *events, act=acting(**who))
    return [line for fact in facts for line in lines_of(fact, about, names)]


def test_a_line_names_nobody_and_repeats_nothing_that_was_typed():
    lines = told(BOOKED, Task.Created(content=CONTENT, dossier_id="dossier-1", created_by="nurse"), SETTLED)

    written = " ".join(value for line in lines for value in line.values())
    for secret in ("Fontanel", "Lilas", "HYPER", "Lucienne", "Secret", "Vue", "dossier-1", "nurse", "maia"):
        assert secret not in written
    assert [line["state"] for line in lines] == ["PLANNED", "PLANNED", "OPEN", "DONE"]
    assert [line.get("occurrence") for line in lines[:2]] == ["1", "2"]
    assert len({line["patient"] for line in lines}) == 1
    assert set().union(*lines) <= set(definition().columns)


def test_what_concerns_another_organization_is_in_no_line():
    other = subject_of("other", MARCH, 700)

    assert told(BOOKED, SETTLED, about=other) == []
    assert [line["for_organization"] for line in told(BOOKED, about=other, on_behalf_of="other")] == [
        "1",
        "1",
    ]


def test_pseudonyms_of_two_organizations_have_nothing_in_common():
    mine, theirs = Pseudonyms(b"mine"), Pseudonyms(b"theirs")

    assert mine.of("patient", "d") == mine.of("patient", "d") != theirs.of("patient", "d")
    assert mine.of("patient", "d") != mine.of("account", "d")
    assert mine.of("patient", "") == ""
