"""The sessions of a person, and those that stand on a provider's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from pymongo.asynchronous.database import AsyncDatabase

from chassis.kernel import Actor
from chassis.projections.freshness import live
from identity.projections import KnownSessions

_MOST: Final = 200
_LONGEST: Final = timedelta(hours=24)
"""No session lasts longer, so nobody looks for older ones."""


@dataclass(frozen=True, slots=True)
class ListedSession:
    """A session as its holder sees it."""

    session_id: str
    begun_at: datetime
    used_at: datetime
    ends_at: datetime
    means: str
    level: str
    """``SUBSTANTIAL`` or ``HIGH``; empty when no provider vouches for it."""
    situation: Mapping[str, str] | None
    current: bool


class SessionQueries:
    """Reads sessions."""

    def __init__(self, db: AsyncDatabase[dict[str, Any]], idles: timedelta) -> None:
        self._db = db
        self._idles = idles

    async def mine(self, actor: Actor, at: datetime) -> list[ListedSession]:
        """Give the sessions in force of whoever asks, the latest used first."""
        sessions = await live(self._db, KnownSessions)
        wanted = {"person_id": actor.person_id, "is_ended": False, "ends_at": {"$gt": at}}
        found = await sessions.find(wanted).sort("used_at", -1).limit(_MOST).to_list()
        return [_listed(each, actor.session_id) for each in found if self._in_force(each, at)]

    async def current(self, actor: Actor) -> ListedSession | None:
        """Give the session in which somebody asks; None for one that is not known here yet."""
        sessions = await live(self._db, KnownSessions)
        found = await sessions.find_one({"_id": actor.session_id, "person_id": actor.person_id})
        return _listed(found, actor.session_id) if found else None

    async def of_provider(self, issuer: str, session: str, subject: str, at: datetime) -> list[str]:
        """Give the ids of the sessions that stand on one of a provider's, or on all of somebody's there."""
        sessions = await live(self._db, KnownSessions)
        named = {"provider_session": session} if session else {"provider_subject": subject}
        wanted = {"issuer": issuer, **named, "is_ended": False, "begun_at": {"$gt": at - _LONGEST}}
        return [each["_id"] for each in await sessions.find(wanted, {"_id": 1}).to_list()]

    def _in_force(self, session: dict[str, Any], at: datetime) -> bool:
        given = session["idle_seconds"]
        idles = self._idles if given is None else min(self._idles, timedelta(seconds=given))
        return bool(at < session["used_at"] + idles)


def _listed(session: dict[str, Any], current: str) -> ListedSession:
    return ListedSession(
        session_id=session["_id"],
        begun_at=session["begun_at"],
        used_at=session["used_at"],
        ends_at=session["ends_at"],
        means=session["means"],
        level=session["level"],
        situation=session["situation"],
        current=session["_id"] == current,
    )
