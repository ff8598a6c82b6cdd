"""How one checkpoint key follows another: a succession that both have signed, kept beside the checkpoints.

Whoever trusts one of the two trusts the other by it, so an auditor who was once given a public key verifies
what every later key signed, and what every earlier one did. What both sign (Ed25519) is the text
``spico-succession-1``, the two public keys in hexadecimal, the older first, and the time in ISO form, each on
a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import pymongo.errors
from pymongo.database import Database
from pymongo.write_concern import WriteConcern

from chassis.clock import now
from chassis.eventlog.documents import CODEC
from chassis.eventlog.signing import is_signed, key_id

if TYPE_CHECKING:
    from chassis.eventlog.signing import SigningKey

COLLECTION: Final = "checkpoint_keys"
_FORM: Final = "spico-succession-1"


@dataclass(frozen=True, slots=True)
class Succession:
    """A statement of two keys that the second follows the first."""

    before: bytes
    after: bytes
    at: datetime
    signed_before: bytes
    signed_after: bytes

    def text(self) -> bytes:
        """Give the bytes that both keys sign."""
        at = self.at.astimezone(UTC).isoformat(timespec="milliseconds")
        return f"{_FORM}\n{self.before.hex()}\n{self.after.hex()}\n{at}\n".encode()

    @property
    def is_genuine(self) -> bool:
        """Whether both keys have signed it."""
        text = self.text()
        return is_signed(text, self.signed_before, self.before) and is_signed(
            text, self.signed_after, self.after
        )

    def as_document(self) -> dict[str, Any]:
        """Give it as it is stored."""
        return {
            "_id": {"before": key_id(self.before), "after": key_id(self.after)},
            "before": self.before,
            "after": self.after,
            "at": self.at,
            "sig": [self.signed_before, self.signed_after],
        }

    @classmethod
    def of_document(cls, document: Mapping[str, Any]) -> Succession:
        """Read what :meth:`as_document` gave."""
        return cls(document["before"], document["after"], document["at"], *document["sig"])


def succession(before: SigningKey, after: SigningKey, at: datetime) -> Succession:
    """Let both keys state that the second follows the first."""
    at = at.replace(microsecond=at.microsecond // 1000 * 1000)
    text = Succession(before.public, after.public, at, b"", b"").text()
    return Succession(before.public, after.public, at, before.signature(text), after.signature(text))


def trusted_by(trusted: Mapping[str, bytes], successions: Iterable[Succession]) -> dict[str, bytes]:
    """Give the public keys, by their id, that follow or precede the trusted ones, these included."""
    known = dict(trusted)
    left = [each for each in successions if each.is_genuine]
    while True:
        # A key is named by its content: an id alone that happens to be known proves nothing.
        linked = [each for each in left if {each.before, each.after} & set(known.values())]
        if not linked:
            return known
        for each in linked:
            known |= {key_id(public): public for public in (each.before, each.after)}
        left = [each for each in left if each not in linked]


class Successions:
    """The successions kept in one database."""

    def __init__(self, database: Database[dict[str, Any]]) -> None:
        self._collection = database.get_collection(
            COLLECTION,
            codec_options=CODEC.with_options(tz_aware=True),
            write_concern=WriteConcern("majority", j=True),
        )

    def all(self) -> list[Succession]:
        """Give every succession, by the keys' ids."""
        return [Succession.of_document(document) for document in self._collection.find().sort("_id")]

    def note(self, before: SigningKey, after: SigningKey) -> None:
        """Keep that one key follows another, once."""
        document = succession(before, after, now()).as_document()
        if self._collection.find_one({"_id": document["_id"]}, {"_id": 1}) is None:
            try:
                self._collection.insert_one(document)
            except pymongo.errors.DuplicateKeyError:
                return  # another process was faster
