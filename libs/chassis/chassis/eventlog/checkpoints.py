"""Signed checkpoints: the head of the log, written down so that nobody can rewrite what is before it.

What is signed (Ed25519) is the text ``spico-checkpoint-1``, the log (``database.collection``), the
position, the commit hash in hexadecimal and the time in ISO form, each on a line of its own. An auditor who
keeps copies of checkpoints, and the public key, needs to trust nobody who keeps the log.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import pymongo.errors
from eventsourcing.persistence import DatabaseError
from pymongo.write_concern import WriteConcern

from chassis.clock import now
from chassis.eventlog.chain import Chain, Finding, raw_commits
from chassis.eventlog.documents import CODEC, GENESIS
from chassis.eventlog.errors import speaking_the_library
from chassis.eventlog.signing import SigningKey, is_signed, key_id
from chassis.eventlog.successions import Successions, trusted_by

if TYPE_CHECKING:
    from chassis.eventlog.log import EventLog

COLLECTION: Final = "checkpoints"
_FORM: Final = "spico-checkpoint-1"


class ChainIsBroken(DatabaseError):  # noqa: N818 - named after what was found
    """The log was not signed, because it does not continue what was signed before."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("; ".join(str(finding) for finding in findings[:5]))
        self.findings = findings


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A signed statement: the log named here had this hash at this position."""

    log: str
    position: int
    digest: bytes
    at: datetime
    key: str
    """Id of the key that signed: the first 16 hexadecimal digits of the SHA-256 of its public half."""
    signature: bytes

    def text(self) -> bytes:
        """Give the bytes that are signed."""
        at = self.at.astimezone(UTC).isoformat(timespec="milliseconds")
        return "\n".join((_FORM, self.log, str(self.position), self.digest.hex(), at, "")).encode()

    def is_genuine(self, trusted: Mapping[str, bytes]) -> bool:
        """Say whether one of the trusted keys signed it; they are public keys by their id."""
        public = trusted.get(self.key)
        return public is not None and is_signed(self.text(), self.signature, public)

    def as_document(self) -> dict[str, Any]:
        """Give it as it is stored."""
        return {
            "_id": {"log": self.log, "position": self.position},
            "h": self.digest,
            "at": self.at,
            "key": self.key,
            "sig": self.signature,
        }

    @classmethod
    def of_document(cls, document: dict[str, Any]) -> Checkpoint:
        """Read what :meth:`as_document` gave."""
        named = document["_id"]
        fields = (document["h"], document["at"], document["key"], document["sig"])
        return cls(named["log"], named["position"], *fields)


def signed(key: SigningKey, log: str, position: int, digest: bytes, at: datetime) -> Checkpoint:
    """Sign that the log had this hash at this position."""
    at = at.replace(microsecond=at.microsecond // 1000 * 1000)
    text = Checkpoint(log, position, digest, at, key.id, b"").text()
    return Checkpoint(log, position, digest, at, key.id, key.signature(text))


class Checkpoints:
    """The checkpoints of one log, kept in the collection ``checkpoints`` beside it."""

    def __init__(self, log: EventLog, key: SigningKey, trusted: Iterable[bytes] = ()) -> None:
        self._log = log
        self._key = key
        self._given = {key_id(public): public for public in (key.public, *trusted)}
        self._given |= {older.id: older.public for older in key.older}
        self._successions = Successions(log.database)
        self._collection = log.database.get_collection(
            COLLECTION,
            codec_options=CODEC.with_options(tz_aware=True),
            write_concern=WriteConcern("majority", j=True),
        )

    @property
    def trusted(self) -> dict[str, bytes]:
        """Public keys by their id: the own one, those given, and every one linked to them by successions."""
        with speaking_the_library():
            return trusted_by(self._given, self._successions.all())

    @property
    def log_name(self) -> str:
        """The name under which the log is signed."""
        return f"{self._log.database.name}.{self._log.name}"

    def all(self) -> list[Checkpoint]:
        """Give every checkpoint of this log, oldest first."""
        with speaking_the_library():
            found = self._collection.find({"_id.log": self.log_name}).sort("_id.position")
            return [Checkpoint.of_document(document) for document in found]

    def last(self) -> Checkpoint | None:
        """Give the newest checkpoint."""
        with speaking_the_library():
            newest = [("_id.position", -1)]
            found = self._collection.find_one({"_id.log": self.log_name}, sort=newest)
        return Checkpoint.of_document(found) if found else None

    def sign_now(self) -> Checkpoint | None:
        """Sign the head of the log, after checking what was appended since the last checkpoint.

        Gives None when nothing was appended.

        Raises:
            ChainIsBroken: the log does not continue what was signed before; this wants an alarm.
        """
        last = self.last()
        start, digest = (last.position, last.digest) if last else (0, GENESIS)
        chain = Chain(start, digest)
        with speaking_the_library():
            for raw in raw_commits(self._log.reader.collection, after=start):
                chain.add(raw)
            findings = chain.finish()
            if chain.position == start and last is not None and self._log.reader.head() < start:
                findings.append(Finding.truncated(start, self._log.reader.head()))
            if findings:
                raise ChainIsBroken(findings)
            if chain.position == start:
                return None
            for older in self._key.older:
                self._successions.note(older, self._key)
            checkpoint = signed(self._key, self.log_name, chain.position, chain.digest, now())
            try:
                self._collection.insert_one(checkpoint.as_document())
            except pymongo.errors.DuplicateKeyError:
                return self.last()  # another process of the service was faster
        return checkpoint

    def sign_if_due(self, events: int = 1_000, age: timedelta = timedelta(minutes=10)) -> Checkpoint | None:
        """Sign when enough was appended, or something was and the last checkpoint is old."""
        last = self.last()
        head = self._log.head()
        unsigned = head - (last.position if last else 0)
        if unsigned >= events or (unsigned and (last is None or now() - last.at >= age)) or unsigned < 0:
            return self.sign_now()
        return None
