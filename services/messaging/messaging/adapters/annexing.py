"""Received files behind a synthesis, page by page, in a process of its own with bounds.

A PDF that somebody has sent is hostile until shown otherwise: it is taken apart beside the service, where
what breaks, swells or never ends breaks nothing. Of its pages what is displayed is kept, and nothing that
acts: neither scripts nor links nor files within the file. What comes in that way is not known to conform to
PDF/A, so the whole no longer says that it does; an image is set in type, and takes nothing from it.
"""

from __future__ import annotations

import asyncio
import base64
import io
import resource
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from typing import Any, Final

import msgspec
import pikepdf
from PIL import Image, ImageSequence

from chassis.kernel import Conflict, Invalid
from messaging.adapters.typesetting import typeset

MOST_BYTES: Final = 30 * 1024 * 1024
MOST_PAGES: Final = 300
_SECONDS: Final = 60
_MEMORY: Final = 2 * 1024**3
_PDF: Final = "application/pdf"
_AS_IT_IS: Final = {"image/jpeg": "jpeg", "image/png": "png", "image/webp": "webp"}
_TOO_MANY: Final = 3
"""The exit code for more pages than a synthesis takes."""
_MILLIMETRE: Final = 72 / 25.4
_FRAME: Final = pikepdf.Rectangle(*(side * _MILLIMETRE for side in (20, 26, 190, 263)))
"""Of an A4 page, where the template leaves room."""


class ASynthesisAppendsAFewFiles(Invalid):
    """At most 30 MiB of them and 300 pages."""


class TheseFilesCannotBeAppended(Conflict):
    """One of them takes too long, or too much room, to be taken apart."""


class Annexe(msgspec.Struct, frozen=True):
    """A received file."""

    heading: str
    media_type: str
    content: bytes


class _Job(msgspec.Struct, frozen=True):
    told: dict[str, Any]
    files: list[Annexe]


async def annexed(told: Mapping[str, Any], files: Sequence[Annexe]) -> bytes:
    """Give the PDF of a synthesis with the pages of these files behind it; the same for the same files.

    Raises:
        ASynthesisAppendsAFewFiles: they have more than 300 pages.
        TheseFilesCannotBeAppended: taking them apart does not end.
    """
    job = msgspec.msgpack.encode(_Job(dict(told), list(files)))
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", __name__, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    try:
        async with asyncio.timeout(_SECONDS):
            pdf, _ = await process.communicate(job)
    except TimeoutError:
        raise TheseFilesCannotBeAppended(field="append_attachments") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode == _TOO_MANY:
        raise ASynthesisAppendsAFewFiles(field="append_attachments")
    if process.returncode:
        raise TheseFilesCannotBeAppended(field="append_attachments")
    return pdf


def bound(job: _Job) -> bytes:
    """Set the synthesis in type and lay the pages in; what cannot be read is left out, and named."""
    annexes: list[dict[str, Any]] = []
    left_out: list[str] = []
    with ExitStack() as held:
        drawn = _drawn(job.files, annexes, left_out, held)
        pdf = typeset({**job.told, "annexed": True, "annexes": annexes, "left_out": left_out})
        return _laid_in(pdf, drawn) if any(each is not None for each in drawn) else pdf


def _drawn(
    files: Sequence[Annexe], annexes: list[dict[str, Any]], left_out: list[str], held: ExitStack
) -> list[pikepdf.Object | None]:
    """Give for each page of the files what is drawn on it, None for an image; the lists say what they are."""
    drawn: list[pikepdf.Object | None] = []
    for file in files:
        try:
            forms = _forms(file, held) if file.media_type == _PDF else []
            svgs = [""] * len(forms) or list(_as_svg(file))
        except (pikepdf.PdfError, pikepdf.PasswordError, RuntimeError, OSError, ValueError):
            left_out.append(file.heading)
            continue
        annexes += [
            {"heading": file.heading, "page": number, "svg": svg} for number, svg in enumerate(svgs, 1)
        ]
        drawn += forms or [None] * len(svgs)
        if len(annexes) > MOST_PAGES:
            sys.exit(_TOO_MANY)
    return drawn


def _forms(file: Annexe, held: ExitStack) -> list[pikepdf.Object]:
    """Give the pages of a PDF, which is held open as long as they are needed."""
    opened = held.enter_context(pikepdf.open(io.BytesIO(file.content)))
    if len(opened.pages) > MOST_PAGES:
        sys.exit(_TOO_MANY)
    opened.flatten_annotations("print")
    if forms := [page.as_form_xobject() for page in opened.pages]:
        return forms
    raise ValueError("there is no page in it")


def _as_svg(file: Annexe) -> Iterator[str]:
    """Give an image as typst takes one from memory, whose input is text."""
    with Image.open(io.BytesIO(file.content)) as image:
        if kind := _AS_IT_IS.get(file.media_type):
            yield _svg(image, kind, file.content)
            return
        for page in ImageSequence.Iterator(image):
            out = io.BytesIO()
            page.save(out, "PNG")
            yield _svg(page, "png", out.getvalue())


def _svg(image: Image.Image, kind: str, content: bytes) -> str:
    size = f'width="{image.width}" height="{image.height}"'
    data = base64.b64encode(content).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}>'
        f'<image {size} href="data:image/{kind};base64,{data}"/></svg>'
    )


def _laid_in(pdf: bytes, drawn: Sequence[pikepdf.Object | None]) -> bytes:
    """Put each page where room was left for it, as an artifact; the claim of PDF/A is taken back."""
    with pikepdf.open(io.BytesIO(pdf)) as whole:
        for place, received in zip(list(whole.pages)[-len(drawn) :], drawn, strict=True):
            if received is not None:
                form = whole.copy_foreign(received)
                name = place.add_resource(form, pikepdf.Name.XObject, pikepdf.Name.Received)
                placed = place.calc_form_xobject_placement(form, name, _FRAME)
                place.contents_add(b"/Artifact BMC\n" + placed + b"\nEMC\n")
        with whole.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            for claim in ("pdfaid:part", "pdfaid:conformance"):
                del metadata[claim]
        out = io.BytesIO()
        whole.save(out, deterministic_id=True)
        return out.getvalue()


def _main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    job = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=_Job)
    sys.stdout.buffer.write(bound(job))


if __name__ == "__main__":
    _main()
