"""The public API as a client application sees it."""

from __future__ import annotations

import asyncio
import time
import uuid
from typing import Any, Final

import httpx
import pyotp

_PATIENCE: Final = 120.0
"""Seconds for which a busy platform is asked again."""
_COME_BACK: Final = {429, 503, 504}
"""A write is done once, however often it is asked for: each has a key of its own."""


class Refused(Exception):  # noqa: N818 - the platform's word
    """The platform answered with a problem."""

    def __init__(self, request: str, status: int, problem: dict[str, Any]) -> None:
        super().__init__(f"{request}: {status} {problem.get('code', '')} {problem.get('detail', '')}")
        self.code = problem.get("code", "")


class Session:
    """Calls made as one account, or as nobody yet."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http
        self._token = ""
        self._credentials = ("", "", "")
        self._until = 0.0

    async def sign_in(self, login: str, password: str, totp_secret: str) -> None:
        """Open a session with password and one-time code; a code that has just served is waited out."""
        challenge = await self.post("/v1/sessions", {"login": login, "password": password})
        totp = pyotp.TOTP(totp_secret)
        answer = {"challengeId": challenge["challengeId"], "code": totp.now()}
        tokens = await self.post("/v1/sessions:verify", answer)
        self._token = tokens["accessToken"]
        self._credentials = (login, password, totp_secret)
        self._until = time.monotonic() + tokens["expiresIn"]

    async def post(self, path: str, body: dict[str, Any], *, key: str = "") -> dict[str, Any]:
        """Ask for something to be done; by its key it is done once, also when the region is loaded again.

        Raises:
            Refused: the platform says no.
        """
        headers = {"idempotency-key": key or str(uuid.uuid4())}
        return await self._call("POST", path, headers, json=body)

    async def upload(self, path: str, name: str, content: bytes, fields: dict[str, str]) -> dict[str, Any]:
        """File a PDF; its fields come before it.

        Raises:
            Refused: the platform says no.
        """
        headers = {"idempotency-key": str(uuid.uuid4())}
        file = {"file": (name, content, "application/pdf")}
        return await self._call("POST", path, headers, data=fields, files=file)

    async def put(self, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """Ask for something to be so; some things need no further word.

        Raises:
            Refused: the platform says no.
        """
        return await self._call("PUT", path, {}, **({"json": body} if body else {}))

    async def patch(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """Ask for something to be changed.

        Raises:
            Refused: the platform says no.
        """
        return await self._call("PATCH", path, {}, json=body)

    async def get(self, path: str, **query: Any) -> dict[str, Any]:
        """Ask for something to read.

        Raises:
            Refused: the platform says no.
        """
        return await self._call("GET", path, {}, params=query)

    async def _call(self, method: str, path: str, headers: dict[str, str], **rest: Any) -> dict[str, Any]:
        if self._token:
            headers["authorization"] = f"Bearer {self._token}"
        give_up = time.monotonic() + _PATIENCE
        while True:
            answer = await self._http.request(method, path, headers=headers, **rest)
            if answer.status_code in _COME_BACK and time.monotonic() < give_up:
                await asyncio.sleep(min(float(answer.headers.get("retry-after", "0.2")), 2.0))
                continue
            said: dict[str, Any] = answer.json() if answer.content else {}
            if answer.is_error:
                raise Refused(f"{method} {path}", answer.status_code, said)
            return said
