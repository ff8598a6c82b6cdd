"""Received files behind a synthesis, page by page, in a process of its own with bounds.

A PDF that somebody has sent is hostile until shown otherwise: it is taken apart beside the service, where
what breaks, swells or never ends breaks nothing. Of its pages what is displayed is kept, and nothing that
acts: neither scripts nor links nor files within the file. What comes in that way is not known to conform to
PDF/A, so the whole no longer says that it does; an image is set in type, and takes nothing from it.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from chassis.kernel import Conflict, Invalid

MOST_BYTES: Final = 30 * 1024 * 1024
MOST_PAGES: Final = 300
SECONDS: Final = 60
_BEGINNINGS: Final = 3
TOO_MANY: Final = 3
"""The exit code for more pages than a synthesis takes."""


class ASynthesisAppendsAFewFiles(Invalid):
    """At most 30 MiB of them and 300 pages."""


class TheseFilesCannotBeAppended(Conflict):
    """One of them takes too long, or too much room, to be taken apart."""


class Annexe(msgspec.Struct, frozen=True):
    """A received file."""

    heading: str
    media_type: str
    content: bytes


class Job(msgspec.Struct, frozen=True):
    """What the process is given."""

    told: dict[str, Any]
    files: list[Annexe]


async def annexed(told: Mapping[str, Any], files: Sequence[Annexe]) -> bytes:
    """Give the PDF of a synthesis with the pages of these files behind it; the same for the same files.

    Raises:
        ASynthesisAppendsAFewFiles: they have more than 300 pages.
        TheseFilesCannotBeAppended: taking them apart does not end.
    """
    job = msgspec.msgpack.encode(Job(dict(told), list(files)))
    for attempt in range(_BEGINNINGS):
        try:
            code, pdf = await _taken_apart(job)
            break
        except (RuntimeError, ConnectionError):
            # It ended before it took its job, as a fork beside the threads of gRPC may, once in a long while.
            if attempt == _BEGINNINGS - 1:
                raise
    if code == TOO_MANY:
        raise ASynthesisAppendsAFewFiles(field="append_attachments")
    if code:
        raise TheseFilesCannotBeAppended(field="append_attachments")
    return pdf


async def _taken_apart(job: bytes) -> tuple[int, bytes]:
    """Give the exit code of a process of its own, and what it made."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "messaging.adapters.taking_apart",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(SECONDS):
            pdf, _ = await process.communicate(job)
    except TimeoutError:
        raise TheseFilesCannotBeAppended(field="append_attachments") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return process.returncode or 0, pdf
