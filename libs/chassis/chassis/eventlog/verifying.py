"""Verifying a whole log: its chain, its checkpoints, and that its bodies open."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from chassis.eventlog.chain import Chain, Finding, Kind, legible_all, raw_commits
from chassis.eventlog.checkpoints import Checkpoint, Checkpoints
from chassis.eventlog.errors import UnknownKey, UnreadableBody, speaking_the_library
from chassis.eventlog.reading import subject_of, subjects_of
from chassis.eventlog.sealing import unseal

if TYPE_CHECKING:
    from chassis.eventlog.keys import DataKeys
    from chassis.eventlog.log import EventLog

_AT_ONCE: Final = 500


class Verification:
    """One pass over a log, from the server or from an export; what it found and how much it saw."""

    def __init__(
        self,
        checkpoints: Iterable[Checkpoint] = (),
        trusted: Mapping[str, bytes] | None = None,
        keys: DataKeys | None = None,
        log_name: str = "",
    ) -> None:
        self.events = 0
        self.erased = 0
        """Events whose subject was erased."""
        self.findings: list[Finding] = []
        self._keys = keys
        self._chain = Chain()
        self._signed: dict[int, Checkpoint] = {}
        for checkpoint in checkpoints:
            of_this_log = not log_name or checkpoint.log == log_name
            if of_this_log and checkpoint.is_genuine(trusted or {}):
                self._signed[checkpoint.position] = checkpoint
            else:
                detail = f"key {checkpoint.key}" if of_this_log else f"it belongs to {checkpoint.log}"
                self.findings.append(Finding(Kind.FORGED, checkpoint.position, detail))
        self._order = sorted(self._signed)
        self._proven = 0
        self._rewritten = False

    @property
    def commits(self) -> int:
        """How many commits were seen."""
        return self._chain.commits

    @property
    def head(self) -> int:
        """Last position seen."""
        return self._chain.position

    def run(self, raws: Iterable[bytes]) -> list[Finding]:
        """Take in the bytes of every commit from the first one on, and give what is wrong."""
        rest = iter(raws)
        while batch := list(islice(rest, _AT_ONCE)):
            self._add(batch)
        for position in sorted(position for position in self._signed if position > self.head):
            self.findings.append(Finding.truncated(position, self.head))
        self.findings += self._chain.finish()
        self.findings.sort(key=lambda finding: finding.position)
        return self.findings

    def _add(self, batch: list[bytes]) -> None:
        documents = []
        for raw, decoded in zip(batch, legible_all(batch), strict=True):
            before = self._chain.position
            document = self._chain.add(raw, decoded)
            if document is None:
                continue
            documents.append(document)
            for position in self._order[bisect(self._order, before) : bisect(self._order, self.head)]:
                self._compare(self._signed[position])
        if self._keys is not None:
            ciphers = self._ciphers(documents)
            for document in documents:
                self._open(document, ciphers)
        self.events += sum(len(run["t"]) for document in documents for run in document["ev"])

    def _compare(self, checkpoint: Checkpoint) -> None:
        if checkpoint.position == self._chain.position and checkpoint.digest == self._chain.digest:
            self._proven = checkpoint.position
        elif not self._rewritten:
            # From here on every later checkpoint differs too; the first one says where.
            self._rewritten = True
            since = f"somewhere after {self._proven}, signed at {checkpoint.at:%Y-%m-%d %H:%M}"
            self.findings.append(Finding(Kind.REWRITTEN, checkpoint.position, since))

    def _ciphers(self, documents: list[dict[str, Any]]) -> dict[str, AESGCM | None]:
        assert self._keys is not None  # noqa: S101 - for the type checker
        found: dict[str, AESGCM | None] = {}
        for subject in subjects_of(documents):
            try:
                found[subject] = self._keys.to_open((subject,))[subject]
            except (UnknownKey, UnreadableBody) as error:
                position = next(d["_id"] for d in documents if any(subject_of(e) == subject for e in d["ev"]))
                self.findings.append(Finding(Kind.UNREADABLE, position, str(error)))
        return found

    def _open(self, document: dict[str, Any], ciphers: dict[str, AESGCM | None]) -> None:
        position = document["_id"]
        for run in document["ev"]:
            self._open_run(run, position, ciphers)
            position += len(run["t"])

    def _open_run(self, run: dict[str, Any], position: int, ciphers: dict[str, AESGCM | None]) -> None:
        subject = subject_of(run)
        if subject not in ciphers:
            return
        cipher = ciphers[subject]
        if cipher is None:
            self.erased += len(run["t"])
            return
        try:
            unseal(cipher, run["s"], run["v"], run["t"], run["d"])
        except UnreadableBody as error:
            self.findings.append(Finding(Kind.UNREADABLE, position, str(error)))


def verify(log: EventLog, checkpoints: Checkpoints | None = None, *, bodies: bool = True) -> list[Finding]:
    """Verify a log on its server; an empty list means that nothing is wrong.

    Memory is flat but for one version per stream. Without ``bodies`` no key is needed.
    """
    signed = checkpoints.all() if checkpoints else []
    verification = Verification(
        signed,
        checkpoints.trusted if checkpoints else {},
        log.keys if bodies else None,
        checkpoints.log_name if checkpoints else "",
    )
    with speaking_the_library():
        return verification.run(raw_commits(log.reader.collection))
