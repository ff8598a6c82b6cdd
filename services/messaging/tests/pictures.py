"""A photo of nothing in particular, with what a telephone writes beside it."""

import io

from PIL import Image, ImageDraw

PLACE = 0x8825
"""The block of Exif that says where (GPSInfo)."""
DEVICE = b"Telephone Fictif 12"


def picture():
    image = Image.new("RGB", (640, 480), (200, 180, 160))
    ImageDraw.Draw(image).ellipse((200, 140, 440, 340), fill=(150, 40, 40))
    return image


def exif():
    told = Image.Exif()
    told[0x0110] = DEVICE.decode()
    told.get_ifd(PLACE).update({1: "N", 2: (43.0, 36.0, 16.2), 3: "E", 4: (1.0, 26.0, 38.4)})
    return told


def jpeg(**how):
    out = io.BytesIO()
    picture().save(out, "JPEG", **{"exif": exif(), "quality": 85, **how})
    return out.getvalue()


def opened(content):
    image = Image.open(io.BytesIO(content))
    image.load()
    return image
