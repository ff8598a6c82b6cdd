"""Photos without what a camera writes beside the image: place, device, time, name (F81, F82).

An image is decoded and written anew from its pixels alone, upright, so that nothing hidden in the file comes
along: neither a field that nobody knows nor a second image behind the first. A JPEG keeps its own
quantization tables, a fax its pages; what a browser cannot show (HEIC) becomes a JPEG.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pillow_heif
from PIL import Image, ImageOps, ImageSequence
from PIL.JpegImagePlugin import get_sampling

from chassis.kernel import Invalid

MOST_PIXELS: Final = 64_000_000
"""Of an image, over all its pages; a decoded one takes three or four bytes for each."""
MOST_PAGES: Final = 100
THUMBNAIL: Final = 320
"""Pixels of the longer side of a thumbnail."""
JPEG: Final = "image/jpeg"
_HEIC: Final = "image/heic"
_FORMATS: Final[Mapping[str, str]] = {
    JPEG: "JPEG",
    "image/png": "PNG",
    "image/tiff": "TIFF",
    "image/webp": "WEBP",
    _HEIC: "JPEG",
}
_KEPT: Final = ("icc_profile", "transparency", "dpi")
"""What belongs to the image itself: its colours, its holes, its scale."""
_MODES: Final[Mapping[str, frozenset[str]]] = {
    "JPEG": frozenset({"L", "RGB"}),
    "PNG": frozenset({"1", "L", "LA", "P", "RGB", "RGBA", "I", "I;16"}),
    "TIFF": frozenset({"1", "L", "RGB", "RGBA", "P", "I;16"}),
    "WEBP": frozenset({"RGB", "RGBA"}),
}


class TheImageCannotBeRead(Invalid):
    """What begins like an image is none, or is broken."""


class TheImageIsTooLarge(Invalid):
    """It has more than 64 million points, or more than 100 pages."""


@dataclass(frozen=True, slots=True)
class Photo:
    """An image made anew."""

    content: bytes
    media_type: str
    thumbnail: bytes
    """A JPEG."""


def is_photo(media_type: str) -> bool:
    """Tell whether a file of this type is an image that is made anew."""
    return media_type in _FORMATS


def named_as(file_name: str, media_type: str) -> str:
    """Give the name of an image that is of another type now."""
    if media_type != JPEG or file_name.lower().endswith((".jpg", ".jpeg")):
        return file_name
    return f"{file_name.rpartition('.')[0] or file_name}.jpg"


def remade(content: bytes, media_type: str) -> Photo:
    """Give the image without anything beside it, and its thumbnail.

    Raises:
        TheImageCannotBeRead: it cannot be decoded.
        TheImageIsTooLarge: it has too many points, or pages.
    """
    try:
        source = _opened(content, media_type)
        _measure(source)
        form = _FORMATS[media_type]
        pages = list(_pages(source, form))
        written = _written(pages, form, _tables(source, pages[0]))
        return Photo(written, JPEG if form == "JPEG" else media_type, _thumbnail(pages[0]))
    except Invalid:
        raise
    except Image.DecompressionBombError:
        raise TheImageIsTooLarge(field="file") from None
    except Exception as broken:  # noqa: BLE001 - decoders raise whatever a hostile file leads them to
        raise TheImageCannotBeRead(type(broken).__name__, field="file") from None


def _opened(content: bytes, media_type: str) -> Image.Image:
    if media_type != _HEIC:
        return Image.open(io.BytesIO(content), formats=[_FORMATS[media_type]])
    heif = pillow_heif.open_heif(io.BytesIO(content), convert_hdr_to_8bit=True)
    width, height = heif.size
    if width * height > MOST_PIXELS:
        raise TheImageIsTooLarge(field="file")
    return heif.to_pillow()


def _measure(source: Image.Image) -> None:
    """Refuse by what the header says, before anything is decoded."""
    pages = getattr(source, "n_frames", 1) if source.format == "TIFF" else 1
    width, height = source.size
    if pages > MOST_PAGES or width * height > MOST_PIXELS:
        raise TheImageIsTooLarge(field="file")


def _pages(source: Image.Image, form: str) -> Iterator[Image.Image]:
    """Give what is shown: every page of a fax, of anything else the first image."""
    points = 0
    frames = ImageSequence.Iterator(source) if form == "TIFF" else [source]
    for frame in frames:
        points += frame.width * frame.height
        if points > MOST_PIXELS:
            raise TheImageIsTooLarge(field="file")
        upright = ImageOps.exif_transpose(frame)
        page = upright.copy() if upright is frame else upright
        kept: dict[str | tuple[int, int], Any] = {n: page.info[n] for n in _KEPT if n in page.info}
        if page.mode not in _MODES[form]:
            page = page.convert("RGBA" if "A" in page.getbands() and "RGBA" in _MODES[form] else "RGB")
            kept.pop("transparency", None)
        page.info = kept
        yield page


def _tables(source: Image.Image, page: Image.Image) -> dict[str, Any]:
    """Give how a JPEG was compressed, so that writing it again loses next to nothing."""
    tables = getattr(source, "quantization", None)
    bands = {"L": 1, "RGB": 3}.get(page.mode, 0)
    if not tables or len(source.getbands()) != bands:
        return {"quality": 90}
    sampling = get_sampling(source)
    return {"qtables": tables, **({"subsampling": sampling} if sampling >= 0 else {})}


def _written(pages: list[Image.Image], form: str, tables: dict[str, Any]) -> bytes:
    first, *others = pages
    how: dict[str, Any] = {name: first.info[name] for name in ("icc_profile", "dpi") if name in first.info}
    match form:
        case "JPEG":
            how |= tables
        case "WEBP":
            how = {name: value for name, value in how.items() if name != "dpi"} | {"quality": 90}
        case "TIFF":
            how |= {"compression": "group4" if first.mode == "1" else "tiff_lzw"}
            if others:
                how |= {"save_all": True, "append_images": others}
    out = io.BytesIO()
    first.save(out, form, **how)
    return out.getvalue()


def _thumbnail(page: Image.Image) -> bytes:
    small = page.convert("RGBA") if "A" in page.getbands() or "transparency" in page.info else page
    small = small.convert("RGB") if small.mode not in {"RGB", "RGBA", "L"} else small.copy()
    small.thumbnail((THUMBNAIL, THUMBNAIL))
    if small.mode == "RGBA":
        white = Image.new("RGB", small.size, "white")
        white.paste(small, mask=small.getchannel("A"))
        small = white
    small.info = {}
    out = io.BytesIO()
    small.save(out, "JPEG", quality=80)
    return out.getvalue()
