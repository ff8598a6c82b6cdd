"""Processes that send reminders are killed in the midst of it: each patient has one message."""

import asyncio
import os
import random
import signal
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager
from datetime import timedelta

import httpx
import pytest

from agenda.application import Booking
from agenda.domain import Channel, Details, Wish, calendar_of
from agenda.domain.zones import ZONES, clock_of
from chassis.clock import now
from chassis.kernel import Act
from chassis.testing import acting
from simulators.sms import KEY
from tests.simulated import simulators

pytestmark = pytest.mark.timeout(600)
PATIENTS, KILLS = 30, 4
CHANCE = random.Random(7)  # noqa: S311 - the same storm each time


@pytest.fixture(scope="module")
def provider():
    with simulators() as told:
        yield told["sms"]["url"]


def by_day(at):
    """Give a zone of France in which nobody sleeps at this moment, and will not in an hour."""
    return next(zone for zone in sorted(ZONES) if 9 <= at.astimezone(clock_of(zone)).hour < 18)


@pytest.fixture
def environment(settings, provider):
    told = {
        "MONGODB_URI": settings.mongodb_uri,
        "DATABASE_PREFIX": settings.database_prefix,
        "MASTER_KEY": settings.master_key.get_secret_value(),
        "CHECKPOINT_KEY": settings.checkpoint_key.get_secret_value(),
        "AGENDA_SMS_URL": f"{provider}/messages",
        "AGENDA_SMS_KEY": KEY,
        "AGENDA_REMINDERS_PER_SECOND": "30",
        "AGENDA_REMINDER_CLAIM_SECONDS": "3",
        "AGENDA_REMINDER_ATTEMPTS": "20",
    }
    return {**os.environ, **told}


def book_for_all(commands):
    """Let reminders of everybody be due for an hour."""
    at = now()
    asked, start = at - timedelta(days=2), at + timedelta(days=1)
    commands.choose_rules(acting("nurse"), calendar_of("nurse"), zone=by_day(at))
    for number in range(PATIENTS):
        wish = Wish(channels=(Channel.SMS,), lead_time="25h", phone=f"+3363998{number:04}")
        slot = start + number * timedelta(seconds=1)
        booking = Booking(
            slot, slot + timedelta(hours=1), Details(type="OFFICE", title=""), "", f"dossier-{number}", wish
        )
        commands.book(Act(acting("nurse").actor, asked), calendar_of("nurse"), booking)


async def until(look):
    """Give the first answer that is something."""
    for _ in range(1200):
        if found := await look():
            return found
        await asyncio.sleep(0.1)
    raise AssertionError("it never came")


@contextmanager
def senders(count, environment, end):
    """Run so many; end each by this signal."""
    command = [sys.executable, "-m", "agenda", "api"]
    running = [subprocess.Popen(command, env=environment) for _ in range(count)]
    try:
        yield
    finally:
        for each in running:
            each.send_signal(end)
            each.wait(30)


async def test_each_patient_has_one_message_however_often_senders_are_killed(ground, environment, provider):
    await asyncio.to_thread(book_for_all, ground.parts.commands)
    await ground.catch_up()

    async with httpx.AsyncClient(timeout=10) as client:

        async def sent():
            await ground.catch_up()
            found = (await client.get(f"{provider}/messages.json")).json()["messages"]
            return Counter(each["to"] for each in found)

        async def grown_to(count):
            reached = sum((await sent()).values())
            return reached if reached >= count else 0

        async def settled():
            await ground.catch_up()
            return not await ground.parts.reminders.due(now() + timedelta(hours=1), 1)

        reached = 0
        for kill in range(KILLS):
            with senders(1 + kill % 2, environment, signal.SIGKILL):
                wanted = min(PATIENTS, reached + CHANCE.randint(1, 8))
                reached = await until(lambda wanted=wanted: grown_to(wanted))
        with senders(1, environment, signal.SIGTERM):
            await until(lambda: grown_to(PATIENTS))
            await until(settled)

        assert await sent() == Counter({f"+3363998{number:04}": 1 for number in range(PATIENTS)})
