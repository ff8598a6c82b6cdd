"""A file is what its content says, and no program is taken (F135)."""

import io
import zipfile

import pytest

from chassis.files.content import (
    ADocumentRunsNothing,
    ThatTypeIsNotAccepted,
    TheContentIsOfAnotherType,
    accepted,
    checked_type,
)

UNSAID = "application/octet-stream"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEXT_DOCUMENT = "application/vnd.oasis.opendocument.text"


def archive(*entries):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as written:
        for name, content in entries:
            written.writestr(name, content)
    return buffer.getvalue()


DOCX = archive(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w/>"))
XLSX = archive(("[Content_Types].xml", "<Types/>"), ("_rels/.rels", "<r/>"), ("xl/workbook.xml", "<w/>"))
ODT = archive(("mimetype", TEXT_DOCUMENT), ("content.xml", "<o/>"))
MACROS = archive(
    ("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w/>"), ("word/vbaProject.bin", "x")
)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(50)
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"
DICOM = bytes(128) + b"DICM\x02\x00"


@pytest.mark.parametrize(
    ("content", "name", "found"),
    [
        (b"%PDF-1.7 ordonnance", "ordonnance.pdf", "application/pdf"),
        (JPEG, "plaie.JPG", "image/jpeg"),
        (PNG, "capture.png", "image/png"),
        (HEIC, "IMG_0001.HEIC", "image/heic"),
        (b"II*\x00" + bytes(8), "fax.tif", "image/tiff"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "photo.webp", "image/webp"),
        (DICOM, "coupe.dcm", "application/dicom"),
        (b"{\\rtf1\\ansi lettre}", "lettre.rtf", "application/rtf"),
        (DOCX, "projet.docx", WORD),
        (XLSX, "suivi.xlsx", SHEET),
        (ODT, "lettre.odt", TEXT_DOCUMENT),
        ("Passage à 8 h, rien à signaler.".encode(), "note.txt", "text/plain"),
        ("Passage à 8 h".encode("cp1252"), "note.txt", "text/plain"),
        (b"MM. les assistants sont venus.", "sans extension", "text/plain"),
    ],
)
def test_a_file_is_recognized_by_its_content(content, name, found):
    assert checked_type(content, UNSAID, name) == found
    assert checked_type(content, found, name) == found


def test_a_type_has_more_than_one_name():
    assert checked_type(JPEG, "image/jpg", "plaie.jpeg") == "image/jpeg"
    assert checked_type(b"nom;age\nA;1\n", "text/csv", "suivi.csv") == "text/csv"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"MZ\x90\x00\x03", "ordonnance.pdf"),
        (b"\x7fELF\x02\x01", "note"),
        (b"#!/bin/sh\nrm -rf /", "note.txt"),
        (b"L\x00\x00\x00\x01\x14\x02\x00", "raccourci"),
        (b"<html><body>Bonjour</body></html>", "note.txt"),
        (b"\n <!DOCTYPE html><p>a", "note.txt"),
        (b"<?xml version='1.0'?><svg onload='x()'/>", "image.txt"),
        (b"<script>alert(1)</script>", "note.txt"),
        (MACROS, "projet.docx"),
        (b"%PDF-1.7", "ordonnance.pdf.exe"),
        (b"Bonjour", "note.bat"),
    ],
)
def test_what_runs_is_refused(content, name):
    with pytest.raises(ADocumentRunsNothing) as refused:
        checked_type(content, UNSAID, name)

    assert refused.value.field == "file"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (archive(("a.txt", "a")), "tout.zip"),
        (b"GIF89a\x01\x00", "anime.gif"),
        (b"\x00\x01\x02\x03" * 20, "inconnu"),
        (b"Rar!\x1a\x07\x00", "tout.rar"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "vieux.doc"),
        (b"text with \x00 in it", "note.txt"),
    ],
)
def test_what_is_not_on_the_list_is_refused(content, name):
    with pytest.raises(ThatTypeIsNotAccepted):
        checked_type(content, UNSAID, name)


@pytest.mark.parametrize(
    ("content", "declared", "name"),
    [
        (b"%PDF-1.7", "image/png", "ordonnance.pdf"),
        (b"%PDF-1.7", "application/pdf", "ordonnance.jpg"),
        (JPEG, UNSAID, "photo.pdf"),
        (b"Bonjour", "application/pdf", "ordonnance.pdf"),
        (b"Bonjour", UNSAID, "ordonnance.pdf"),
        (DOCX, SHEET, "suivi.xlsx"),
    ],
)
def test_a_content_that_is_not_what_is_said_is_refused(content, declared, name):
    with pytest.raises(TheContentIsOfAnotherType):
        checked_type(content, declared, name)


def test_an_extension_belongs_to_one_type():
    extensions = [extension for kind in accepted().values() for extension in kind.extensions]

    assert len(extensions) == len(set(extensions))
