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
    if process.returncode == TOO_MANY:
        raise ASynthesisAppendsAFewFiles(field="append_attachments")
    if process.returncode:
        raise TheseFilesCannotBeAppended(field="append_attachments")
    return pdf
