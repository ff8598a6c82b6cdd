"""A browser between the application and a simulated provider, and the provider itself beside a service."""

import json
import re
import socket
from contextlib import asynccontextmanager
from urllib.parse import parse_qsl, urlsplit

import httpx

from simulators.psc import Providers
from simulators.psc_clients import settings_of
from simulators.serving import address_of, served

PLATFORM = "http://127.0.0.1:9"
"""Nobody answers there: what providers tell the platform is told by the test."""


class Browser:
    """Follows no link by itself."""

    def __init__(self):
        self._http = httpx.AsyncClient(trust_env=False, timeout=10)

    async def close(self):
        await self._http.aclose()

    async def visits(self, url):
        return await self._http.get(url)

    async def chooses(self, url, person):
        """Sign in there as somebody; give what the provider sends the browser back with, or its refusal."""
        page = await self._http.get(url)
        if page.is_redirect:
            return dict(parse_qsl(urlsplit(page.headers["location"]).query))
        request = re.search(r'name="request" value="([^"]+)"', page.text)
        action = re.search(r'action="([^"]+)"', page.text)
        if not (request and action):
            return page
        chosen = httpx.URL(url).join(action.group(1))
        answer = await self._http.post(chosen, data={"request": request.group(1), "person": person})
        if not answer.is_redirect:
            return answer
        return dict(parse_qsl(urlsplit(answer.headers["location"]).query))


@asynccontextmanager
async def simulated(now):
    """Both providers, by the clock ``now``; gives them and what identity is told of them."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        providers = Providers(address_of(listener), PLATFORM, now)
        async with served(providers.app(), listener):
            told = settings_of(providers.base, PLATFORM)
            yield providers, {"IDENTITY_PROVIDERS": json.dumps(told)}
