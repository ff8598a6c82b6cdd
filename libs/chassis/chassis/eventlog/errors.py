"""What can go wrong with a log, and how the driver's errors become the library's."""

# ruff: noqa: N818 - errors are named after what happened
from __future__ import annotations

from types import TracebackType
from typing import Any, Final

import pymongo.errors
from bson.errors import InvalidDocument
from eventsourcing.persistence import (
    DatabaseError,
    DataError,
    IntegrityError,
    InternalError,
    OperationalError,
    PersistenceError,
    ProgrammingError,
)

__all__ = [
    "AlreadyDone",
    "AlreadyHeard",
    "HoleInLog",
    "IntegrityError",
    "LogRewound",
    "SubjectIsErased",
    "UnknownKey",
    "UnreadableBody",
    "speaking_the_library",
]


class AlreadyHeard(IntegrityError):
    """The fact that caused this append was recorded before; nothing is left to do."""


class AlreadyDone(IntegrityError):
    """An append with the same idempotency key was recorded before."""


class SubjectIsErased(IntegrityError):
    """Nothing more is written about a subject whose data key was destroyed."""


class HoleInLog(DatabaseError):
    """A position of the log is missing although later ones exist."""


class LogRewound(DatabaseError):
    """The log no longer holds what was read from it before: it was restored or cut."""


class UnknownKey(OperationalError):
    """A data key was wrapped by a master key that this process was not given."""


class UnreadableBody(DatabaseError):
    """The body of an event does not open with its key, or its shape is unknown to this code."""


LOST_CONTACT: Final = (pymongo.errors.ConnectionFailure, pymongo.errors.ExecutionTimeout)
"""The driver's errors after which nobody knows whether the server has done what was asked."""


class speaking_the_library:  # noqa: N801 - reads as a statement
    """Raise the library's errors in the place of the driver's: ``with speaking_the_library(): ...``."""

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Raise the library's error, if there was one of the driver's."""
        if isinstance(error, pymongo.errors.PyMongoError | InvalidDocument):
            raise _translated(error)(str(error)) from error


def _translated(error: Exception) -> type[PersistenceError]:
    for kinds, ours in _TRANSLATIONS:
        if isinstance(error, kinds):
            return ours
    return PersistenceError


_TRANSLATIONS: Final[tuple[tuple[Any, type[PersistenceError]], ...]] = (
    (LOST_CONTACT, OperationalError),
    (pymongo.errors.DuplicateKeyError, IntegrityError),
    (InvalidDocument, DataError),
    ((pymongo.errors.InvalidOperation, pymongo.errors.ConfigurationError), ProgrammingError),
    (pymongo.errors.OperationFailure, InternalError),
)
