"""A log carried away: its commits byte by byte, and its checkpoints, to be verified where no server is.

A folder holds ``<log>.bson``, the commits one after the other as the server keeps them,
``<log>.checkpoints.bson`` and ``<log>.keys.bson``, how one checkpoint key followed another. Bodies stay
sealed: whoever has it can prove the log and read nobody's data.

Nothing in it tells of the export itself, so the same export twice gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

import bson

from chassis.eventlog.checkpoints import Checkpoint
from chassis.eventlog.documents import CODEC
from chassis.eventlog.successions import Succession

CHECKPOINTS: Final = "checkpoints"
KEYS: Final = "keys"
_LENGTH: Final = 4
_LARGEST: Final = 17 * 1024 * 1024
"""Bytes that no document of a server reaches; a length beyond it was altered."""
_AWARE: Final = CODEC.with_options(tz_aware=True)


def write(
    folder: Path,
    log: str,
    commits: Iterable[bytes],
    checkpoints: Iterable[Checkpoint],
    successions: Iterable[Succession] = (),
) -> int:
    """Write a log below ``folder``; give the number of commits."""
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    with (folder / f"{log}.bson").open("wb") as out:
        for raw in commits:
            out.write(raw)
            written += 1
    with (folder / f"{log}.{CHECKPOINTS}.bson").open("wb") as out:
        for checkpoint in checkpoints:
            out.write(bson.encode(checkpoint.as_document(), codec_options=CODEC))
    write_keys(folder, log, successions)
    return written


def write_keys(folder: Path, log: str, successions: Iterable[Succession]) -> None:
    """Write how the keys of a log followed one another."""
    with (folder / f"{log}.{KEYS}.bson").open("wb") as out:
        for succession in successions:
            out.write(bson.encode(succession.as_document(), codec_options=CODEC))


def logs_in(folder: Path) -> list[str]:
    """Give the logs that a folder holds."""
    found = (path.name.removesuffix(".bson") for path in sorted(folder.glob("*.bson")))
    return [name for name in found if "." not in name]


def commits_in(folder: Path, log: str, *, whatever: bool = False) -> Iterator[bytes]:
    """Give the bytes of each commit in order.

    Raises:
        ValueError: the file ends within one; ``whatever`` it ends with is given all the same.
    """
    with (folder / f"{log}.bson").open("rb") as file:
        yield from documents_in(file, whatever=whatever)


def checkpoints_in(folder: Path, log: str) -> list[Checkpoint]:
    """Give the checkpoints of a log, none when the folder has none."""
    return [Checkpoint.of_document(document) for document in _kept(folder / f"{log}.{CHECKPOINTS}.bson")]


def successions_in(folder: Path, log: str) -> list[Succession]:
    """Give how the keys of a log followed one another."""
    return [Succession.of_document(document) for document in _kept(folder / f"{log}.{KEYS}.bson")]


def _kept(path: Path) -> list[dict[str, Any]]:
    if not path.exists():
        return []
    with path.open("rb") as file:
        return [bson.decode(raw, _AWARE) for raw in documents_in(file)]


def documents_in(file: BinaryIO, *, whatever: bool = False) -> Iterator[bytes]:
    """Give the bytes of each document of a file; raises ValueError as :func:`commits_in` does."""
    while length := file.read(_LENGTH):
        size = int.from_bytes(length, "little")
        raw = length + file.read(min(max(0, size - _LENGTH), _LARGEST))
        if len(raw) != size and not whatever:
            raise ValueError(f"{file.name} ends within a document")
        yield raw
        if len(raw) != size:
            return
