"""Takes received files apart for a synthesis: ``python -m``, with bounds of time and memory of its own."""

from __future__ import annotations

import base64
import io
import resource
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import Any, Final

import msgspec
import pikepdf
from PIL import Image, ImageSequence

from messaging.adapters.annexing import MOST_PAGES, SECONDS, TOO_MANY, Annexe, Job
from messaging.adapters.typesetting import typeset

_MEMORY: Final = 2 * 1024**3
_PDF: Final = "application/pdf"
_AS_IT_IS: Final = {"image/jpeg": "jpeg", "image/png": "png", "image/webp": "webp"}
_MILLIMETRE: Final = 72 / 25.4
_FRAME: Final = pikepdf.Rectangle(*(side * _MILLIMETRE for side in (20, 26, 190, 263)))
"""Of an A4 page, where the template leaves room."""


def bound(job: Job) -> bytes:
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
            sys.exit(TOO_MANY)
    return drawn


def _forms(file: Annexe, held: ExitStack) -> list[pikepdf.Object]:
    """Give the pages of a PDF, which is held open as long as they are needed."""
    opened = held.enter_context(pikepdf.open(io.BytesIO(file.content)))
    if len(opened.pages) > MOST_PAGES:
        sys.exit(TOO_MANY)
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
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    job = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Job)
    sys.stdout.buffer.write(bound(job))


if __name__ == "__main__":
    _main()
