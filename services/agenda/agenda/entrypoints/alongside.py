"""What an api process does beside answering rpcs: send reminders, and make extractions of data."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from agenda.adapters.mail import Postman
from agenda.adapters.sms import SmsProvider
from agenda.domain import Patience
from agenda.entrypoints.extracting import Extractor
from agenda.entrypoints.reminding import Pace, Reminder, Ways
from agenda.labels import extract_words, reminder_words
from agenda.wiring import ApiParts
from chassis import clock


@asynccontextmanager
async def alongside(parts: ApiParts, stopping: asyncio.Event) -> AsyncIterator[None]:
    """Send reminders and make extractions while the block runs."""
    tasks = []
    if parts.settings.reminders:
        tasks.append(asyncio.create_task(reminder(parts).run(stopping), name="agenda-reminders"))
    if parts.settings.extracts:
        tasks.append(asyncio.create_task(extractor(parts).run(stopping), name="agenda-extracts"))
    try:
        yield
    finally:
        stopping.set()
        await asyncio.gather(*tasks, return_exceptions=True)


def reminder(parts: ApiParts) -> Reminder:
    """Put together what sends reminders; it sends nothing before it runs."""
    settings = parts.settings
    sms_key = settings.sms_key
    sms = SmsProvider(
        url=settings.sms_url,
        key=sms_key.get_secret_value() if sms_key else "",
        sender=settings.sms_sender,
        timeout=settings.sms_timeout_seconds,
    )
    patience = Patience(
        attempts=settings.reminder_attempts,
        first_pause=timedelta(seconds=settings.reminder_first_pause_seconds),
        claim=timedelta(seconds=settings.reminder_claim_seconds),
    )
    pace = Pace(settings.reminders_per_second)
    ways = Ways(
        sms,
        Postman(settings.mail_server, settings.sender),
        reminder_words(),
        pace,
        settings.reminders_at_once,
    )
    return Reminder(parts.commands, parts.reminders, ways, patience, clock.now)


def extractor(parts: ApiParts) -> Extractor:
    """Put together what makes extractions; it makes none before it runs."""
    settings = parts.settings
    return Extractor(
        parts.commands,
        parts.extracts,
        parts.log,
        parts.vault,
        extract_words(),
        clock.now,
        largest=settings.largest_extract,
        patience=timedelta(seconds=settings.extract_claim_seconds),
    )
