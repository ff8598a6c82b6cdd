"""Sends reminders when they are due: claims each in the log, hands it over, keeps what came of it.

Any number of processes may do it at once: a claim is an append to the stream of the appointment, of which one
wins. A process that dies between claim and answer leaves its message to be tried again under the same name.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import httpx
from structlog import get_logger

from agenda.adapters.mail import Postman
from agenda.adapters.outcome import Fate, Outcome
from agenda.adapters.sms import SmsProvider
from agenda.application import Agenda
from agenda.domain import Channel, Message, Patience
from agenda.domain.reminder_rules import TheReminderIsNotDue
from agenda.entrypoints import reminder_metrics as metrics
from agenda.labels import ReminderWords
from agenda.queries.reminders import DueReminder, ReminderQueries
from chassis.kernel import SYSTEM, Act, Refusal
from chassis.rpc.threads import Threads

_log = get_logger(__name__)
_BATCH: Final = 200


class Pace:
    """Lets one message go after the other, so many a second at most: what the provider takes."""

    def __init__(self, a_second: float) -> None:
        self._pause = 1 / a_second
        self._next = 0.0

    async def wait(self) -> None:
        """Wait for one's turn."""
        now = time.monotonic()
        turn = max(now, self._next)
        self._next = turn + self._pause
        await asyncio.sleep(turn - now)


@dataclass(frozen=True, slots=True)
class Ways:
    """By what messages go out."""

    sms: SmsProvider
    mail: Postman
    words: ReminderWords
    pace: Pace
    at_once: int = 4


class Reminder:
    """The work of sending, in one asyncio process."""

    def __init__(
        self,
        commands: Agenda,
        queries: ReminderQueries,
        ways: Ways,
        patience: Patience,
        now: Callable[[], datetime],
        idle: timedelta = timedelta(seconds=2),
    ) -> None:
        self._commands = commands
        self._queries = queries
        self._ways = ways
        self._patience = patience
        self._now = now
        self._idle = idle
        self._threads = Threads(ways.at_once, 2 * _BATCH)

    async def run(self, stopping: asyncio.Event) -> None:
        """Work until told to stop; what is being sent is finished first."""
        try:
            async with httpx.AsyncClient() as client:
                while not stopping.is_set():
                    try:
                        done = await self.round(client, stopping)
                    except Exception:  # noqa: BLE001 - logged; the next round may do better
                        done = 0
                        _log.exception("a round of reminders failed")
                    if not done:
                        await _passed(stopping, self._idle)
        finally:
            await asyncio.to_thread(self._threads.close)

    async def round(self, client: httpx.AsyncClient, stopping: asyncio.Event) -> int:
        """Try what is due, a batch at most; give the number of messages something happened to."""
        due = await self._queries.due(self._now(), _BATCH)
        metrics.DUE.set(len(due))
        places = asyncio.Semaphore(self._ways.at_once)

        async def try_one(one: DueReminder) -> bool:
            async with places:
                return not stopping.is_set() and await self._try_or_complain(client, one)

        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(try_one(one)) for one in due]
        return sum(task.result() for task in tasks)

    async def _try_or_complain(self, client: httpx.AsyncClient, due: DueReminder) -> bool:
        try:
            return await self._try(client, due)
        except Exception:  # noqa: BLE001 - logged; the other messages of the round do not suffer for it
            _log.exception("a reminder could not be tried", appointment_id=due.appointment_id)
            return False

    async def _try(self, client: httpx.AsyncClient, due: DueReminder) -> bool:
        """Claim a message, hand it over, and note what came of it."""
        about = (due.appointment_id, due.occurrence, due.channel)
        await self._ways.pace.wait()
        try:
            claimed = await self._threads.run(
                self._commands.claim_reminder, self._act(), *about, self._patience
            )
        except TheReminderIsNotDue:  # the read model is behind, or another process has it
            return False
        if claimed.message is None:
            return True
        outcome = await self._hand_over(client, claimed.message)
        metrics.REMINDERS.labels(due.channel.lower(), outcome.fate.name.lower()).inc()
        try:
            await self._note(about, outcome)
        except Refusal:
            _log.warning("a reminder was moved or settled while it was sent", appointment_id=about[0])
        return True

    async def _hand_over(self, client: httpx.AsyncClient, message: Message) -> Outcome:
        words = self._ways.words
        if message.channel is Channel.SMS:
            text = words.filled(words.sms, message.start, message.zone)
            return await self._ways.sms.hand_over(client, message.message_id, message.to, text)
        text = words.filled(words.mail, message.start, message.zone)
        try:
            letter = self._ways.mail.letter(
                # Dated by what it is about: a repeated attempt is byte for byte the same.
                message.message_id,
                message.to,
                words.subject,
                text,
                message.planned_at,
            )
        except ValueError:
            return Outcome(Fate.REFUSED, "address-unusable")
        return await self._ways.mail.hand_over(letter)

    async def _note(self, about: tuple[str, int, Channel], outcome: Outcome) -> None:
        act, commands, run = self._act(), self._commands, self._threads.run
        if outcome.fate is Fate.TAKEN:
            await run(commands.confirm_reminder, act, *about)
        elif outcome.fate is Fate.REFUSED:
            await run(commands.give_up_reminder, act, *about, outcome.reason)
        else:
            await run(commands.retry_reminder, act, *about, outcome.reason, self._patience)

    def _act(self) -> Act:
        return Act(actor=SYSTEM, at=self._now())


async def _passed(stopping: asyncio.Event, pause: timedelta) -> Any:
    try:
        await asyncio.wait_for(stopping.wait(), pause.total_seconds())
    except TimeoutError:
        return
