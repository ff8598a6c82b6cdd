"""The web client's files: a page that every address of it begins with, and what that page loads.

They are read once, when the gateway is assembled. What the build named after its own content never changes
under that name and is kept by browsers for ever; the page itself is asked for anew each time.
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from gateway.exchange import Exchange
from gateway.problems import Headers, Refused
from gateway.templates import Template, parse_template

SECTIONS: Final = (
    *("connexion", "deconnexion", "dossiers", "annuaire", "delegations", "notifications", "profil"),
    *("discussions", "agenda", "taches", "tableau-de-bord"),
    *("demande-de-compte", "activation", "demandes-de-compte", "structures", "annonces", "audit", "aide"),
    "documents-juridiques",
)
"""First words of the addresses that the client answers itself; any other path stays unknown."""
LEGAL: Final = "juridique"
"""Where the legal documents are, as Markdown."""
NONCE: Final = b"{{nonce}}"
"""Where the page says the word that styles made by its own script carry."""
_INDEX: Final = "index.html"
_FOR_EVER: Final = (b"cache-control", b"public, max-age=31536000, immutable")
_ASK_AGAIN: Final = (b"cache-control", b"no-cache")
_SEALED: Final[Headers] = ((b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),)
_WORKER: Final = "sw.js"
_WORKER_POLICY: Final[Headers] = (
    (b"content-security-policy", b"default-src 'none'; connect-src 'self'; frame-ancestors 'none'"),
)
"""What the worker that keeps the shell of the client fetches comes from here too."""
_PAGE_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_WORTH_PACKING: Final = 1024
"""Bytes below which a packed file is hardly smaller."""


class File:
    """One file of the client, as it is and packed."""

    is_public = True
    is_seldom = False

    def __init__(self, file: Path, *, for_ever: bool) -> None:
        self._body = file.read_bytes()
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        is_text = kind.startswith("text/") or kind.endswith(("javascript", "json", "xml"))
        self._media_type = f"{kind}; charset=utf-8".encode() if is_text else kind.encode()
        packable = is_text and len(self._body) > _WORTH_PACKING
        self._packed = gzip.compress(self._body, mtime=0) if packable else None
        self._tag = b'"%s"' % hashlib.sha256(self._body).hexdigest()[:32].encode()
        policy = _WORKER_POLICY if file.name == _WORKER else _SEALED
        self._policy: Headers = (_FOR_EVER if for_ever else _ASK_AGAIN, *policy)

    async def answer(self, exchange: Exchange) -> None:
        """Give it, unless the browser has it already."""
        exchange.policy = self._policy
        told: Headers = ((b"etag", self._tag), (b"vary", b"Accept-Encoding"))
        if exchange.headers.get(b"if-none-match") == self._tag:
            await exchange.start(304, told)
            await exchange.piece(b"", last=True)
        elif self._packed and b"gzip" in exchange.headers.get(b"accept-encoding", b""):
            packed = (*told, (b"content-encoding", b"gzip"))
            await exchange.answer(200, self._packed, self._media_type, packed)
        else:
            await exchange.answer(200, self._body, self._media_type, told)


class Page:
    """The page: the same at every address of the client, with a word of its own for each answer."""

    is_public = True
    is_seldom = False

    def __init__(self, file: Path) -> None:
        self._body = file.read_bytes()

    async def answer(self, exchange: Exchange) -> None:
        """Give it; it is small and holds nothing of anybody."""
        nonce = secrets.token_urlsafe(16)
        policy = _PAGE_POLICY.format(nonce=nonce).encode()
        exchange.policy = (
            _ASK_AGAIN,
            (b"content-security-policy", policy),
            (b"cross-origin-opener-policy", b"same-origin"),
            (b"permissions-policy", b"camera=(self), geolocation=(), microphone=()"),
        )
        body = self._body.replace(NONCE, nonce.encode())
        await exchange.answer(200, body, b"text/html; charset=utf-8")


class Assets:
    """The files of a folder, by their names."""

    is_public = True
    is_seldom = False

    def __init__(self, files: Iterable[Path], *, for_ever: bool) -> None:
        self._files = {file.name.encode(): File(file, for_ever=for_ever) for file in files if file.is_file()}

    async def answer(self, exchange: Exchange) -> None:
        """Give the file of that name."""
        found = self._files.get(exchange.segments[-1])
        if found is None:
            raise Refused("unknown-path")
        await found.answer(exchange)


def legal_documents(folder: Path, own: Path | None) -> list[Path]:
    """Give the legal documents (F69): those of the operator in the place of the templates of the client.

    Raises:
        FileNotFoundError: the operator's folder is not there, or one of its documents is the place of none.
    """
    found = {file.name: file for file in (folder / LEGAL).glob("*.md")}
    for file in sorted(own.iterdir()) if own else ():
        if file.suffix == ".md":
            if file.name not in found:
                raise FileNotFoundError(f"{file}: none of {', '.join(sorted(found))}")
            found[file.name] = file
    return list(found.values())


def pages(folder: Path, legal: Path | None = None) -> Iterator[tuple[Template, File | Page | Assets]]:
    """Give the routes of a built client, and of the legal documents beside it.

    Raises:
        FileNotFoundError: there is no page in the folder, or a legal document is the place of none.
    """
    page = Page(folder / _INDEX)
    yield Template("/", ("",), "", ()), page
    for section in SECTIONS:
        yield parse_template(f"/{section}"), page
        yield parse_template(f"/{section}/{{rest=**}}"), page
    yield parse_template("/assets/{name}"), Assets((folder / "assets").glob("*"), for_ever=True)
    yield parse_template(f"/{LEGAL}/{{name}}"), Assets(legal_documents(folder, legal), for_ever=False)
    for file in sorted(folder.iterdir()):
        if file.is_file() and file.name != _INDEX:
            yield parse_template(f"/{file.name}"), File(file, for_ever=False)
