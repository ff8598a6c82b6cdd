"""Sends the mails that were planned: hands them over, tries again, keeps what came of each.

One process works at a time, under a lease. Each mail is an aggregate of the log from before its first
attempt, and what to do next is decided on the log itself, never on a read model that may be behind: so
a notification goes out in exactly one mail, and that mail once, unless the server's answer was lost.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, ParamSpec, TypeVar

from structlog import get_logger

from chassis.kernel import SYSTEM, Act, Refusal
from chassis.rpc.threads import Threads
from chassis.telemetry import traces
from chassis.telemetry.context import working
from notifier.adapters.lease import Lease
from notifier.adapters.letter import Stationery
from notifier.adapters.sms import SmsProvider
from notifier.adapters.smtp import Fate, Outcome, Postman
from notifier.application import Notifications
from notifier.domain.mail import SETTLED, Mail
from notifier.domain.recipient import Recipient
from notifier.entrypoints import mail_metrics as metrics
from notifier.entrypoints.planner import Pace, Planner
from notifier.queries import DueMail, MailQueries

P = ParamSpec("P")
T = TypeVar("T")

_log = get_logger(__name__)

TOO_LATE: Final = "too-late"
ADDRESS_UNUSABLE: Final = "address-unusable"
ADDRESS_UNKNOWN: Final = "address-unknown"
_BATCH: Final = 100


class Mailer:
    """The work of sending, in one asyncio process."""

    def __init__(
        self,
        commands: Notifications,
        queries: MailQueries,
        planner: Planner,
        threads: Threads,
        lease: Lease,
        postmen: Sequence[Postman],
        stationery: Stationery,
        sms: SmsProvider,
        pace: Pace,
        now: Callable[[], datetime],
    ) -> None:
        self._commands = commands
        self._queries = queries
        self._planner = planner
        self._lease = lease
        self._postmen: asyncio.Queue[Postman] = asyncio.Queue()
        self._at_once = len(postmen)
        for postman in postmen:
            self._postmen.put_nowait(postman)
        self._stationery = stationery
        self._sms = sms
        self._pace = pace
        self._now = now
        self._threads = threads
        self._is_away = False

    async def run(self, stopping: asyncio.Event) -> None:
        """Work whenever the lease is ours, until told to stop; what is being sent is finished first."""
        pause = timedelta()
        await self._lease.take()
        over = asyncio.Event()
        keeping = asyncio.create_task(self._lease.keep(over), name="mail-lease")
        try:
            while not stopping.is_set():
                try:
                    done = await self._round(stopping) if self._lease.is_held else 0
                except Exception:  # noqa: BLE001 - logged; the next round may do better
                    done = 0
                    _log.exception("a round of mails failed")
                pause = self._next_pause(pause, done)
                await _passed(stopping, pause)
        finally:
            over.set()
            await asyncio.gather(keeping, return_exceptions=True)
            await self._lease.give_back()
            while not self._postmen.empty():
                await self._postmen.get_nowait().hang_up()
            await asyncio.to_thread(self._threads.close)

    def _next_pause(self, last: timedelta, done: int) -> timedelta:
        metrics.AWAY.set(self._is_away)
        if self._is_away:
            return min(max(last * 2, self._pace.idle), self._pace.longest_away)
        return timedelta() if done else self._pace.idle

    async def _round(self, stopping: asyncio.Event) -> int:
        """Prepare what is due, try what is prepared; give the number of mails something happened to."""
        self._is_away = False
        now = self._now()
        prepared = await self._planner.plan(now, lambda: self._lease.is_held)
        due = await self._queries.due_mails(now, _BATCH)
        metrics.DUE.set(len(due))
        places = asyncio.Semaphore(self._at_once)

        async def try_one(mail: DueMail) -> bool:
            async with places:
                if stopping.is_set() or self._is_away or not self._lease.is_held:
                    return False
                with working(correlation_id=mail.correlation_id):
                    return await self._try_or_complain(mail)

        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(try_one(mail)) for mail in due]
        return prepared + sum(task.result() for task in tasks)

    async def _try_or_complain(self, due: DueMail) -> bool:
        try:
            return await self._try(due)
        except Exception:  # noqa: BLE001 - logged; the other mails of the round do not suffer for it
            _log.exception("a mail could not be tried", mail_id=due.mail_id)
            return False

    async def _try(self, due: DueMail) -> bool:
        """Try one mail, unless the log says that it was settled or tried since the read model was written."""
        mail = await self._in_thread(self._commands.replay, Mail, due.mail_id)
        if not mail.exists or mail.state in SETTLED or mail.attempts != due.attempts:
            return False
        address = mail.address
        if not address:
            recipient = await self._in_thread(self._commands.replay, Recipient, mail.account_id)
            address = recipient.email
        outcome = await self._hand_over(mail, address, due.prepared_at)
        act = self._act(due.correlation_id)
        metrics.MAILS.labels(outcome.fate.name.lower()).inc()
        _log.info("a mail was tried", mail_id=mail.id, fate=outcome.fate.name, reason=outcome.reason)
        try:
            await self._note(act, mail.id, outcome)
        except Refusal:
            _log.warning("a mail was settled by another process meanwhile", mail_id=mail.id)
        return outcome.fate is not Fate.AWAY

    async def _hand_over(self, mail: Mail, email: str, prepared_at: datetime) -> Outcome:
        if prepared_at < self._now() - self._pace.lifetime:
            return Outcome(Fate.REFUSED, TOO_LATE)
        if not email:
            return Outcome(Fate.REFUSED, ADDRESS_UNKNOWN)
        if mail.letter is not None and mail.letter.is_short:
            outcome = await self._sms.hand_over(mail.id, email, self._stationery.short(mail.letter))
            # A provider that is away must not keep the mails waiting: this message alone is tried later.
            return Outcome(Fate.DEFERRED, outcome.reason) if outcome.fate is Fate.AWAY else outcome
        try:
            letter = self._stationery.of(mail, email, prepared_at)
        except ValueError:
            return Outcome(Fate.REFUSED, ADDRESS_UNUSABLE)
        requests = []
        if traces.recording():
            told = mail.notification_ids[: traces.MOST_TRACES_OF_A_BATCH]
            requests = await self._in_thread(self._commands.requests_behind, told)
        postman = await self._postmen.get()
        try:
            with traces.batch("send mail", requests, mail_id=mail.id):
                return await postman.hand_over(letter, self._stationery.sender, email)
        finally:
            self._postmen.put_nowait(postman)

    async def _note(self, act: Act, mail_id: str, outcome: Outcome) -> None:
        if outcome.fate is Fate.TAKEN:
            await self._in_thread(self._commands.confirm_mail_sent, act, mail_id)
        elif outcome.fate is Fate.REFUSED:
            await self._in_thread(self._commands.give_up_mail, act, mail_id, outcome.reason)
        elif outcome.fate is Fate.DEFERRED:
            patience = self._pace.patience
            await self._in_thread(self._commands.put_off_mail, act, mail_id, outcome.reason, patience)
        else:  # the mail is as it was; the server is the one that must come back
            self._is_away = True
            _log.warning("the mail server is away", reason=outcome.reason)

    def _act(self, correlation_id: str) -> Act:
        return Act(actor=SYSTEM, at=self._now(), correlation_id=correlation_id)

    async def _in_thread(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self._threads.run(work, *args, **kwargs)


async def _passed(stopping: asyncio.Event, pause: timedelta) -> Any:
    try:
        await asyncio.wait_for(stopping.wait(), pause.total_seconds())
    except TimeoutError:
        return
