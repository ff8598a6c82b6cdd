"""The pages of the simulated providers: who signs in, and why somebody does not."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from simulators.psc_people import Person

_STYLE: Final = """
body { font: 16px/1.5 sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; color: #1b2430 }
button { display: block; width: 100%; margin: .4rem 0; padding: .7rem; text-align: left; font: inherit }
"""


def chooser(action: str, request_id: str, people: Iterable[Person], back: str) -> Response:
    """Give the page on which a person is chosen; ``back`` is where the answer leads."""
    rows = "".join(
        f'<button name="person" value="{escape(person.key)}">{escape(_shown(person))}</button>'
        for person in people
    )
    body = (
        "<p>Fournisseur d&rsquo;identité simulé : choisissez qui se connecte.</p>"
        f'<form method="post" action="{escape(action)}">'
        f'<input type="hidden" name="request" value="{escape(request_id)}">{rows}'
        '<button name="person" value="">Annuler</button></form>'
    )
    return _page("Qui se connecte ?", body, 200, back)


def problem(sentence: str, status: int) -> Response:
    """Give a page that says one thing."""
    return _page("Fournisseur d'identité simulé", f"<p>{escape(sentence)}</p>", status, "")


async def style(request: Request) -> Response:
    """Answer the style sheet."""
    return PlainTextResponse(_STYLE, media_type="text/css")


def _shown(person: Person) -> str:
    professions = ", ".join(practice["profession"] for practice in person.practices) or "sans exercice"
    expired = " — carte périmée" if person.expired else ""
    name = f"{person.given_name} {person.family_name}"
    return f"{name} ({person.means}, {person.identifier}, {professions}){expired}"


def _page(title: str, body: str, status: int, back: str) -> HTMLResponse:
    safe = escape(title)
    policy = f"default-src 'none'; style-src 'self'; form-action 'self' {back}".strip()
    return HTMLResponse(
        f'<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{safe}</title>'
        '<link rel="stylesheet" href="/style.css"></head>'
        f"<body><main><h1>{safe}</h1>{body}</main></body></html>",
        status,
        headers={
            "Content-Security-Policy": policy,
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        },
    )
