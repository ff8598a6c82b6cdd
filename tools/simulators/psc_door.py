"""The endpoints of one simulated provider."""

from __future__ import annotations

import asyncio
import base64
import binascii
import secrets
from collections.abc import Mapping
from typing import Final
from urllib.parse import unquote, urlencode, urlsplit

import httpx
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from simulators.psc_clients import PLACES
from simulators.psc_page import chooser, problem
from simulators.psc_people import Person
from simulators.psc_realm import Asked, Realm

_TOLD_WITHIN: Final = 5.0


class Door:
    """The endpoints of one provider."""

    def __init__(self, base: str, people: Mapping[str, Person], realm: Realm) -> None:
        self._base = base
        self._people = people
        self._realm = realm
        _, self._authorization, self._name = PLACES[realm.name]

    def front_channel(self) -> list[Route]:
        """Give what browsers visit."""
        return [
            Route(self._authorization, self._authorize),
            Route(f"{self._authorization}/choose", self._choose, methods=["POST"]),
        ]

    def back_channel(self) -> list[Route]:
        """Give what applications call."""
        spoken = "/protocol/openid-connect"
        return [
            Route(f"/.well-known/{self._name}", self._document),
            Route(f"{spoken}/token", self._token, methods=["POST"]),
            Route(f"{spoken}/userinfo", self._userinfo, methods=["GET", "POST"]),
            Route(f"{spoken}/certs", self._certs),
            Route(f"{spoken}/logout", self._logout),
        ]

    def controls(self) -> list[Route]:
        """Give what only a simulator has: keys rotated and sessions ended when a test wants it."""
        return [
            Route("/keys:rotate", self._rotate, methods=["POST"]),
            Route("/sessions", self._sessions),
            Route("/sessions/{sid}", self._end, methods=["DELETE"]),
        ]

    async def _document(self, request: Request) -> Response:
        issuer = self._realm.issuer
        spoken = f"{issuer}/protocol/openid-connect"
        return JSONResponse(
            {
                "issuer": issuer,
                "authorization_endpoint": self._base + self._authorization,
                "token_endpoint": f"{spoken}/token",
                "userinfo_endpoint": f"{spoken}/userinfo",
                "jwks_uri": f"{spoken}/certs",
                "end_session_endpoint": f"{spoken}/logout",
                "response_types_supported": ["code"],
                "code_challenge_methods_supported": ["plain", "S256"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "backchannel_logout_supported": True,
                "backchannel_logout_session_supported": True,
            }
        )

    async def _authorize(self, request: Request) -> Response:
        asked, client = request.query_params, self._realm.client
        if asked.get("client_id") != client.client_id or asked.get("redirect_uri") != client.redirect_uri:
            return problem("Cette application, ou son adresse de retour, n'est pas enregistrée.", 400)
        if fault := self._fault(asked):
            return self._back({"error": fault, "state": asked.get("state", "")})
        request_id = self._realm.ask(
            Asked(
                nonce=asked["nonce"],
                state=asked["state"],
                challenge=asked.get("code_challenge", ""),
                method=asked.get("code_challenge_method", "plain"),
                at=self._realm.now(),
            )
        )
        origin = urlsplit(client.redirect_uri)
        return chooser(
            f"{self._authorization}/choose",
            request_id,
            self._people.values(),
            f"{origin.scheme}://{origin.netloc}",
        )

    async def _choose(self, request: Request) -> Response:
        async with request.form() as form:
            request_id, key = str(form.get("request", "")), str(form.get("person", ""))
        person: Person | None = self._people.get(key)
        if person is None:
            asked = self._realm.leave(request_id)
            if asked is None:
                return problem("Cette demande est dépassée.", 400)
            return self._back({"error": "access_denied", "state": asked.state})
        if person.expired:
            return problem(f"La carte {person.means} de cette personne est périmée.", 403)
        signed_in = self._realm.sign_in(request_id, person)
        if signed_in is None:
            return problem("Cette demande est dépassée.", 400)
        asked, session, code = signed_in
        said = {"state": asked.state, "session_state": session.sid, "iss": self._realm.issuer, "code": code}
        return self._back(said)

    async def _token(self, request: Request) -> Response:
        async with request.form() as form:
            said = {name: str(value) for name, value in form.items()}
        if not self._is_the_client(request, said):
            return JSONResponse({"error": "unauthorized_client"}, 401)
        if said.get("grant_type") == "authorization_code":
            tokens = self._realm.exchange(
                said.get("code", ""), said.get("redirect_uri", ""), said.get("code_verifier", "")
            )
        elif said.get("grant_type") == "refresh_token":
            tokens = self._realm.renew(said.get("refresh_token", ""))
        else:
            return JSONResponse({"error": "unsupported_grant_type"}, 400)
        if tokens is None:
            return JSONResponse({"error": "invalid_grant"}, 400)
        return JSONResponse(tokens, headers={"cache-control": "no-store"})

    async def _userinfo(self, request: Request) -> Response:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        session = self._realm.whose(token) if scheme.lower() == "bearer" else None
        if session is None:
            return JSONResponse({"error": "invalid_token"}, 401)
        return JSONResponse(session.person.userinfo(professional=self._realm.professional))

    async def _certs(self, request: Request) -> Response:
        return JSONResponse({"keys": [key.as_dict(private=False) for key in self._realm.keys]})

    async def _logout(self, request: Request) -> Response:
        asked = request.query_params
        session = self._realm.session_of(asked.get("id_token_hint", ""))
        back = asked.get("post_logout_redirect_uri", "")
        if session is None or back not in {"", self._realm.client.post_logout_redirect_uri}:
            return problem("Cette déconnexion ne peut pas être faite.", 400)
        await self._ended(session.sid)
        if not back:
            return problem("Vous êtes déconnecté.", 200)
        return RedirectResponse(f"{back}?{urlencode({'state': asked.get('state', '')})}", 302)

    async def _rotate(self, request: Request) -> Response:
        self._realm.rotate_keys(withdraw=request.query_params.get("withdraw") == "true")
        return JSONResponse({"keys": [key.kid for key in self._realm.keys]})

    async def _sessions(self, request: Request) -> Response:
        at = self._realm.now()
        listed = [
            {"sid": each.sid, "person": each.person.key, "over": each.is_over(at)}
            for each in self._realm.sessions.values()
        ]
        return JSONResponse({"sessions": listed})

    async def _end(self, request: Request) -> Response:
        return JSONResponse({"told": await self._ended(request.path_params["sid"])})

    async def _ended(self, sid: str) -> int:
        """End a session and tell the application; give the status that it answered, 0 for none."""
        token = self._realm.end(sid)
        if not token:
            return 0
        try:
            async with asyncio.timeout(_TOLD_WITHIN), httpx.AsyncClient(trust_env=False) as http:
                told = await http.post(self._realm.client.back_channel_uri, data={"logout_token": token})
        except (httpx.HTTPError, TimeoutError):
            return 0
        return told.status_code

    def _fault(self, asked: Mapping[str, str]) -> str:
        if asked.get("response_type") != "code":
            return "unsupported_response_type"
        if not self._realm.scopes <= set(asked.get("scope", "").split()):
            return "invalid_scope"
        if self._realm.acr not in asked.get("acr_values", "").split():
            return "invalid_request"
        return "" if asked.get("state") and asked.get("nonce") else "invalid_request"

    def _back(self, said: dict[str, str]) -> Response:
        return RedirectResponse(f"{self._realm.client.redirect_uri}?{urlencode(said)}", 303)

    def _is_the_client(self, request: Request, said: dict[str, str]) -> bool:
        name, secret = said.get("client_id", ""), said.get("client_secret", "")
        scheme, _, pair = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "basic":
            try:
                name, _, secret = base64.b64decode(pair, validate=True).decode().partition(":")
            except (binascii.Error, UnicodeDecodeError):
                return False
            name, secret = unquote(name), unquote(secret)
        client = self._realm.client
        return secrets.compare_digest(
            f"{name}\n{secret}".encode(), f"{client.client_id}\n{client.client_secret}".encode()
        )
