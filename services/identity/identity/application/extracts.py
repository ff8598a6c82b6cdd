"""Public extracts taken into the directory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from chassis.application import Written, command
from chassis.kernel import Act
from identity.application.proving import Proving
from identity.domain import DirectoryExtract
from identity.domain.extract import STREAMS, Listed, extract_stream

_AT_ONCE: Final = 200
"""Entries of one event: a batch is small enough for one document of the log, whatever their names."""


@dataclass(slots=True)
class Import:
    """What an import has done."""

    read: int = 0
    repeated: int = 0
    """Entries named before in the same extract: the first line of each counts."""
    changed: int = 0
    withdrawn: int = 0
    seen: dict[str, set[str]] = field(default_factory=dict)
    """Numbers by stream."""


@dataclass(frozen=True, slots=True)
class Listing(Written):
    """How many entries of a batch were new, changed or withdrawn."""

    number: int = 0


class Extracts(Proving):
    """What can be asked of public extracts."""

    def import_extract(self, act: Act, entries: Iterable[Listed], *, complete: bool = False) -> Import:
        """Take in an extract as it is read; doing so again writes nothing.

        With ``complete`` whoever it does not name is withdrawn from the directory.
        """
        done = Import()
        waiting: dict[str, list[Listed]] = {}
        for entry in entries:
            done.read += 1
            stream = extract_stream(entry.number)
            seen = done.seen.setdefault(stream, set())
            if entry.number in seen:
                done.repeated += 1
                continue
            seen.add(entry.number)
            batch = waiting.setdefault(stream, [])
            batch.append(entry)
            if len(batch) >= _AT_ONCE:
                done.changed += self._list(act, stream, waiting.pop(stream)).number
        for stream, batch in waiting.items():
            done.changed += self._list(act, stream, batch).number
        if complete:
            for place in range(STREAMS):
                stream = f"extract:{place:03d}"
                done.withdrawn += self._withdraw(act, stream, done.seen.get(stream, set())).number
        return done

    @command
    def _list(self, act: Act, stream: str, batch: Sequence[Listed]) -> Listing:
        extract = self.load(DirectoryExtract, stream, missing_ok=True)
        number = extract.list_entries(act, batch)
        return Listing(self.save(act, extract).position, number=number)

    @command
    def _withdraw(self, act: Act, stream: str, kept: set[str]) -> Listing:
        extract = self.load(DirectoryExtract, stream, missing_ok=True)
        number = extract.withdraw_all_but(act, kept)
        return Listing(self.save(act, extract).position, number=number)
