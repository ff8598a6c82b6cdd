from __future__ import annotations

import asyncio
import hashlib

import httpx
import pytest

from gateway.forms import clean_file_name, clean_media_type
from services.gateway.tests.neighbors import Platform, platform_with
from services.gateway.tests.test_problems import is_problem

PATH = "/v1/dossiers/dossier-1/documents"
LARGE = hashlib.sha256(b"seed").digest() * 100_000
"""3.2 MB."""
BOUNDARY = "----frontière".encode().hex()
MULTIPART = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}


def part(name: str, value: bytes, file_name: str | None = None, media_type: str = "") -> bytes:
    disposition = f'form-data; name="{name}"' + (f'; filename="{file_name}"' if file_name is not None else "")
    kind = f"Content-Type: {media_type}\r\n" if media_type else ""
    return f"--{BOUNDARY}\r\nContent-Disposition: {disposition}\r\n{kind}\r\n".encode() + value + b"\r\n"


END = f"--{BOUNDARY}--\r\n".encode()


async def test_a_file_is_filed_with_what_the_form_says_of_it(platform: Platform):
    answer = await platform.client.post(
        PATH,
        data={"category": "REPORT", "occurredAt": "2026-03-14T09:30:00Z"},
        files={"file": ("Compte rendu.pdf", LARGE, "application/pdf; version=1")},
        headers={"Idempotency-Key": "file-1"},
    )

    assert answer.status_code == 200, answer.text
    assert answer.json() == {"documentId": "document-1", "position": "dossiers-5"}
    description = platform.seen.requests[-1]
    assert (description.dossier_id, description.category) == ("dossier-1", "REPORT")
    assert (description.file_name, description.media_type) == ("Compte rendu.pdf", "application/pdf")
    assert description.occurred_at.seconds == 1_773_480_600
    assert platform.dossiers.file == LARGE
    assert "file-1" in platform.seen.keys[-1]


async def test_a_filed_document_comes_back_as_an_attachment_and_nothing_else(platform: Platform):
    platform.dossiers.file = LARGE

    answer = await platform.client.get(f"{PATH}/document-1/content")

    assert answer.content == LARGE
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-length"] == str(len(LARGE))
    assert answer.headers["content-disposition"] == (
        'attachment; filename="Compte rendu _t_ n_1.pdf"; '
        "filename*=UTF-8''Compte%20rendu%20%C3%A9t%C3%A9%20n%C2%B01.pdf"
    )
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"


async def test_a_document_that_may_not_be_read_is_a_problem(platform: Platform):
    is_problem(await platform.client.get(f"{PATH}/absent/content"), 409, "the-dossier-is-closed")


async def test_a_document_that_breaks_off_never_looks_whole(platform: Platform):
    platform.dossiers.file = LARGE

    with pytest.raises(httpx.RemoteProtocolError):
        await platform.client.get(f"{PATH}/broken/content")


async def test_a_file_that_is_refused_by_the_service_is_a_problem_at_once(platform: Platform):
    answer = await platform.client.post(
        PATH, data={"category": "REFUSED"}, files={"file": ("a.pdf", LARGE, "application/pdf")}
    )

    is_problem(answer, 409, "the-dossier-is-closed")


async def test_a_file_the_service_knows_already_is_answered_without_being_read(platform: Platform):
    answer = await platform.client.post(
        PATH, data={"category": "KNOWN"}, files={"file": ("a.pdf", LARGE, "application/pdf")}
    )

    assert answer.json()["documentId"] == "document-0"


async def test_a_file_larger_than_the_limit_is_refused_declared_or_not():
    async def undeclared():
        yield part("file", LARGE, "a.bin")[:-2]
        yield END

    async with platform_with(upload_bytes=1_000_000) as platform:
        declared = await platform.client.post(PATH, files={"file": ("a.bin", LARGE)})
        streamed = await platform.client.post(PATH, content=undeclared(), headers=MULTIPART)

        is_problem(declared, 413, "body-too-large")
        is_problem(streamed, 413, "body-too-large")
        assert platform.dossiers.file == b""


