"""Attempts to sign in, counted in MongoDB for all processes together."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from pymongo.collection import Collection
from pymongo.database import Database
from pymongo.errors import DuplicateKeyError

from identity.domain.proof import A_DAY, TooManyAttempts, wait_before_attempt

COLLECTION: Final = "sign_in_attempts"
_MILLISECOND: Final = timedelta(milliseconds=1)
"""As exactly as the database keeps a time."""
_MOST_TRIES: Final = 8


class KeptAttempts:
    """One document a login or account: the moments of its failures, gone 24 hours after the last.

    An attempt is counted before it is judged, and only if nothing was counted since the rule was looked
    at: a hundred attempts at the same time are no way around it.
    """

    def __init__(self, database: Database[dict[str, Any]]) -> None:
        self._attempts: Collection[dict[str, Any]] = database[COLLECTION]

    def prepare(self) -> None:
        """Have the database forget by itself."""
        self._attempts.create_index("until", expireAfterSeconds=0)

    def begin(self, key: str, at: datetime) -> int:
        """Count an attempt before it is known to fail; give the number of failures before it.

        Raises:
            TooManyAttempts: the next one has to wait.
        """
        for _ in range(_MOST_TRIES):
            known = self._attempts.find_one({"_id": key})
            failures = _recent(known, at)
            if wait := wait_before_attempt(failures, at):
                raise TooManyAttempts(wait=wait.total_seconds())
            if self._kept(key, known, [*failures, at], at):
                return len(failures)
        raise TooManyAttempts("too many at the same time")

    def succeeded(self, key: str, at: datetime) -> None:
        """Take back one attempt begun at that moment; under a rush it stays counted."""
        for _ in range(_MOST_TRIES):
            known = self._attempts.find_one({"_id": key})
            failures = _recent(known, at)
            moment = next((failure for failure in failures if abs(failure - at) < _MILLISECOND), None)
            if moment is None:
                return
            failures.remove(moment)
            if self._kept(key, known, failures, at):
                return

    def _kept(self, key: str, known: dict[str, Any] | None, failures: list[datetime], at: datetime) -> bool:
        """Write unless something was written since ``known`` was read."""
        kept = {"failures": failures, "until": at + A_DAY}
        if known is None:
            try:
                self._attempts.insert_one({"_id": key, "changes": 1, **kept})
            except DuplicateKeyError:
                return False
            return True
        changes: int = known["changes"]
        result = self._attempts.update_one(
            {"_id": key, "changes": changes}, {"$set": {"changes": changes + 1, **kept}}
        )
        return result.matched_count == 1

    def failures(self, key: str, at: datetime) -> int:
        """Give the number of failures in the 24 hours before."""
        return len(_recent(self._attempts.find_one({"_id": key}), at))

    def forget(self, key: str) -> None:
        """Start from zero."""
        self._attempts.delete_one({"_id": key})


def _recent(known: dict[str, Any] | None, at: datetime) -> list[datetime]:
    return [failure for failure in known["failures"] if failure > at - A_DAY] if known else []
