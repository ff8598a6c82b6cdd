"""What a log holds about one subject, carried away with a signed statement of what that is.

A folder holds, for each log of the service, ``<log>.subject.json``, the statement; ``<log>.subject.bson``,
the commits that concern the subject, byte by byte; ``<log>.keys.bson``; and with the bodies opened,
``<log>.facts.jsonl``. The statement lists the position and hash of each commit, the head of the log at which
they are all there are, and the hash of the opened facts; the checkpoint key signs its canonical JSON.

It proves what the holder of the key says of the log at that head. That the head itself is that of an
unbroken log is proved by the log, which takes an export of the whole.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import bson
import msgspec

from chassis.eventlog.chain import Finding, Kind, legible
from chassis.eventlog.documents import CODEC, digest_of
from chassis.eventlog.signing import SigningKey, is_signed
from spico_audit import dumps

FORM: Final = "spico-subject-1"
STATEMENT: Final = "subject.json"
COMMITS: Final = "subject.bson"
FACTS: Final = "facts.jsonl"


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """What the signed statement says."""

    form: str = FORM
    log: str
    subject: str
    head: int
    """The position up to which the log was searched."""
    digest: str
    """The hash of the log there."""
    commits: tuple[tuple[int, str], ...]
    """Position and hash of every commit that concerns the subject."""
    facts: str = ""
    """SHA-256 of the opened facts, empty when they were not opened."""
    key: str
    """Id of the key that signs."""

    def text(self) -> bytes:
        """Give the bytes that are signed."""
        return msgspec.json.encode(self, order="deterministic")


class Signed(msgspec.Struct, frozen=True):
    """A statement and its signature, base64."""

    statement: Statement
    signature: str


def write(
    folder: Path,
    log: str,
    raws: Iterable[bytes],
    *,
    named: str,
    subject: str,
    head: tuple[int, bytes],
    key: SigningKey,
    facts: Iterable[str] | None = None,
) -> int:
    """Write what a log holds about a subject below ``folder``; give the number of commits.

    Args:
        folder: made when it is missing.
        log: the collection of the log.
        raws: the commits that concern the subject, in order.
        named: the name under which the log is signed.
        subject: who or what it is about.
        head: the position up to which the log was searched, and its hash there.
        key: signs.
        facts: the opened facts, one JSON object each; None leaves the bodies sealed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    places: list[tuple[int, str]] = []
    with (folder / f"{log}.{COMMITS}").open("wb") as out:
        for raw in raws:
            out.write(raw)
            places.append(_place(raw))
    opened = "" if facts is None else _written(folder / f"{log}.{FACTS}", facts)
    statement = Statement(
        log=named,
        subject=subject,
        head=head[0],
        digest=head[1].hex(),
        commits=tuple(places),
        facts=opened,
        key=key.id,
    )
    signature = base64.b64encode(key.signature(statement.text())).decode()
    content = msgspec.json.encode(Signed(statement, signature), order="deterministic")
    (folder / f"{log}.{STATEMENT}").write_bytes(msgspec.json.format(content, indent=1) + b"\n")
    return len(places)


def logs_in(folder: Path) -> list[str]:
    """Give the logs of which a folder holds what concerns a subject."""
    return [path.name.removesuffix(f".{STATEMENT}") for path in sorted(folder.glob(f"*.{STATEMENT}"))]


def prove(folder: Path, log: str, trusted: dict[str, bytes]) -> tuple[Statement, list[Finding]]:
    """Give the statement, and what in the folder is not as it says; nothing is asked of a server.

    Raises:
        ValueError: the statement cannot be read.
    """
    signed = msgspec.json.decode((folder / f"{log}.{STATEMENT}").read_bytes(), type=Signed)
    statement = signed.statement
    found: list[Finding] = []
    public = trusted.get(statement.key)
    signature = base64.b64decode(signed.signature)
    if statement.form != FORM or public is None or not is_signed(statement.text(), signature, public):
        found.append(Finding(Kind.FORGED, statement.head, f"statement signed by key {statement.key}"))
    found += _compared(folder / f"{log}.{COMMITS}", statement.commits)
    path = folder / f"{log}.{FACTS}"
    if statement.facts and (not path.exists() or _digest(path) != statement.facts):
        found.append(Finding(Kind.CHANGED, statement.head, f"{path.name} is not what was exported"))
    return statement, sorted(found, key=lambda finding: finding.position)


def _compared(path: Path, stated: Sequence[tuple[int, str]]) -> Iterator[Finding]:
    expected, seen = dict(stated), set[int]()
    last = 0
    with path.open("rb") as file:
        for raw in dumps.documents_in(file, whatever=True):
            commit = legible(raw)
            if commit is None or not isinstance(commit.get("_id"), int):
                here = min((position for position in expected if position > last), default=last)
                yield Finding(Kind.CHANGED, here, "what stands here is no commit")
                continue
            position, named = _place(raw)
            computed = digest_of(raw).hex()
            seen.add(position)
            if position not in expected:
                yield Finding(Kind.INCONSISTENT, position, "the statement does not know this commit")
            elif computed != named:
                yield Finding(Kind.CHANGED, position)
            elif named != expected[position]:
                yield Finding(Kind.REWRITTEN, position, "it has another hash than the statement says")
            if position < last:
                yield Finding(Kind.SWAPPED, position, f"it stands behind the commit of position {last}")
            last = position
    yield from (Finding(Kind.REMOVED, position) for position in expected if position not in seen)


def _place(raw: bytes) -> tuple[int, str]:
    commit = bson.decode(raw, CODEC)
    digest = commit.get("h")
    return int(commit["_id"]), digest.hex() if type(digest) is bytes else ""  # nothing that only resembles it


def _written(path: Path, lines: Iterable[str]) -> str:
    with path.open("w", encoding="utf-8") as out:
        for line in lines:
            out.write(f"{line}\n")
    return _digest(path)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
