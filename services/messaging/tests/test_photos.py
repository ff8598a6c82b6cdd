"""An image is kept as it looks and not as it was taken (F81, F82)."""

import io
import itertools

import pillow_heif
import pytest
from PIL import Image, ImageDraw

from messaging.adapters import photos
from services.messaging.tests.pictures import DEVICE, PLACE, exif, jpeg, opened, picture


def written(image, form, **how):
    out = io.BytesIO()
    image.save(out, form, **how)
    return out.getvalue()


def heic(image, **how):
    out = io.BytesIO()
    pillow_heif.from_pillow(image).save(out, **how)
    return out.getvalue()


FILES = {
    "image/jpeg": jpeg(),
    "image/png": written(picture(), "PNG", exif=exif()),
    "image/webp": written(picture(), "WEBP", exif=exif()),
    "image/heic": heic(picture(), exif=exif().tobytes()),
    "image/tiff": written(picture(), "TIFF", exif=exif()),
}


@pytest.mark.parametrize("media_type", FILES)
def test_nothing_of_place_and_device_is_left(media_type):
    content = FILES[media_type]
    assert DEVICE in content, "the file that is handed in says with what it was taken"

    photo = photos.remade(content, media_type)

    assert DEVICE not in photo.content
    assert DEVICE not in photo.thumbnail
    for image in (opened(photo.content), opened(photo.thumbnail)):
        assert PLACE not in image.getexif()
        assert dict(image.getexif().get_ifd(PLACE)) == {}


@pytest.mark.parametrize("media_type", FILES)
def test_the_image_looks_the_same(media_type):
    before, after = picture(), opened(photos.remade(FILES[media_type], media_type).content)

    assert after.size == before.size
    pairs = itertools.product((20, 300, 620), (20, 240, 460))
    for point in pairs:
        was, is_now = before.getpixel(point), after.convert("RGB").getpixel(point)
        assert all(abs(one - two) < 24 for one, two in zip(was, is_now, strict=True))


def test_an_image_stands_upright_without_the_note_that_said_so():
    tipped = exif()
    tipped[0x0112] = 6

    photo = photos.remade(jpeg(exif=tipped), "image/jpeg")

    assert opened(photo.content).size == (480, 640)
    assert opened(photo.thumbnail).size == (240, 320)


def test_a_thumbnail_is_small():
    photo = photos.remade(jpeg(), "image/jpeg")

    assert opened(photo.thumbnail).size == (320, 240)
    assert opened(photo.thumbnail).format == "JPEG"
    assert len(photo.thumbnail) < 32 * 1024


def test_what_hides_behind_the_image_is_dropped():
    photo = photos.remade(jpeg() + b"PK\x03\x04 another file", "image/jpeg")

    assert b"another file" not in photo.content


def test_a_comment_and_an_adobe_block_are_dropped():
    content = jpeg(comment=b"Mme Essai, 12 rue des Lilas", xmp=b"<x:xmpmeta>12 rue des Lilas</x:xmpmeta>")
    assert b"rue des Lilas" in content

    assert b"rue des Lilas" not in photos.remade(content, "image/jpeg").content


def test_all_pages_of_a_fax_are_kept():
    pages = [Image.new("1", (200, 300), number % 2) for number in range(3)]
    content = written(pages[0], "TIFF", save_all=True, append_images=pages[1:], compression="group4")

    assert opened(photos.remade(content, "image/tiff").content).n_frames == 3


def test_holes_of_an_image_stay_holes_and_are_white_in_the_thumbnail():
    image = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    ImageDraw.Draw(image).rectangle((0, 0, 100, 100), fill=(255, 0, 0, 255))

    photo = photos.remade(written(image, "PNG"), "image/png")

    assert opened(photo.content).getpixel((300, 300))[3] == 0
    assert min(opened(photo.thumbnail).getpixel((300, 300))) > 240


def test_a_heic_becomes_what_every_browser_shows():
    photo = photos.remade(FILES["image/heic"], "image/heic")

    assert (photo.media_type, opened(photo.content).format) == ("image/jpeg", "JPEG")
    assert photos.named_as("IMG_0042.HEIC", photo.media_type) == "IMG_0042.jpg"
    assert photos.named_as("plaie.JPG", photo.media_type) == "plaie.JPG"


@pytest.mark.parametrize("media_type", FILES)
def test_a_broken_image_is_refused(media_type):
    whole = FILES[media_type]
    for content in (whole[: len(whole) // 3], whole[:16]):
        with pytest.raises(photos.TheImageCannotBeRead) as refused:
            photos.remade(content, media_type)
        assert refused.value.field == "file"


def test_an_image_that_would_fill_the_memory_is_refused_unread():
    vast = written(Image.new("1", (30_000, 30_000)), "PNG")
    assert len(vast) < 200_000

    with pytest.raises(photos.TheImageIsTooLarge):
        photos.remade(vast, "image/png")


def test_a_fax_of_too_many_pages_is_refused():
    pages = [Image.new("1", (8, 8)) for _ in range(101)]
    content = written(pages[0], "TIFF", save_all=True, append_images=pages[1:])

    with pytest.raises(photos.TheImageIsTooLarge):
        photos.remade(content, "image/tiff")
