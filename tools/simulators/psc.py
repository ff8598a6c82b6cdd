"""Pro Santé Connect on one machine, and a portal beside it: people sign in here, tokens are given there.

``/wallet/auth`` shows the page on which a person is chosen, ``/auth/realms/esante-wallet/…`` answers the
applications. The document that says so has the name that the real one gives it, and no other.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route

from simulators.psc_clients import PASS, PLACES, PSC, client_of
from simulators.psc_door import Door
from simulators.psc_page import style
from simulators.psc_people import people
from simulators.psc_realm import Realm


class Providers:
    """Both providers, at one address."""

    def __init__(self, base: str, platform: str, now: Callable[[], datetime]) -> None:
        self.base = base
        self.people = people()
        self.realms = {
            PSC: Realm(PSC, base + PLACES[PSC][0], client_of(PSC, platform), now),
            PASS: Realm(
                PASS,
                base + PLACES[PASS][0],
                client_of(PASS, platform),
                now,
                scopes=frozenset({"openid", "profile"}),
                professional=False,
            ),
        }
        for realm in self.realms.values():
            realm.rotate_keys()

    def app(self) -> Starlette:
        """Give the ASGI application."""
        routes: list[Route | Mount] = [Route("/style.css", style), Route("/healthz", _healthy)]
        for name, realm in self.realms.items():
            door = Door(self.base, self.people, realm)
            routes += [
                *door.front_channel(),
                Mount(PLACES[name][0], routes=door.back_channel()),
                Mount(f"/simulator/{name}", routes=door.controls()),
            ]
        hosts = Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"])
        return Starlette(routes=routes, middleware=[hosts])


async def _healthy(request: Request) -> Response:
    return PlainTextResponse("ok\n")