@pytest.mark.parametrize(
    ("body", "code", "field"),
    [
        (part("category", b"REPORT") + END, "file-missing", "file"),
        (part("file", b"a", "a.pdf") + part("category", b"x") + END, "file-not-last", "category"),
        (part("nope", b"x") + part("file", b"a", "a.pdf") + END, "unknown-parameter", "nope"),
        (part("dossierId", b"x") + part("file", b"a", "a.pdf") + END, "unknown-parameter", "dossierId"),
        (part("other", b"x", "a.pdf") + END, "unknown-field", "other"),
        (part("category", b"a") + part("category", b"b") + END, "repeated-parameter", "category"),
        (part("occurredAt", b"x") + END, "not-a-timestamp", "occurredAt"),
        (part("category", b"\xff") + END, "text-not-utf8", None),
        (part("category", b"a" * 20_000) + END, "malformed-multipart", "category"),
        (part("file", b"a", "..") + END, "file-name-not-usable", None),
        (part("file", b"a", "a.pdf"), "malformed-multipart", None),
        (b"no form at all", "malformed-multipart", None),
        (b"", "malformed-multipart", None),
        (b"".join(part("category", b"") for _ in range(50)) + END, "malformed-multipart", None),
    ],
)
async def test_a_form_that_cannot_be_read_is_a_problem(platform: Platform, body, code, field):
    is_problem(await platform.client.post(PATH, content=body, headers=MULTIPART), 400, code, field)


async def test_something_else_than_a_form_is_not_read(platform: Platform):
    is_problem(await platform.client.post(PATH, json={}), 415, "media-type-not-supported")


async def test_a_client_that_leaves_while_sending_leaves_nothing_behind(platform: Platform):
    _, writer = await asyncio.open_connection("127.0.0.1", platform.port)
    authorization = platform.client.headers["Authorization"]
    head = (
        f"POST {PATH} HTTP/1.1\r\nHost: a\r\nAuthorization: {authorization}\r\n"
        f"Content-Type: {MULTIPART['Content-Type']}\r\nContent-Length: 100000\r\n\r\n"
    )
    writer.write(head.encode() + part("file", b"half", "a.bin"))
    async with asyncio.timeout(5):
        while not platform.seen.requests:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    writer.close()
    async with asyncio.timeout(5):
        while platform.server.server_state.tasks:  # noqa: ASYNC110
            await asyncio.sleep(0.01)

    assert platform.dossiers.file == b""


async def test_a_service_that_reads_slowly_slows_the_client_down(platform: Platform):
    """Nothing is piled up in the gateway: what the service has not taken stays with the client."""
    sent = 0

    async def content():
        nonlocal sent
        yield part("file", b"WAIT", "a.bin")[:-2]
        for _ in range(400):
            sent += 1
            yield b"x" * 65_536
        yield b"\r\n" + END

    upload = asyncio.create_task(platform.client.post(PATH, content=content(), headers=MULTIPART))
    async with asyncio.timeout(10):
        last = -1
        while sent != last or not sent:
            last = sent
            await asyncio.sleep(0.3)

    assert sent < 300, "26 MB went somewhere"
    platform.dossiers.patience.set()
    assert (await upload).status_code == 200
    assert len(platform.dossiers.file) == 4 + 400 * 65_536


@pytest.mark.parametrize(
    ("declared", "kept"),
    [
        ("rapport.pdf", "rapport.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\été.odt", "été.odt"),
        ("e\u0301te\u0301.txt", "été.txt"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("a\r\nb\x00.pdf", "ab.pdf"),
        ('"<script>".html', "script.html"),
        (" .hidden. ", "hidden"),
        ("a" * 300 + ".pdf", "a" * 196 + ".pdf"),
    ],
)
def test_a_file_name_keeps_what_can_be_shown(declared, kept):
    assert clean_file_name(declared) == kept


@pytest.mark.parametrize(
    ("declared", "kept"),
    [
        ("Application/PDF; a=b", "application/pdf"),
        ("", "application/octet-stream"),
        ("text", "application/octet-stream"),
        ("text/html\r\nX: y", "application/octet-stream"),
    ],
)
def test_a_media_type_is_plain_or_unknown(declared, kept):
    assert clean_media_type(declared) == kept
