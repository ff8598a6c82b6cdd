"""Carries letters out and answers in; whatever crashes, a letter goes out once and an answer comes in once.

Before each attempt the log says that it is made: one process is at a letter at a time. A copy of each letter
goes to the platform's own mailbox in the same transaction. Where a process says nothing of how it ended, the
next one waits until the sending must be over and looks there first.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from structlog import get_logger

from chassis.kernel import SYSTEM, Act, Conflict, Refusal, Unavailable
from messaging.adapters.imap import OUT_OF_REACH, Folder
from messaging.adapters.mails import composed, message_id_of
from messaging.domain.letter import TheLetterIsNotToBeSentNow
from messaging.entrypoints.letter_metrics import ANSWERS, LETTERS
from messaging.entrypoints.letters_in import Answers
from messaging.wiring import ApiParts

_log = get_logger(__name__)

_PATIENCE: Final = 3
"""How often a mail that makes us stumble is tried."""


class Courier:
    """The work of one process; several may run."""

    def __init__(self, parts: ApiParts, now: Callable[[], datetime]) -> None:
        self._parts = parts
        self._now = now
        self._sender = parts.settings.mssante_address
        self._settles_in = timedelta(seconds=parts.settings.mssante_settle_seconds)
        self._answers = Answers(parts)
        self._stumbled: Counter[int] = Counter()

    async def run(self, stopping: asyncio.Event) -> None:
        """Look at what is to be done, again and again, until told to stop."""
        while not stopping.is_set():
            try:
                await self.round()
            except Exception:  # noqa: BLE001 - whatever it is, the next round comes
                _log.exception("letters wait for the next round")
            try:
                await asyncio.wait_for(stopping.wait(), self._parts.settings.mssante_poll_seconds)
            except TimeoutError:
                continue

    async def round(self) -> None:
        """Send what is due, then take in what came."""
        for letter_id in await self._parts.letters.due(self._now()):
            await self._send(letter_id)
        await self._take_in()

    async def _send(self, letter_id: str) -> None:
        commands = self._parts.commands
        try:
            await asyncio.to_thread(commands.set_out_with_letter, self._act(), letter_id, self._settles_in)
        except TheLetterIsNotToBeSentNow:
            return  # another process is at it, or the list is behind
        attempt = (await asyncio.to_thread(commands.letter, letter_id)).attempts
        try:
            fate, reason = await self._carried(letter_id, attempt)
        except OUT_OF_REACH:
            fate, reason = "later", "mailbox-away"
        LETTERS.labels(fate).inc()
        _log.info("a letter was tried", letter_id=letter_id, attempt=attempt, fate=fate, reason=reason)
        try:
            if fate in {"taken", "found"}:
                await asyncio.to_thread(commands.confirm_letter_sent, self._act(), letter_id, attempt)
            elif fate == "refused":
                await asyncio.to_thread(commands.give_up_letter, self._act(), letter_id, attempt, reason)
            elif fate == "later":
                await asyncio.to_thread(commands.put_off_letter, self._act(), letter_id, attempt, reason)
        except Conflict:
            _log.warning("a letter was settled by another process meanwhile", letter_id=letter_id)

    async def _carried(self, letter_id: str, attempt: int) -> tuple[str, str]:
        """Send it unless it was sent before; say what came of it."""
        if attempt > 1 and await asyncio.to_thread(self._went_out, letter_id):
            return "found", ""
        fact = await self._parts.letters.prepared(letter_id)
        draft, vault = fact.event.draft, self._parts.vault
        content = b""
        if draft.file is not None:
            pieces = vault.read(draft.file.content_id, fact.event.conversation_id)
            content = b"".join([piece async for piece in pieces])
        mail = composed(letter_id, draft, content, self._sender, fact.occurred_at)
        outcome = await self._parts.post.hand_over(mail, self._sender, draft.address)
        return outcome.fate.name.lower(), outcome.reason

    def _went_out(self, letter_id: str) -> bool:
        with self._parts.inbox_of_letters.opened() as folder:
            return folder.holds(message_id_of(letter_id, self._sender))

    async def _take_in(self) -> None:
        opened = self._parts.inbox_of_letters.opened()
        try:
            folder = await asyncio.to_thread(opened.__enter__)
        except OUT_OF_REACH as error:
            _log.warning("the mailbox of letters is out of reach", error=type(error).__name__)
            return
        try:
            for uid, size in (await asyncio.to_thread(folder.unseen)).items():
                await self._take(folder, uid, size)
        finally:
            await asyncio.to_thread(opened.__exit__, None, None, None)

    async def _take(self, folder: Folder, uid: int, size: int) -> None:
        try:
            if size > self._parts.settings.mssante_largest_mail:
                fate = "large"
            else:
                fate = await self._answers.take(self._act(), await asyncio.to_thread(folder.content, uid))
        except (Unavailable, *OUT_OF_REACH):
            return  # another time
        except Refusal as refusal:
            _log.warning("a mail is not taken in", uid=uid, reason=refusal.code)
            fate = "refused"
        except Exception:  # noqa: BLE001 - one mail stops no other
            _log.exception("a mail makes us stumble", uid=uid)
            self._stumbled[uid] += 1
            if self._stumbled[uid] < _PATIENCE:
                return
            fate = "unreadable"
        ANSWERS.labels(fate).inc()
        await asyncio.to_thread(folder.done_with, uid)

    def _act(self) -> Act:
        return Act(actor=SYSTEM, at=self._now())
