"""A log carried away: its commits byte by byte, and its checkpoints, to be verified where no server is.

A folder holds ``<log>.bson``, the commits one after the other as the server keeps them, and
``<log>.checkpoints.bson``. Bodies stay sealed: whoever has it can prove the log and read nobody's data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

import bson

from chassis.eventlog.checkpoints import Checkpoint
from chassis.eventlog.documents import CODEC

CHECKPOINTS: Final = "checkpoints"
_LENGTH: Final = 4


def write(folder: Path, log: str, commits: Iterable[bytes], checkpoints: Iterable[Checkpoint]) -> int:
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
    return written


def logs_in(folder: Path) -> list[str]:
    """Give the logs that a folder holds."""
    found = (path.name.removesuffix(".bson") for path in sorted(folder.glob("*.bson")))
    return [name for name in found if not name.endswith(f".{CHECKPOINTS}")]


def commits_in(folder: Path, log: str) -> Iterator[bytes]:
    """Give the bytes of each commit in order; raises ValueError when the file ends within one."""
    with (folder / f"{log}.bson").open("rb") as file:
        yield from _documents(file)


def checkpoints_in(folder: Path, log: str) -> list[Checkpoint]:
    """Give the checkpoints of a log, none when the folder has none."""
    path = folder / f"{log}.{CHECKPOINTS}.bson"
    if not path.exists():
        return []
    with path.open("rb") as file:
        return [Checkpoint.of_document(bson.decode(raw, CODEC)) for raw in _documents(file)]


def _documents(file: BinaryIO) -> Iterator[bytes]:
    while length := file.read(_LENGTH):
        size = int.from_bytes(length, "little")
        raw = length + file.read(max(0, size - _LENGTH))
        if len(raw) != size:
            raise ValueError(f"{file.name} ends within a document")
        yield raw
