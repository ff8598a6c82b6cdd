"""A document as PDF/A-2a, tagged, typeset by typst from the fonts that come with it; nothing is fetched.

What it cannot show is said in words: the fonts know Latin, Greek and Cyrillic letters and the usual signs,
and PDF/A admits no letter without a shape. What is told travels as data: nothing of it is read as markup.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any, Final

import typst

SHOWN: Final = (
    *((0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x2AF), (0x370, 0x3FF), (0x400, 0x45F), (0x1E00, 0x1EFF)),
    *((0x2010, 0x2027), (0x2030, 0x2040), (0x2070, 0x209F), (0x20A0, 0x20BF)),
    *((0x2190, 0x22FF), (0x25A0, 0x25FF)),
)
"""What the fonts hold, of what is assigned."""
_HAVE_SHAPE: Final = "".join(
    re.escape(chr(code))
    for first, last in SHOWN
    for code in range(first, last + 1)
    if unicodedata.category(chr(code))[0] not in "CM"
)
_OTHERS: Final = re.compile(f"[^\n\u200b{_HAVE_SHAPE}]+")
_UNBROKEN: Final = re.compile(r"[^\s\u00a0-]{60}(?=[^\s\u00a0-])")
_SPACES: Final = str.maketrans(
    {"\u202f": "\u00a0", "\u2009": "\u00a0", "\t": " ", "\u200b": "", "\u200d": "", "\ufe0f": ""}
)


def legible(text: str) -> str:
    """Give a text that fonts can show and lines can hold: a pictogram is named, other letters are counted."""
    kept = _OTHERS.sub(_said, unicodedata.normalize("NFC", text).translate(_SPACES))
    return _UNBROKEN.sub("\\g<0>\u200b", kept)


def typeset(template: bytes, told: Mapping[str, Any], *, as_it_is: Collection[str] = ()) -> bytes:
    """Give the PDF; the same for the same words.

    Args:
        template: in typst; it reads what is told from ``json(bytes(sys.inputs.told))``.
        told: words, and what holds them.
        as_it_is: names of what is made of letters that have a shape, and not to be broken: hashes, images.
    """
    words = json.dumps(_legible(told, frozenset(as_it_is)), ensure_ascii=False, sort_keys=True)
    pdf: bytes = typst.compile(
        template,
        format="pdf",
        sys_inputs={"told": words},
        pdf_standards=["a-2a"],
        ignore_system_fonts=True,
    )
    return pdf


def _legible(told: Any, as_it_is: frozenset[str], name: str = "") -> Any:
    if isinstance(told, str):
        return told if name in as_it_is else legible(told)
    if isinstance(told, Mapping):
        return {each: _legible(value, as_it_is, each) for each, value in told.items()}
    return [_legible(each, as_it_is) for each in told] if isinstance(told, list | tuple) else told


def _said(found: re.Match[str]) -> str:
    run = found[0]
    if len(run) == 1 or unicodedata.category(run[0])[0] == "S":
        return "".join(
            f"[{unicodedata.name(letter, '').lower() or f'U+{ord(letter):04X}'}]" for letter in run
        )
    return f"[{len(run)} caractères non imprimables]"
