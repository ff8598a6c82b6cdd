"""An erasure carried out in one service: the key, what was kept beside the log, every read model, the proof.

The order makes it safe to be broken off: the decision is written first, the key is destroyed next, and
everything after that only clears away what nobody can read any more, or builds read models anew. Carrying
out again ends what was begun.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Any

import msgspec
from gridfs import GridFSBucket
from rich.progress import Progress

from chassis.eventlog.keys import COLLECTION as DATA_KEYS
from chassis.eventlog.keys import REMEMBERED_FOR
from chassis.sweeping import BUCKET, SUBJECT
from spico_audit import building, proving
from spico_audit.services import LOG, Service, logs_of

SNAPSHOTS = f"{LOG}_snapshots"


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """What one service can show for an erasure."""

    service: str
    log: str
    events: int
    """Events of the subject in any log, whose bodies are gone and whose places stay."""
    head: int
    """The position up to which the log was verified after the erasure."""
    digest: str
    """The hash of the log there."""
    findings: int
    """What verifying the logs of the service found wrong, 0 in an unbroken one."""
    files: int
    """Files that were discarded."""
    snapshots: int
    """Snapshots that were discarded."""
    read_models: tuple[str, ...]
    """Built anew from the log without the subject; what searches look through is among them."""
    key_destroyed_at: datetime


def holds(service: Service, subject: str) -> bool:
    """Say whether a service keeps, or has kept, anything sealed for a subject."""
    with service.open() as log:
        return log.database[DATA_KEYS].find_one({"_id": subject}) is not None


def erase(service: Service, subject: str, shown: Progress, *, wait: float = REMEMBERED_FOR) -> Done:
    """Destroy what a service holds of a subject and prove its logs afterwards.

    ``wait`` is the seconds after which no running process remembers the key: what one of them still reads
    until then would otherwise reach a read model that was built without it.

    Raises:
        Unappliable: a read model cannot be built; the key is destroyed all the same. Repeat it.
    """
    service.learn()
    with service.open() as log:
        log.erase(subject)
        time.sleep(wait)
        about = {"$or": [{"ev.s": subject}, {"ev.sub": subject}]}
        snapshots = log.database[SNAPSHOTS].delete_many(about).deleted_count
        files = _discarded(log.database, subject)
        kept = log.database[DATA_KEYS].find_one({"_id": subject}) or {}
        log_names = logs_of(log.database)
        events = sum(_events(log.database[name], subject, about) for name in log_names)
    models = list(_built_anew(service, shown))
    findings = sum(len(proving.prove_on_server(service, name, ())["findings"]) for name in log_names)
    with service.open() as log:
        head = log.head()
        return Done(
            service=service.name,
            log=service.checkpoints(log).log_name,
            events=events,
            head=head,
            digest=log.digest_at(head).hex(),
            findings=findings,
            files=files,
            snapshots=snapshots,
            read_models=tuple(models),
            key_destroyed_at=kept["erased_at"].replace(tzinfo=UTC),
        )


def _events(log: Any, subject: str, about: dict[str, Any]) -> int:
    found = log.find(about, {"ev.s": 1, "ev.sub": 1, "ev.o": 1})
    runs = (run for commit in found for run in commit["ev"])
    return sum(len(run.get("o", ())) for run in runs if subject == (run.get("sub") or run["s"]))


def _discarded(database: Any, subject: str) -> int:
    bucket, discarded = GridFSBucket(database, BUCKET), 0
    for file in database[f"{BUCKET}.files"].find({f"metadata.{SUBJECT}": subject}, {"_id": 1}):
        bucket.delete(file["_id"])
        discarded += 1
    return discarded


def _built_anew(service: Service, shown: Progress) -> list[str]:
    models = service.read_models()
    for kind, collection in models.values():
        building.rebuilt(service, kind, collection, shown, compare=False, keep=False)
    for name in models:
        building.clean_up(service, name)
    return sorted(models)
