"""The event log: commits on MongoDB, in one gap-free order, sealed, chained and signed.

It is a persistence module of the eventsourcing library (``PERSISTENCE_MODULE=chassis.eventlog``):
:class:`MongoFactory` is the only factory here. docs/EVENTLOG.md describes documents and algorithm.
"""

from __future__ import annotations

from chassis.eventlog.async_log import AsyncEventLog
from chassis.eventlog.async_nudges import AsyncNudges
from chassis.eventlog.chain import Finding, Kind
from chassis.eventlog.checkpoints import ChainIsBroken, Checkpoint, Checkpoints
from chassis.eventlog.errors import (
    AlreadyDone,
    AlreadyHeard,
    HoleInLog,
    IntegrityError,
    LogRewound,
    SubjectIsErased,
    UnknownKey,
    UnreadableBody,
)
from chassis.eventlog.factory import MongoFactory
from chassis.eventlog.keys import MasterKeys
from chassis.eventlog.log import EventLog
from chassis.eventlog.mapper import FactMapper
from chassis.eventlog.nudges import Nudges
from chassis.eventlog.recorder import MongoApplicationRecorder, MongoProcessRecorder, MongoTrackingRecorder
from chassis.eventlog.signing import SigningKey
from chassis.eventlog.snapshots import MongoAggregateRecorder
from chassis.eventlog.stored import Commit, RecordedEvent, SealedEvent
from chassis.eventlog.verifying import Verification, verify

__all__ = [
    "AlreadyDone",
    "AlreadyHeard",
    "AsyncEventLog",
    "AsyncNudges",
    "ChainIsBroken",
    "Checkpoint",
    "Checkpoints",
    "Commit",
    "EventLog",
    "FactMapper",
    "Finding",
    "HoleInLog",
    "IntegrityError",
    "Kind",
    "LogRewound",
    "MasterKeys",
    "MongoAggregateRecorder",
    "MongoApplicationRecorder",
    "MongoFactory",
    "MongoProcessRecorder",
    "MongoTrackingRecorder",
    "Nudges",
    "RecordedEvent",
    "SealedEvent",
    "SigningKey",
    "SubjectIsErased",
    "UnknownKey",
    "UnreadableBody",
    "Verification",
    "verify",
]
