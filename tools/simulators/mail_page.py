"""The development page of the mail simulator: what the platform has sent, for people and for scripts."""

from __future__ import annotations

import re
from html import escape
from typing import Final

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from simulators.kept_mail import KeptMail, MailFolder

_SHOWN: Final = 200
# Nothing of a message is ever executed or fetched, whatever it holds.
_SAFE: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
_STYLE: Final = """
body { font: 16px/1.5 sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b2430 }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid #d5dbe3 }
pre { white-space: pre-wrap; background: #f3f5f8; padding: 1rem }
dt { font-weight: bold }
dd { margin: 0 0 .5rem }
"""
# In text that is escaped already: a link ends where a quote or a bracket was.
_LINK: Final = re.compile(r"https?://(?:(?!&(?:quot|lt|gt|#x27);)\S)+")


def page(folder: MailFolder) -> Starlette:
    """Give the ASGI application that shows a folder.

    ``/`` lists, ``/messages/{id}`` shows, ``/messages/{id}.eml`` gives the bytes, ``/messages.json``
    lists for scripts (``to=`` one address, ``limit=``).
    """

    async def index(request: Request) -> Response:
        return _html("Courriels", _listed(folder.newest(_SHOWN), len(folder)))

    async def one(request: Request) -> Response:
        mail = folder.find(request.path_params["mail_id"])
        if mail is None:
            return _html("Introuvable", "<p>Ce courriel n&rsquo;est plus conservé.</p>", 404)
        return _html(mail.subject or "(sans objet)", _shown(mail))

    async def source(request: Request) -> Response:
        raw = folder.raw(request.path_params["mail_id"])
        if raw is None:
            return PlainTextResponse("introuvable\n", 404, headers=_SAFE)
        return PlainTextResponse(raw, headers=_SAFE)

    async def listing(request: Request) -> Response:
        asked = request.query_params.get("limit", "")
        limit = min(int(asked), 1000) if asked.isascii() and asked.isdecimal() else _SHOWN
        found = folder.newest(limit, to=request.query_params.get("to", ""))
        return JSONResponse({"messages": [mail.as_json() for mail in found], "total": len(folder)})

    async def forget(request: Request) -> Response:
        folder.forget_all()
        return RedirectResponse("/", 303)

    async def style(request: Request) -> Response:
        return PlainTextResponse(_STYLE, media_type="text/css")

    async def healthy(request: Request) -> Response:
        return PlainTextResponse("ok\n")

    return Starlette(
        routes=[
            Route("/", index),
            Route("/messages.json", listing),
            Route("/messages", forget, methods=["POST"]),
            Route("/messages/{mail_id}.eml", source),
            Route("/messages/{mail_id}", one),
            Route("/style.css", style),
            Route("/healthz", healthy),
        ],
        # A page of the Web that makes its own name point to this machine still cannot read the mails.
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"])],
    )


def _html(title: str, body: str, status: int = 200) -> HTMLResponse:
    safe = escape(title)
    return HTMLResponse(
        f'<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{safe}</title>'
        '<link rel="stylesheet" href="/style.css"></head>'
        f"<body><main><h1>{safe}</h1>{body}</main></body></html>",
        status,
        headers=_SAFE,
    )


def _listed(mails: list[KeptMail], total: int) -> str:
    if not mails:
        return "<p>Aucun courriel n&rsquo;a encore été envoyé.</p>"
    rows = "".join(
        f"<tr><td>{_moment(mail)}</td><td>{escape(', '.join(mail.recipients))}</td>"
        f'<td><a href="/messages/{escape(mail.id)}">{escape(mail.subject or "(sans objet)")}</a></td></tr>'
        for mail in mails
    )
    return (
        f"<p>{total} courriel(s) conservé(s) ; les {len(mails)} plus récents :</p><table><thead><tr>"
        f"<th>Reçu (UTC)</th><th>Destinataire</th><th>Objet</th></tr></thead><tbody>{rows}</tbody></table>"
        '<form method="post" action="/messages"><button>Tout effacer</button></form>'
    )


def _shown(mail: KeptMail) -> str:
    text = _LINK.sub(
        lambda link: f'<a rel="noreferrer" href="{link.group()}">{link.group()}</a>', escape(mail.text)
    )
    return (
        f"<dl><dt>Reçu (UTC)</dt><dd>{_moment(mail)}</dd><dt>De</dt><dd>{escape(mail.sender)}</dd>"
        f"<dt>À</dt><dd>{escape(', '.join(mail.recipients))}</dd>"
        f"<dt>Message-ID</dt><dd>{escape(mail.message_id)}</dd></dl><pre>{text}</pre>"
        f'<p><a href="/messages/{escape(mail.id)}.eml">Source</a> · <a href="/">Tous les courriels</a></p>'
    )


def _moment(mail: KeptMail) -> str:
    return mail.received_at.strftime("%d/%m/%Y %H:%M:%S")
