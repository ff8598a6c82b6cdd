"""Decides which mails there will be: one per account whose time has come, about all that waits for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from typing import Final

from chassis.kernel import SYSTEM, Act
from chassis.rpc.threads import Threads
from notifier.application import Notifications
from notifier.domain.mail import Patience
from notifier.domain.recipient import AlreadyMailed, Omission, Recipient
from notifier.entrypoints import mail_metrics as metrics
from notifier.queries import MailQueries, Waiting

_BATCH: Final = 100
_LONGEST_REST: Final = timedelta(minutes=10)
"""How long an account is left alone at most: what it wants may have changed."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast and how long the mailer tries."""

    window: timedelta
    """Notifications told to an account within this time of the first one go out as one mail."""
    lifetime: timedelta
    """Age beyond which nothing is mailed any more: it would say "new" of something old."""
    patience: Patience
    idle: timedelta
    """Pause after a round that found nothing to do, and first pause when the server is away."""
    zone: tzinfo
    """Of the clock that quiet hours and digests go by."""
    longest_away: timedelta = field(default=timedelta(seconds=60))


class Planner:
    """Goes through the accounts for which something waits.

    An account whose mail is for later is not looked at again before then, unless it is told something
    more: that may be urgent.
    """

    def __init__(self, commands: Notifications, queries: MailQueries, threads: Threads, pace: Pace) -> None:
        self._commands = commands
        self._queries = queries
        self._threads = threads
        self._pace = pace
        self._resting: dict[str, datetime] = {}
        """Accounts to leave alone, and until when."""
        self._looked_up_to = 0

    async def plan(self, now: datetime, may_go_on: Callable[[], bool]) -> int:
        """Prepare the mails that are due; give how many accounts something was decided for."""
        told, self._looked_up_to = await self._queries.told_since(self._looked_up_to)
        self._resting = {
            account: until for account, until in self._resting.items() if until > now and account not in told
        }
        accounts = await self._queries.accounts_due(now - self._pace.window, list(self._resting), _BATCH)
        decided = 0
        for account in accounts:
            if not may_go_on():
                break
            decided += await self._plan_for(account, now)
        return decided

    async def _plan_for(self, account: str, now: datetime) -> bool:
        waiting = await self._queries.waiting_for(account)
        recipient = await self._threads.run(self._commands.replay, Recipient, account)
        waiting = [told for told in waiting if told.position > recipient.mailed_up_to]
        if not waiting:  # the read model has not heard of the last mail yet
            return False
        act = Act(actor=SYSTEM, at=now, correlation_id=waiting[0].correlation_id)
        old = [told for told in waiting if told.raised_at < now - self._pace.lifetime]
        try:
            if old:
                await self._omit(act, account, old, Omission.TOO_LATE)
            elif not recipient.is_contact_known:
                self._resting[account] = now + max(self._pace.window, self._pace.idle)
                return False
            elif not recipient.email:
                await self._omit(act, account, waiting, Omission.NO_ADDRESS)
            else:
                return await self._mail(act, recipient, waiting)
        except AlreadyMailed:
            return False
        return True

    async def _mail(self, act: Act, recipient: Recipient, waiting: Sequence[Waiting]) -> bool:
        """Plan a mail about what the account wants to be mailed of, once one of these is due (F223, D21).

        The mail says how much waits, so it covers what would have waited longer as well.
        """
        chosen, pace = recipient.preferences, self._pace
        wanted = [told for told in waiting if chosen.wants_mail_of(told.kind.theme)]
        if not wanted:
            await self._omit(act, recipient.id, waiting, Omission.SWITCHED_OFF)
            return True
        due = min(chosen.mailed_from(told.kind, told.raised_at, pace.window, pace.zone) for told in wanted)
        if due > act.at:
            self._resting[recipient.id] = min(due, act.at + _LONGEST_REST)
            return False
        ids = [told.notification_id for told in wanted]
        unwanted = [told.notification_id for told in waiting if told not in wanted]
        up_to = waiting[-1].position
        await self._threads.run(self._commands.plan_mail, act, recipient.id, ids, up_to, unwanted)
        return True

    async def _omit(self, act: Act, account: str, told: Sequence[Waiting], why: Omission) -> None:
        ids = [one.notification_id for one in told]
        await self._threads.run(self._commands.omit_mail, act, account, ids, told[-1].position, why)
        metrics.MAILS.labels("omitted").inc()
