"""Public extracts of the national registers: people who have no account are found through them."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Sequence
from typing import Any, Final

import msgspec

from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act

STREAMS: Final = 256
"""Into so many streams an extract is divided, by a digest of the numbers: each small enough to be held."""
_IDS: Final = uuid.UUID("1c6e8a52-9d0b-4b7e-8f43-5a2f6f0c7e11")


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of an extract: a person by RPPS number, or an organization by FINESS number."""

    kind: str
    """``PERSON`` or ``ORGANIZATION``."""
    number: str
    name: str
    sorting_name: str
    """The family name first."""
    profession: str = ""
    profession_label: str = ""
    speciality: str = ""
    speciality_label: str = ""
    organization_kind: str = ""
    place: str = ""
    """Postal code and town, as an address has them; nothing finer is kept."""

    @property
    def digest(self) -> str:
        """What is compared to see whether an extract says something new."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()[:16]


def listed_entry(number: str) -> str:
    """Give the id under which an RPPS or FINESS number is listed; it tells the number to nobody who skims."""
    return str(uuid.uuid5(_IDS, number))


def extract_stream(number: str) -> str:
    """Name the stream that tells of a number."""
    return f"extract:{int(hashlib.sha256(number.encode()).hexdigest(), 16) % STREAMS:03d}"


class DirectoryExtract(Aggregate):
    """A part of what the public extracts list (RPPS, FINESS): numbers whose digests fall together.

    The extracts are public by law (libre accès), so what they say belongs to no subject but the extract; the
    log keeps them so that the directory, like every read model, can be rebuilt from it alone.
    """

    digests: dict[str, str] = msgspec.field(default_factory=dict)
    """Digest of the last entry, by number."""

    class EntriesListed(Event, topic="identity.DirectoryEntriesListed"):
        """An extract lists these, as they were not listed before."""

        entries: tuple[Listed, ...]

        def apply(self, extract: DirectoryExtract, fact: Fact[Any]) -> None:
            """Remember what was said of each."""
            extract.digests.update({entry.number: entry.digest for entry in self.entries})

    def list_entries(self, act: Act, entries: Iterable[Listed]) -> int:
        """Take in what an extract says; give how many entries are new or have changed."""
        new = tuple(entry for entry in entries if self.digests.get(entry.number) != entry.digest)
        if new:
            self.record(act, DirectoryExtract.EntriesListed(entries=new))
        return len(new)

    class EntriesWithdrawn(Event, topic="identity.DirectoryEntriesWithdrawn"):
        """The extract no longer lists these."""

        numbers: tuple[str, ...]

        def apply(self, extract: DirectoryExtract, fact: Fact[Any]) -> None:
            """Forget them."""
            for number in self.numbers:
                extract.digests.pop(number, None)

    def withdraw_all_but(self, act: Act, numbers: Sequence[str] | set[str]) -> int:
        """Withdraw whoever a complete extract lists no more; give how many."""
        gone = tuple(sorted(self.digests.keys() - set(numbers)))
        if gone:
            self.record(act, DirectoryExtract.EntriesWithdrawn(numbers=gone))
        return len(gone)
