"""Appointments in the timeline: booked, moved, cancelled, and as they stood before."""

from datetime import timedelta

from chassis.kernel import Act
from chassis.projections import fold
from chassis.testing import NOON, acting, facts_of
from dossiers.domain import Dossier
from dossiers.domain.scheduled import Expected
from dossiers.projections import LiaisonBook, Timeline
from services.dossiers.tests.cast import NURSE, PHYSICIAN, dossier, opened
from services.dossiers.tests.test_api import PATIENT, Client, stamp
from spico.dossiers.v1 import dossiers_pb2 as pb

TOMORROW = NOON + timedelta(days=1)
NEXT_WEEK = NOON + timedelta(days=7)
VISIT = Expected(appointment_id="visit", owner_id=PHYSICIAN)
SERIES = Expected(appointment_id="series", owner_id=PHYSICIAN, occurrences=12)
BOOKED = Dossier.AppointmentBooked(line_id="line-1", expected=VISIT)
MOVED = Dossier.AppointmentMoved(line_id="line-2", expected=VISIT, instead_of="line-1")
CANCELLED = Dossier.AppointmentCancelled(expected=VISIT, instead_of="line-2")


def test_an_appointment_may_lie_ahead():
    story = dossier().when(lambda d: d.book_appointment(acting(NURSE), VISIT, TOMORROW))
    story.then(Dossier.AppointmentBooked(line_id="id-1", expected=VISIT))


def test_a_moved_appointment_takes_the_place_of_the_line_on_which_it_stood():
    dossier(BOOKED).when(lambda d: d.move_appointment(acting(NURSE), VISIT, NEXT_WEEK)).then(
        Dossier.AppointmentMoved(line_id="id-1", expected=VISIT, instead_of="line-1")
    )


def test_a_moved_appointment_is_cancelled_where_it_stands():
    dossier(BOOKED, MOVED).when(lambda d: d.cancel_appointment(acting(NURSE), VISIT)).then(CANCELLED)


def test_one_of_a_series_is_moved_and_the_others_stay():
    booked = Dossier.AppointmentBooked(line_id="line-1", expected=SERIES)
    third = Expected(appointment_id="series", owner_id=PHYSICIAN, occurrence=3)
    dossier(booked).when(lambda d: d.move_appointment(acting(NURSE), third, NEXT_WEEK)).then(
        Dossier.AppointmentMoved(line_id="id-1", expected=third)
    )


def test_the_timeline_keeps_the_lines_that_ended_and_when():
    lines = fold(Timeline, facts_of("dossier-1", *opened(), BOOKED, MOVED, CANCELLED))

    assert [lines[line]["until"] is None for line in ("line-1", "line-2")] == [False, False]


def test_the_liaison_book_tells_each_step():
    lines = fold(LiaisonBook, facts_of("dossier-1", *opened(), BOOKED, MOVED, CANCELLED)).values()

    told = [line["kind"] for line in lines if line["kind"].startswith("APPOINTMENT")]
    assert told == ["APPOINTMENT", "APPOINTMENT_MOVED", "APPOINTMENT_CANCELLED"]


async def test_a_past_timeline_shows_the_appointment_where_it_stood(dossiers):
    nurse = Client(dossiers, "nurse")
    await dossiers.catch_up()
    opened_ = await nurse.ask(pb.OpenDossierRequest(patient=PATIENT))
    commands, dossier_id = dossiers.parts.commands, opened_.dossier_id
    booked = commands.book_appointment(_told(), dossier_id, VISIT, TOMORROW)

    async def shown(position, **asked):
        request = pb.ListTimelineRequest(dossier_id=dossier_id, page_size=1, at_least=position, **asked)
        (line,) = (await nurse.ask(request)).entries
        return line

    before = await shown(booked.position)
    moved = commands.move_appointment(_told(), dossier_id, VISIT, NEXT_WEEK)
    now = await shown(moved.position)
    then = await shown(moved.position, as_of=before.recorded_at)

    assert (now.label, now.occurred_at) == ("Rendez-vous déplacé, avec Physician Fictif", stamp(NEXT_WEEK))
    assert (then.label, then.occurred_at) == ("Rendez-vous avec Physician Fictif", stamp(TOMORROW))


async def test_an_appointment_of_a_dossier_that_is_not_here_changes_nothing(dossiers):
    written = dossiers.parts.commands.book_appointment(acting("system"), "nowhere", VISIT, TOMORROW)

    assert not written.position


def _told():
    """What a fact of another service makes the platform do, with new ids each time."""
    return Act(acting("system").actor, NOON)
