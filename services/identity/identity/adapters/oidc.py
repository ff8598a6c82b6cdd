"""The back channel to one OpenID Connect provider: codes, tokens, userinfo, and where browsers are sent."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import secrets
import ssl
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import quote

import httpx
import msgspec
from structlog import get_logger

from identity.adapters.oidc_keys import ProviderKeys
from identity.adapters.oidc_tokens import EndedThere, ProviderTokens
from identity.domain.national_identifier import read_identifier, rpps_among
from identity.domain.provider import Endpoints, Proof, Provider, Renewal, Vouched
from identity.domain.sign_in import (
    TheProviderIsNotBelieved,
    TheProviderIsOutOfReach,
    TheProviderNamesNobody,
    TheProviderRefused,
)
from identity.domain.userinfo import Claims

_log = get_logger(__name__)
_SECONDS: Final = 8.0
"""For all that one rpc asks of a provider, which ends before its callers give up."""
_LARGEST: Final = 512 * 1024
_REFUSED: Final = range(400, 500)
_DISCOVERED_FOR: Final = 3600.0


class OidcClient:
    """We, as a client of one provider. Nothing of a request decides whom it calls."""

    def __init__(self, provider: Provider) -> None:
        self.provider = provider
        self._http: httpx.AsyncClient | None = None
        self._endpoints: Endpoints | None = provider.endpoints
        self._endpoints_until = float("inf") if self._endpoints else 0.0
        self.tokens = ProviderTokens(provider, ProviderKeys(self._jwks))

    async def close(self) -> None:
        """Close the connections."""
        if self._http:
            await self._http.aclose()

    async def authorization_url(self, state: str, nonce: str, verifier: str) -> str:
        """Give where the browser is sent."""
        endpoints = await self._found()
        digest = hashlib.sha256(verifier.encode()).digest()
        asked = {
            "response_type": "code",
            "client_id": self.provider.registered_id,
            "redirect_uri": self.provider.redirect_uri,
            "scope": self.provider.scope,
            "state": state,
            "nonce": nonce,
            "code_challenge": base64.urlsafe_b64encode(digest).decode().rstrip("="),
            "code_challenge_method": "S256",
        }
        if self.provider.acr_values:
            asked["acr_values"] = self.provider.acr_values
        return str(httpx.URL(endpoints.authorization).copy_merge_params(asked))

    async def proof(self, code: str, verifier: str, nonce: str, at: datetime) -> Proof:
        """Exchange a code, verify what it gives, fetch the userinfo at once: the token serves two minutes.

        Raises:
            TheProviderRefused, TheProviderIsNotBelieved, TheProviderNamesNobody, TheProviderIsOutOfReach.
        """
        grant = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.provider.redirect_uri,
            "code_verifier": verifier,
        }
        async with _in_time():
            status, given = await self._token(grant)
            if status in _REFUSED:
                raise TheProviderRefused(field="code")
            access, id_token = _word(given, "access_token"), _word(given, "id_token")
            claims = await self.tokens.id_claims(id_token, at, nonce=nonce, access=access)
            userinfo = await self._userinfo(access)
        if userinfo.get("sub") != claims["sub"]:
            raise TheProviderIsNotBelieved("sub")
        identifier = read_identifier(userinfo, self.provider.identifier_claim)
        if not identifier:
            raise TheProviderNamesNobody
        since = claims.get("auth_time")
        return Proof(
            issuer=self.provider.issuer,
            subject=claims["sub"],
            identifier=identifier,
            rpps=rpps_among(identifier, Claims(userinfo)),
            acr=str(claims.get("acr", "")),
            provider_session=str(claims.get("sid") or given.get("session_state") or ""),
            authenticated_at=datetime.fromtimestamp(since, UTC) if isinstance(since, int) else None,
            userinfo=msgspec.json.encode(userinfo).decode(),
            id_token=id_token,
            refresh_token=_word(given, "refresh_token"),
        )

    async def renewed(self, vouched: Vouched, at: datetime) -> Renewal | None:
        """Renew the provider's session; None when it is over.

        Raises:
            TheProviderIsOutOfReach, TheProviderIsNotBelieved.
        """
        if not vouched.refresh_token:
            return None
        async with _in_time():
            asked = {"grant_type": "refresh_token", "refresh_token": vouched.refresh_token}
            status, given = await self._token(asked)
            if status in _REFUSED:
                return None
            id_token = _word(given, "id_token")
            if id_token:
                claims = await self.tokens.id_claims(id_token, at)
                if claims["sub"] != vouched.subject:
                    raise TheProviderIsNotBelieved("sub")
        return Renewal(
            refresh_token=_word(given, "refresh_token") or vouched.refresh_token, id_token=id_token
        )

    async def ended(self, logout_token: str, at: datetime) -> EndedThere:
        """Read what the provider says of a session that ended there."""
        async with _in_time():
            return await self.tokens.ended(logout_token, at)

    async def sign_out_url(self, id_token: str) -> str:
        """Give where the browser signs out of the provider; empty when no such page is known now."""
        try:
            endpoints = await self._found()
        except TheProviderIsOutOfReach:
            return ""
        if not endpoints.end_session:
            return ""
        asked = {
            "id_token_hint": id_token,
            "client_id": self.provider.registered_id,
            "state": secrets.token_hex(16),
        }
        if self.provider.signed_out_uri:
            asked["post_logout_redirect_uri"] = self.provider.signed_out_uri
        return str(httpx.URL(endpoints.end_session).copy_merge_params(asked))

    async def _token(self, asked: dict[str, str]) -> tuple[int, dict[str, Any]]:
        headers, named = {}, {"client_id": self.provider.registered_id}
        if self.provider.authenticates == "client_secret_post":
            named["client_secret"] = self.provider.registered_secret
        else:
            # RFC 6749, 2.3.1: both parts are encoded as forms are before they are joined.
            name, secret = self.provider.registered_id, self.provider.registered_secret
            pair = f"{quote(name, safe='')}:{quote(secret, safe='')}"
            headers["authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
        endpoints = await self._found()
        status, given = await self._ask("POST", endpoints.token, data={**asked, **named}, headers=headers)
        if status in _REFUSED and given.get("error") != "invalid_grant":
            # Not about the person: our own registration, or a request it does not understand.
            _log.error(
                "a provider refuses us", provider=self.provider.name, status=status, error=given.get("error")
            )
            raise TheProviderIsOutOfReach
        return status, given

    async def _userinfo(self, access: str) -> dict[str, Any]:
        endpoints = await self._found()
        status, said = await self._ask(
            "GET", endpoints.userinfo, headers={"authorization": f"Bearer {access}"}
        )
        if status in _REFUSED:
            raise TheProviderIsNotBelieved("userinfo")
        return said

    async def _jwks(self) -> dict[str, Any]:
        endpoints = await self._found()
        status, found = await self._ask("GET", endpoints.jwks)
        if status in _REFUSED:
            raise TheProviderIsOutOfReach
        return found

    async def _found(self) -> Endpoints:
        """Give the endpoints: those of the settings, or those of the provider's own document."""
        if self._endpoints and time.monotonic() < self._endpoints_until:
            return self._endpoints
        async with _in_time():
            status, told = await self._ask("GET", self.provider.discovery_url)
        found = Endpoints.told(told)
        if status in _REFUSED or told.get("issuer") != self.provider.issuer or found is None:
            _log.error(
                "the document of a provider is not its own", provider=self.provider.name, status=status
            )
            raise TheProviderIsOutOfReach
        self._endpoints, self._endpoints_until = found, time.monotonic() + _DISCOVERED_FOR
        return found

    async def _ask(self, method: str, url: str, **more: Any) -> tuple[int, dict[str, Any]]:
        """Ask, and read a JSON object of reasonable size; a redirection is an answer like any other."""
        try:
            async with self._client().stream(method, url, **more) as answer:
                body = b""
                async for piece in answer.aiter_bytes():
                    body += piece
                    if len(body) > _LARGEST:
                        raise TheProviderIsOutOfReach("too long an answer")
        except httpx.HTTPError as failure:
            _log.warning(
                "a provider is out of reach", provider=self.provider.name, error=type(failure).__name__
            )
            raise TheProviderIsOutOfReach from None
        refused = answer.status_code in _REFUSED and answer.status_code != httpx.codes.TOO_MANY_REQUESTS
        if not (answer.is_success or refused):
            _log.warning("a provider fails", provider=self.provider.name, status=answer.status_code)
            raise TheProviderIsOutOfReach
        try:
            said = msgspec.json.decode(body)
        except msgspec.DecodeError:
            said = None
        if not isinstance(said, dict):
            if refused:
                return answer.status_code, {}
            raise TheProviderIsOutOfReach("no JSON object")
        return answer.status_code, said

    def _client(self) -> httpx.AsyncClient:
        if self._http is None:
            context = ssl.create_default_context()
            if self.provider.own_certificate:
                context.load_cert_chain(self.provider.own_certificate, self.provider.own_key)
            # The settings say whom we call and how; the environment has no say.
            self._http = httpx.AsyncClient(
                verify=context, timeout=_SECONDS / 2, follow_redirects=False, trust_env=False
            )
        return self._http


@asynccontextmanager
async def _in_time() -> AsyncIterator[None]:
    """End a block in time, or refuse in words."""
    try:
        async with asyncio.timeout(_SECONDS):
            yield
    except TimeoutError:
        raise TheProviderIsOutOfReach from None


def _word(said: dict[str, Any], name: str) -> str:
    word = said.get(name)
    return word if isinstance(word, str) else ""
