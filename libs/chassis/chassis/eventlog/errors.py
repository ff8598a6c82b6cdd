"""What can go wrong with a log, and how the driver's errors become the library's."""

# ruff: noqa: N818 - errors are named after what happened
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pymongo.errors
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


@contextmanager
def speaking_the_library() -> Iterator[None]:
    """Raise the library's errors in the place of the driver's."""
    try:
        yield
    except LOST_CONTACT as error:
        raise OperationalError(str(error)) from error
    except pymongo.errors.DuplicateKeyError as error:
        raise IntegrityError(str(error)) from error
    except (pymongo.errors.DocumentTooLarge, pymongo.errors.InvalidDocument) as error:  # type: ignore[attr-defined]
        raise DataError(str(error)) from error
    except (pymongo.errors.InvalidOperation, pymongo.errors.ConfigurationError) as error:
        raise ProgrammingError(str(error)) from error
    except pymongo.errors.OperationFailure as error:
        raise InternalError(str(error)) from error
    except pymongo.errors.PyMongoError as error:
        raise PersistenceError(str(error)) from error
