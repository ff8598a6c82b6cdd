"""A week of the demo region: appointments, calendars that are shared, tasks."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from demo.client import Session
from demo.story import read

_FRANCE: Final = ZoneInfo("Europe/Paris")
_PATIENCE: Final = 120.0
"""Seconds within which agenda has heard of an account."""


class Week:
    """The week while it is being told."""

    def __init__(
        self,
        sessions: dict[str, Session],
        accounts: dict[str, dict[str, Any]],
        dossiers: list[dict[str, Any]],
        now: datetime,
    ) -> None:
        self._sessions = sessions
        self._accounts = accounts
        self._dossiers = dossiers
        self._now = now

    async def load(self) -> None:
        """Book, share and ask for what is to be done."""
        told = read("week.toml")
        for share in told["shares"]:
            calendar = await self._calendar(share["account"])
            path = f"/v1/calendars/{calendar}/shares/{self._accounts[share['with']]['accountId']}"
            await self._sessions[share["account"]].put(path, {"level": share["level"]})
        for appointment in told["appointments"]:
            await self._book(appointment)
        for task in told["tasks"]:
            await self._ask(task)

    async def _book(self, told: dict[str, Any]) -> None:
        account = told["account"]
        start = self._day(told["day"], told["hour"])
        body: dict[str, Any] = {
            "calendarId": await self._calendar(account),
            "start": start.isoformat(),
            "end": (start + timedelta(minutes=told["minutes"])).isoformat(),
            **{name: told[name] for name in ("type", "title", "recurrence", "reminder") if name in told},
        }
        if told.get("patient"):
            body["dossierId"] = self._dossier(account)
        await self._sessions[account].post("/v1/appointments", body)

    async def _ask(self, told: dict[str, Any]) -> None:
        account = told["account"]
        body: dict[str, Any] = {
            **{name: told[name] for name in ("label", "type", "subtypes", "level")},
            "dueAt": self._day(told["days"], 18).isoformat(),
            "recipients": [self._accounts[key]["accountId"] for key in told["recipients"]],
        }
        if told.get("patient"):
            body["dossierId"] = self._dossier(account)
        await self._sessions[account].post("/v1/tasks", body)

    async def _calendar(self, account: str) -> str:
        """Give the calendar of an account, as soon as agenda has heard of it."""
        own = self._accounts[account]["accountId"]
        give_up = asyncio.get_running_loop().time() + _PATIENCE
        while True:
            page = await self._sessions[account].get("/v1/calendars")
            for calendar in page["calendars"]:
                if calendar["ownerId"] == own:
                    return str(calendar["calendarId"])
            if asyncio.get_running_loop().time() > give_up:
                raise LookupError(f"{account} has no calendar")
            await asyncio.sleep(0.2)

    def _dossier(self, account: str) -> str:
        login = self._accounts[account]["login"]
        return next(str(one["dossierId"]) for one in self._dossiers if login in one["members"])

    def _day(self, days: int, hour: int) -> datetime:
        day = self._now.astimezone(_FRANCE) + timedelta(days=days)
        return day.replace(hour=hour, minute=0, second=0, microsecond=0)
