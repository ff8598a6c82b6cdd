"""An SMS provider that delivers nowhere: it takes short messages over HTTP and shows what it took.

``POST /messages`` with ``Authorization: Bearer <key>`` and ``{"from", "to", "text", "reference"}`` answers
201 with an id, and 200 with the same one when the reference is repeated. It refuses what providers refuse:
another key (401), a number that is none (400), one that nobody has (422), more than eight parts (413).
``/`` shows the messages, ``/messages.json`` gives them to scripts, the newest first.
"""

from __future__ import annotations

import json
import re
import secrets
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any, Final

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

KEY: Final = "SPICODEMOSMS"
"""The key of the only customer of this provider."""
NOBODY: Final = "+33639989999"
"""A number of the range for fiction (ARCEP, décision 2018-0881) that is out of service here."""
_NUMBER: Final = re.compile(r"\+[1-9]\d{6,14}")
_SENDER: Final = re.compile(r"[A-Za-z0-9 ]{3,11}")
_LONGEST: Final = 8 * 153
_LARGEST_BODY: Final = 16_384
_SHOWN: Final = 200
_SAFE: Final = {
    "Content-Security-Policy": "default-src 'none'; form-action 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


@dataclass(frozen=True, slots=True)
class KeptSms:
    """One short message."""

    id: str
    receivedAt: str  # noqa: N815 - as scripts read it
    sender: str
    to: str
    text: str
    reference: str


class SmsFolder:
    """At most ``room`` messages, kept in a file from one run to the next."""

    def __init__(self, file: Path, room: int = 2000) -> None:
        self._file = file
        self._room = room
        file.parent.mkdir(parents=True, exist_ok=True)
        lines = file.read_text("utf-8").splitlines() if file.exists() else []
        self._kept = [KeptSms(**json.loads(line)) for line in lines if line.strip()][-room:]

    def keep(self, sender: str, to: str, text: str, reference: str) -> tuple[KeptSms, bool]:
        """Keep a message, once for each reference; say whether it is new."""
        for one in self._kept:
            if reference and one.reference == reference:
                return one, False
        received = datetime.now(UTC).isoformat().replace("+00:00", "Z")
        kept = KeptSms(secrets.token_hex(8), received, sender, to, text, reference)
        self._kept = [*self._kept, kept][-self._room :]
        with self._file.open("a", encoding="utf-8") as file:
            file.write(f"{json.dumps(asdict(kept), ensure_ascii=False)}\n")
        return kept, True

    def newest(self, limit: int, *, to: str = "") -> list[KeptSms]:
        """Give the newest first, only those to one number when it is named."""
        return [one for one in reversed(self._kept) if not to or one.to == to][:limit]

    def forget_all(self) -> None:
        """Delete every message."""
        self._kept = []
        self._file.unlink(missing_ok=True)


def provider(folder: SmsFolder) -> Starlette:
    """Give the ASGI application of the provider, with the page that shows what it took."""

    async def send(request: Request) -> Response:
        if request.headers.get("authorization") != f"Bearer {KEY}":
            return _refused(401, "unknown key")
        told = _read(await request.body())
        if told is None:
            return _refused(400, "expected from, to, text and reference")
        if not _NUMBER.fullmatch(told["to"]) or not _SENDER.fullmatch(told["from"]):
            return _refused(400, "malformed number or sender")
        if len(told["text"]) > _LONGEST:
            return _refused(413, "too long")
        if told["to"] == NOBODY:
            return _refused(422, "number not in service")
        kept, is_new = folder.keep(told["from"], told["to"], told["text"], told["reference"])
        return JSONResponse({"id": kept.id}, 201 if is_new else 200)

    async def index(request: Request) -> Response:
        return HTMLResponse(_page(folder.newest(_SHOWN)), headers=_SAFE)

    async def listing(request: Request) -> Response:
        found = folder.newest(_SHOWN, to=request.query_params.get("to", ""))
        return JSONResponse({"messages": [asdict(one) for one in found]})

    async def forget(request: Request) -> Response:
        folder.forget_all()
        return RedirectResponse("/", 303)

    return Starlette(
        routes=[
            Route("/", index),
            Route("/messages", send, methods=["POST"]),
            Route("/messages.json", listing),
            Route("/forget", forget, methods=["POST"]),
        ],
        # A page of the Web that makes its own name point to this machine still cannot read the messages.
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"])],
    )


def _read(body: bytes) -> dict[str, str] | None:
    if len(body) > _LARGEST_BODY:
        return None
    try:
        told: Any = json.loads(body)
    except ValueError:
        return None
    fields = ("from", "to", "text", "reference")
    if not isinstance(told, dict) or not all(isinstance(told.get(field), str) for field in fields):
        return None
    return {field: told[field] for field in fields}


def _refused(status: int, reason: str) -> Response:
    return JSONResponse({"error": reason}, status)


def _page(messages: list[KeptSms]) -> str:
    rows = "".join(
        f"<tr><td>{escape(one.receivedAt)}</td><td>{escape(one.to)}</td><td>{escape(one.text)}</td></tr>"
        for one in messages
    )
    shown = (
        f"<table><tr><th>Reçu (UTC)</th><th>Numéro</th><th>Texte</th></tr>{rows}</table>"
        '<form method="post" action="/forget"><button>Tout effacer</button></form>'
    )
    return (
        '<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>SMS</title></head><body>'
        f"<h1>SMS envoyés</h1>{shown if messages else '<p>Aucun SMS n&rsquo;a encore été envoyé.</p>'}"
        "</body></html>"
    )
