"""The simulated DMP site in a browser, and the page on which a developer says how it is to answer."""

from __future__ import annotations

from html import escape
from typing import Final
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from simulators.dmp import PAGES, SETTINGS, Answer, DmpSite, State, is_ins

DENIED: Final = "DMPAccessDeniedByRightsService"
_SAFE: Final = {
    "Content-Security-Policy": "default-src 'none'; form-action 'self'",
    "X-Content-Type-Options": "nosniff",
    # The address names a patient: no page that is left to tells where somebody comes from.
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_SAID: Final = {
    State.OPEN: "DMP ouvert",
    State.NONE: "Aucun DMP pour ce patient",
    State.CLOSED: "DMP fermé",
    State.BLOCKED: "Accès bloqué par le patient",
    State.TO_CONFIRM: "Autorisation à confirmer",
}
_TO_CONFIRM: Final = '<form method="post"><button>Confirmer mon autorisation d&rsquo;accès</button></form>'
_TO_DASHBOARD: Final = '<p><a href="/AccesDirect/TableauDeBord">Tableau de bord</a></p>'


def site(known: DmpSite) -> Starlette:
    """Give the ASGI application: ``/AccesDirect/…`` as the site has it, and ``/`` for the developer.

    ``POST /patients/{ins}`` (``state=`` one of ``State``) and ``POST /professional`` (``default_situation=``
    yes or no) say how it answers; ``/opened.json`` lists what was opened.
    """

    async def opened(request: Request) -> Response:
        word, ins = request.path_params["word"], request.path_params.get("ins", "")
        return _answer(known, known.open(word, ins), word, ins)

    async def confirm(request: Request) -> Response:
        word, ins = request.path_params["word"], request.path_params["ins"]
        if word not in PAGES or not is_ins(ins):
            return _html("Adresse inconnue", _TO_DASHBOARD, 404)
        known.confirm(ins)
        return RedirectResponse(f"/AccesDirect/{word}/{ins}", 303, headers=_SAFE)

    async def patient(request: Request) -> Response:
        ins, asked = request.path_params["ins"], await _field(request, "state")
        if not is_ins(ins) or asked not in set(State):
            return PlainTextResponse("INS ou état inconnu\n", 400, headers=_SAFE)
        known.states[ins] = State(asked)
        return RedirectResponse("/", 303, headers=_SAFE)

    async def professional(request: Request) -> Response:
        known.has_default_situation = await _field(request, "default_situation") == "yes"
        return RedirectResponse("/", 303, headers=_SAFE)

    async def index(request: Request) -> Response:
        return _html("Site DMP simulé", _desk(known))

    async def listing(request: Request) -> Response:
        return JSONResponse({"opened": known.opened})

    return Starlette(
        routes=[
            Route("/", index),
            Route("/opened.json", listing),
            Route("/patients/{ins}", patient, methods=["POST"]),
            Route("/professional", professional, methods=["POST"]),
            Route("/AccesDirect/{word}", opened, methods=["GET"]),
            Route("/AccesDirect/{word}/{ins}", opened, methods=["GET"]),
            Route("/AccesDirect/{word}/{ins}", confirm, methods=["POST"]),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"])],
    )


async def _field(request: Request, name: str) -> str:
    """Give a field of a form."""
    said = parse_qs((await request.body()).decode("ascii", "replace"))
    return said.get(name, [""])[0]


def _answer(known: DmpSite, answer: Answer, word: str, ins: str) -> Response:
    if answer is Answer.TO_SETTINGS:
        return RedirectResponse(f"/AccesDirect/{SETTINGS}", 302, headers=_SAFE)
    status, title, said = {
        Answer.PAGE: (200, PAGES.get(word, ""), "<p>Consultation seule.</p>"),
        Answer.STATE: (200, PAGES.get(word, ""), f"<p>{_SAID[known.state_of(ins)]}</p>"),
        Answer.CONFIRM: (200, "Autorisation à confirmer", _TO_CONFIRM),
        Answer.DENIED: (403, "Accès refusé", f"<p>{DENIED}</p>{_TO_DASHBOARD}"),
        Answer.ERROR: (403, "DMP inaccessible", f"<p>{_SAID[known.state_of(ins)]}</p>{_TO_DASHBOARD}"),
        Answer.MALFORMED: (400, "INS invalide", _TO_DASHBOARD),
        Answer.NOT_FOUND: (404, "Adresse inconnue", _TO_DASHBOARD),
    }[answer]
    whose = f"<p>INS : {escape(ins)}</p>" if ins else ""
    return _html(title, whose + said, status)


def _html(title: str, body: str, status: int = 200) -> HTMLResponse:
    safe = escape(title)
    return HTMLResponse(
        f'<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{safe}</title></head>'
        f"<body><main><h1>{safe}</h1>{body}</main></body></html>",
        status,
        headers=_SAFE,
    )


def _desk(known: DmpSite) -> str:
    patients = "".join(f"<li>{escape(ins)} : {_SAID[state]}</li>" for ins, state in known.states.items())
    opened = "".join(f'<li><a href="{escape(path)}">{escape(path)}</a></li>' for path in known.opened)
    value, words = ("no", "n&rsquo;a plus") if known.has_default_situation else ("yes", "a")
    return (
        "<p>Un DMP est ouvert, sauf indication contraire "
        f"(<code>POST /patients/INS</code>, <code>state</code> : {', '.join(State)}).</p><ul>{patients}</ul>"
        '<form method="post" action="/professional">'
        f'<input type="hidden" name="default_situation" value="{value}">'
        f"<button>Le professionnel {words} de situation d&rsquo;exercice par défaut</button></form>"
        f"<h2>Adresses ouvertes</h2><ul>{opened}</ul>"
    )
