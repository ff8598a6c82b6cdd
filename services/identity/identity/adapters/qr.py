"""Text as a picture that the camera of a telephone reads."""

from __future__ import annotations

from io import BytesIO
from typing import Final

import segno

_SCALE: Final = 4


def qr_code(text: str) -> str:
    """Give a QR code as an SVG document of its own, dark on light, with the quiet zone it needs."""
    picture = BytesIO()
    segno.make(text, error="m").save(picture, kind="svg", scale=_SCALE, light="#fff", xmldecl=False)
    return picture.getvalue().decode().strip()
