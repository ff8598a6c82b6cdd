"""Reminders on their way: through the real adapters to the simulated provider and mail server, once each."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest

from agenda.application import Agenda
from agenda.domain import Channel
from agenda.domain.alert import Told
from agenda.entrypoints.alongside import reminder
from agenda.entrypoints.reminding import Pace
from agenda.projections import DueReminders
from chassis.projections.freshness import live
from chassis.testing import NOON, acting
from simulators.sms import KEY, NOBODY
from spico.agenda.v1 import agenda_pb2 as pb
from tests.simulated import simulators

START, DAY = NOON + timedelta(days=3), timedelta(days=1)
PHONE, EMAIL = "06 39 98 00 01", "lucienne@patients.example"
BOTH = pb.ReminderWish(channels=[pb.SMS, pb.EMAIL], lead_time="1d")
STOP_KEY = "stop-key-of-the-provider"


@pytest.fixture(scope="module")
def outside():
    with simulators() as told:
        yield told


@pytest.fixture
def more(outside):
    return {
        "AGENDA_SMS_URL": f"{outside['sms']['url']}/messages",
        "AGENDA_SMS_KEY": KEY,
        "AGENDA_SMS_STOP_KEY": STOP_KEY,
        "AGENDA_SMTP": outside["mail"]["smtp"],
        "AGENDA_REMINDERS_PER_SECOND": "500",
    }


@pytest.fixture
def post(outside):
    with httpx.Client(timeout=10) as client:
        client.post(f"{outside['sms']['url']}/forget")
        client.post(f"{outside['mail']['page']}/messages")

        class Post:
            def sms(self):
                return client.get(f"{outside['sms']['url']}/messages.json").json()["messages"]

            def mails(self):
                return client.get(f"{outside['mail']['page']}/messages.json").json()["messages"]

        yield Post()


@pytest.fixture
async def sending(ground):
    """Lets the reminders that are due at a moment go out."""
    ground.known.knows("dossier-1", "nurse", phone=PHONE, email=EMAIL)
    ground.known.knows("dossier-2", "nurse")
    ground.known.knows("dossier-3", "nurse", phone=NOBODY)

    async def sending(at, *, commands=None, hours=0):
        await ground.catch_up()
        work = reminder(ground.parts)
        work._now = lambda: at
        work._commands = commands or work._commands
        async with httpx.AsyncClient() as client:
            return await work.round(client, asyncio.Event())

    return sending


async def booked(ground, dossier="dossier-1", wish=BOTH, **said):
    return await ground.book(start=START, dossier_id=dossier, reminder=wish, **said)


async def states(ground):
    (one,) = await ground.listed()
    return one.reminder.state, {sending.channel: sending.state for sending in one.reminder.sendings}


async def test_a_reminder_goes_out_by_both_channels_once_and_says_nothing_of_the_patient(
    ground, sending, post
):
    booked_ = await booked(ground, place="Cabinet de cardiologie")
    planned = await states(ground)
    early = await sending(START - DAY - timedelta(minutes=1))
    on_time = await sending(START - DAY)
    again = await sending(START - DAY + timedelta(hours=1))

    assert booked_.appointment_id
    assert planned == ("PLANNED", {pb.SMS: "PLANNED", pb.EMAIL: "PLANNED"})
    assert (early, on_time, again) == (0, 2, 0)
    assert await states(ground) == ("SENT", {pb.SMS: "SENT", pb.EMAIL: "SENT"})
    (sms,) = post.sms()
    (mail,) = post.mails()
    assert sms["to"] == "+33639980001"
    assert "jeudi 05/03/2026 à 13h00" in sms["text"]
    assert len(sms["text"]) <= 160
    told = f"{sms['text']} {mail}"
    for secret in ("ESSAI", "cardiologie", "Suivi", "Nurse", "dossier"):
        assert secret not in told


async def test_an_answer_that_was_lost_makes_no_second_message(ground, sending, post):
    await booked(ground, wish=pb.ReminderWish(channels=[pb.SMS]))

    class Dies:
        """The process is gone after the provider has taken the message, before that is noted."""

        def __init__(self, commands):
            self.claim_reminder = commands.claim_reminder

        def confirm_reminder(self, *_):
            raise OSError("killed")

    await sending(START - DAY, commands=Dies(ground.parts.commands))
    at_once = await sending(START - DAY + timedelta(seconds=30))
    later = await sending(START - DAY + timedelta(minutes=5))

    assert (at_once, later) == (0, 1)
    assert len(post.sms()) == 1
    assert (await states(ground))[0] == "SENT"


async def test_two_processes_that_find_the_same_reminder_send_it_once(ground, sending, post):
    await booked(ground)
    await ground.catch_up()

    done = await asyncio.gather(*(sending(START - DAY) for _ in range(4)))

    assert sum(done) == 2
    assert (len(post.sms()), len(post.mails())) == (1, 1)


async def test_a_moved_appointment_moves_its_reminder_and_a_cancelled_one_has_none(ground, sending, post):
    moved = await booked(ground, wish=pb.ReminderWish(channels=[pb.SMS]))
    request = pb.ChangeAppointmentRequest(appointment_id=moved.appointment_id, start=START + DAY)
    await ground.call("ChangeAppointment", request)
    cancelled = await booked(ground)
    await ground.call(
        "CancelAppointment", pb.CancelAppointmentRequest(appointment_id=cancelled.appointment_id)
    )

    on_the_old_day = await sending(START - DAY)
    on_the_new_day = await sending(START)

    assert (on_the_old_day, on_the_new_day) == (0, 1)
    (sms,) = post.sms()
    assert "vendredi 06/03/2026" in sms["text"]


async def test_who_answers_stop_or_opposes_gets_nothing_more(ground, sending, post):
    await booked(ground)
    stop = pb.ReceiveSmsStopRequest(key=STOP_KEY, number="+33639980001")
    assert await ground.call("ReceiveSmsStop", stop, "") == pb.ReceiveSmsStopResponse()
    await sending(START - DAY)
    assert post.sms() == []
    assert len(post.mails()) == 1
    assert (await states(ground))[1] == {pb.SMS: "FAILED", pb.EMAIL: "SENT"}

    oppose = pb.SetReminderOppositionRequest(dossier_id="dossier-1", opposed=True)
    await ground.call("SetReminderOpposition", oppose)
    refused = await booked(ground)
    assert (refused.kind, refused.code) == ("conflict", "the-patient-opposes-reminders")
    stranger = await ground.call("SetReminderOpposition", oppose, "gp")
    assert (stranger.kind, stranger.code) == ("forbidden", "only-entitled-members-book-for-a-patient")
    for key in ("", "another"):
        forged = pb.ReceiveSmsStopRequest(key=key, number="+33639980001")
        problem = await ground.call("ReceiveSmsStop", forged, "")
        assert (problem.kind, problem.code) == ("forbidden", "the-key-of-the-provider-is-another-one")


async def test_a_number_that_nobody_has_is_given_up_and_an_absent_provider_is_waited_for(
    ground, sending, post
):
    await booked(ground, "dossier-3", wish=pb.ReminderWish(channels=[pb.SMS]))
    await sending(START - DAY)
    assert (await states(ground))[1] == {pb.SMS: "FAILED"}

    work = reminder(ground.parts)
    async with httpx.AsyncClient() as client:
        away = replace(work._ways.sms, url="http://127.0.0.1:9/messages")
        outcome = await away.hand_over(client, "one", PHONE, "x")
        unknown = await replace(work._ways.sms, key="another").hand_over(client, "one", PHONE, "x")
    assert (outcome.fate.name, outcome.reason) == ("DEFERRED", "no-answer")
    assert (unknown.fate.name, unknown.reason) == ("DEFERRED", "http-401")


@pytest.mark.parametrize(
    ("dossier", "wish", "code"),
    [
        ("", BOTH, "a-reminder-is-about-a-patient"),
        ("dossier-1", pb.ReminderWish(), "a-reminder-goes-somewhere"),
        ("dossier-2", BOTH, "the-patient-cannot-be-reached"),
        ("dossier-3", BOTH, "the-patient-cannot-be-reached"),
        ("dossier-1", pb.ReminderWish(channels=[pb.SMS], lead_time="soon"), "the-lead-time-cannot-be-read"),
        ("dossier-1", pb.ReminderWish(channels=[9]), "the-value-is-not-one-of-ours"),
    ],
)
async def test_a_reminder_at_fault_is_refused_by_its_name(ground, sending, dossier, wish, code):
    problem = await booked(ground, dossier, wish)

    assert problem.code == code


async def test_a_reminder_is_asked_for_later_switched_off_and_goes_with_its_patient(ground, sending):
    booked_ = await ground.book(start=START, dossier_id="dossier-1")

    async def change(**said):
        request = pb.ChangeAppointmentRequest(appointment_id=booked_.appointment_id, **said)
        await ground.catch_up()
        return await ground.call("ChangeAppointment", request)

    await change(reminder=BOTH)
    assert (await states(ground))[0] == "PLANNED"
    await change(reminder=pb.ReminderWish())
    assert (await ground.listed())[0].HasField("reminder") is False
    await change(reminder=pb.ReminderWish(channels=[pb.EMAIL], lead_time="2h"))
    assert (await ground.listed())[0].reminder.lead_time == "2h"
    await change(dossier_id="dossier-2")
    assert (await ground.listed())[0].HasField("reminder") is False


async def test_messages_follow_one_another_at_the_providers_pace():
    pace, loop = Pace(50), asyncio.get_running_loop()
    begun = loop.time()

    await asyncio.gather(*(pace.wait() for _ in range(11)))

    assert 0.19 <= loop.time() - begun < 2


async def test_what_is_due_is_found_by_one_run_of_an_index(ground):
    collection = await live(ground.parts.log.database, DueReminders)
    waiting = [
        {
            "_id": f"a-{n}/1/SMS",
            "appointment_id": f"a-{n}",
            "occurrence": 1,
            "channel": "SMS",
            "due_at": START + timedelta(minutes=n % 5000),
        }
        for n in range(100_000)
    ]
    await ground.catch_up()
    await collection.create_indexes(list(DueReminders.indexes))
    await collection.insert_many(waiting)

    plan = await collection.find({"due_at": {"$lte": START}}).sort([("due_at", 1)]).limit(200).explain()
    found = await ground.parts.reminders.due(START, 200)

    looked_at = plan["executionStats"]["totalDocsExamined"]
    assert (len(found), looked_at) == (20, 20)
    assert found[0].channel is Channel.SMS


async def test_what_another_process_heard_keeps_a_reminder_back(ground, settings, sending, post):
    """The worker hears of a death, and another api of an opposition and of STOP, while this one sends."""
    for dossier_id, phone in (("dossier-4", "0639980004"), ("dossier-5", "0639980005")):
        ground.known.knows(dossier_id, "nurse", phone=phone)
    for dossier_id in ("dossier-1", "dossier-4", "dossier-5"):
        await booked(ground, dossier_id, pb.ReminderWish(channels=[pb.SMS]))
    # Everything that decides is in the memory of this process by now: one SMS goes out.
    ground.known.knows("dossier-6", "nurse", phone="0639980006")
    await ground.book(start=START - DAY, dossier_id="dossier-6", reminder=pb.ReminderWish(channels=[pb.SMS]))
    assert await sending(START - 2 * DAY) == 1

    def elsewhere():
        with Agenda.of(settings) as other:
            told = Told(hears="dossiers.PatientDeathDeclared", dossier_id="dossier-1")
            other.hear_of_death(acting("system"), told, is_deceased=True)
            other.note_opposition(acting(), "dossier-4", is_opposed=True)
            other.stop_number(acting("system"), "+33639980005")

    await asyncio.to_thread(elsewhere)
    await sending(START - DAY)

    assert [each["to"] for each in post.sms()] == ["+33639980006"]
    refused = await booked(ground, "dossier-4", pb.ReminderWish(channels=[pb.SMS]))
    assert refused.code == "the-patient-opposes-reminders"
