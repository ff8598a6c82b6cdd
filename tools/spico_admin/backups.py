"""A service carried away whole and put back: its logs to an exact position, its keys, its files.

Read models and snapshots are left behind: they are built anew from what is put back. Keys are copied last, so
none is missing that a commit was sealed with. They stay wrapped: a backup is opened by the master key alone,
which is kept elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, Final

import bson
import msgspec
from bson.codec_options import CodecOptions
from bson.raw_bson import RawBSONDocument
from pymongo.database import Database
from pymongo.write_concern import WriteConcern

from chassis.eventlog.chain import raw_commits, raw_found
from chassis.eventlog.documents import CODEC
from chassis.sweeping import BUCKET
from spico_admin.domain import Refused
from spico_audit import dumps
from spico_audit.services import LOG, Service, logs_of

FORM: Final = "spico-backup-1"
STATEMENT: Final = "backup.json"
BESIDE: Final = ("checkpoints", "checkpoint_keys", f"{BUCKET}.files", f"{BUCKET}.chunks", "data_keys")
"""What is copied beside the logs, in this order."""
_AT_ONCE: Final = 200
_RAW: Final[CodecOptions[RawBSONDocument]] = CodecOptions(document_class=RawBSONDocument)


class Backup(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup holds."""

    form: str = FORM
    service: str
    heads: dict[str, int]
    """The last position of each log."""
    digests: dict[str, str]
    """The hash of each log there."""
    documents: dict[str, int]
    """How many documents were copied beside them."""


def back_up(service: Service, folder: Path, until: datetime | None = None) -> Backup:
    """Write the service below ``folder``, its logs up to a moment of recording or to their present ends."""
    folder.mkdir(parents=True, exist_ok=True)
    heads: dict[str, int] = {}
    digests: dict[str, str] = {}
    with service.open() as log:
        names = logs_of(log.database)
    for name in names:
        with service.open(name) as log:
            head = log.position_at(until) if until else log.head()
            heads[name], digests[name] = head, log.digest_at(head).hex()
            _write(folder / f"{name}.bson", _upto(raw_commits(log.reader.collection), head))
            # What was heard without leading to an event has no place in the log, and is remembered too.
            heard = _raw(log.database, name, {"_id": {"$type": "string"}})
            _write(folder / f"{name}.heard.bson", heard)
    with service.open() as log:
        copied = {name: _write(folder / f"{name}.copy.bson", _raw(log.database, name, {})) for name in BESIDE}
    made = Backup(service=service.name, heads=heads, digests=digests, documents=copied)
    content = msgspec.json.encode(made, order="deterministic")
    (folder / STATEMENT).write_bytes(msgspec.json.format(content, indent=1) + b"\n")
    return made


def put_back(service: Service, folder: Path, upto: int | None = None) -> Backup:
    """Put a backup into the empty database of a service; ``upto`` cuts its log at a position.

    Raises:
        Refused: the database holds a log already, or the backup is one of another service.
        ValueError: the folder holds no backup.
    """
    kept = msgspec.json.decode((folder / STATEMENT).read_bytes(), type=Backup)
    if kept.form != FORM or kept.service != service.name:
        raise Refused(f"{folder} holds no backup of {service.name}")
    with service.open() as log:
        if logs_of(log.database):
            raise Refused(f"the database of {service.name} holds logs: a backup is put into an empty one")
        for name in kept.heads:
            commits = dumps.commits_in(folder, name)
            bounded = _upto(commits, upto) if upto is not None and name == LOG else commits
            _insert(log.database, name, bounded)
            _insert(log.database, name, dumps.commits_in(folder, f"{name}.heard"))
        for name in kept.documents:
            copied = dumps.commits_in(folder, f"{name}.copy")
            if name == "checkpoints" and upto is not None:
                copied = (raw for raw in copied if _is_within(raw, upto))
            _insert(log.database, name, copied)
        _index_files(log.database)
    for name in kept.heads:
        with service.open(name, create=True):
            pass  # that makes its indexes
    return kept


def _is_within(raw: bytes, upto: int) -> bool:
    """Leave out what was signed beyond a cut: the log goes on from there in another way."""
    signed = bson.decode(raw, CODEC)["_id"]
    return not signed["log"].endswith(f".{LOG}") or signed["position"] <= upto


def _index_files(database: Database[dict[str, Any]]) -> None:
    """Make the indexes of GridFS, which its driver makes for the first file alone."""
    if database[f"{BUCKET}.files"].find_one({}, {"_id": 1}) is not None:
        database[f"{BUCKET}.files"].create_index([("filename", 1), ("uploadDate", 1)])
        database[f"{BUCKET}.chunks"].create_index([("files_id", 1), ("n", 1)], unique=True)


def _upto(raws: Iterable[bytes], head: int) -> Iterator[bytes]:
    for raw in raws:
        commit = bson.decode(raw, CODEC)
        if commit["_id"] + commit["n"] - 1 > head:
            return
        yield raw


def _raw(database: Database[dict[str, Any]], name: str, which: dict[str, Any]) -> Iterator[bytes]:
    yield from raw_found(database[name], which)


def _write(path: Path, raws: Iterable[bytes]) -> int:
    written = 0
    with path.open("wb") as out:
        for raw in raws:
            out.write(raw)
            written += 1
    return written


def _insert(database: Database[dict[str, Any]], name: str, raws: Iterable[bytes]) -> None:
    """Insert documents as they are, byte by byte: the chain proves that they are."""
    durable = WriteConcern("majority", j=True)
    collection = database.get_collection(name, codec_options=_RAW, write_concern=durable)
    rest = iter(raws)
    while batch := [RawBSONDocument(raw) for raw in islice(rest, _AT_ONCE)]:
        collection.insert_many(batch)
