"""The assembled gateway: every route of the contracts, the few written by hand, and the application."""

from __future__ import annotations

import asyncio

from gateway import stream
from gateway.app import Gateway, Route
from gateway.contracts import bindings, rpcs
from gateway.documents import documents
from gateway.downloads import DownloadRoute
from gateway.files import DOWNLOADS, UPLOADS
from gateway.keeping import KeepingRoute, concerns
from gateway.pages import pages
from gateway.probes import Healthz, Metrics, Readyz
from gateway.router import Router
from gateway.services import Services
from gateway.settings import GatewaySettings
from gateway.templates import parse_template
from gateway.unary import UnaryRoute
from gateway.uploads import UploadRoute


def assemble(settings: GatewaySettings, services: Services, draining: asyncio.Event) -> Gateway:
    """Build the application; nothing is opened and nothing started.

    Raises:
        BadTemplate, TwoRoutesForOnePath, UntranslatableMessage: a contract cannot be served.
    """
    return Gateway(
        settings,
        router=routes(settings, services, draining),
        probes=probes(settings, services, draining),
        tokens=services.tokens,
        draining=draining,
    )


def routes(settings: GatewaySettings, services: Services, draining: asyncio.Event) -> Router[Route]:
    """Give the routes client applications call."""
    router: Router[Route] = Router()
    for rpc in rpcs():
        for binding in bindings(rpc):
            kind = KeepingRoute if concerns(rpc) else UnaryRoute
            route = kind(
                binding, services, body_bytes=settings.body_bytes, body_seconds=settings.body_seconds
            )
            router.add(binding.method, binding.template, route)
    for upload in UPLOADS:
        taken = UploadRoute(
            upload, services, upload_bytes=settings.upload_bytes, upload_seconds=settings.upload_seconds
        )
        router.add("POST", taken.template, taken)
    for download in DOWNLOADS:
        given = DownloadRoute(download, services, settings)
        router.add(given.binding.method, given.binding.template, given)
    router.add("GET", parse_template(stream.PATH), stream.StreamRoute(settings, services, draining))
    for path, found in documents().items():
        router.add("GET", parse_template(path), found)
    if settings.web_folder:
        for template, page in pages(settings.web_folder, settings.legal_folder):
            router.add("GET", template, page)
    return router


def probes(settings: GatewaySettings, services: Services, draining: asyncio.Event) -> Router[Route]:
    """Give the routes the platform calls: neither limited nor logged.

    ``/metrics`` is among them only where METRICS_LISTEN gives it no address of its own.
    """
    router: Router[Route] = Router()
    router.add("GET", parse_template("/healthz"), Healthz())
    router.add("GET", parse_template("/readyz"), Readyz(services, draining))
    if settings.metrics_listen is None:
        router.add("GET", parse_template("/metrics"), Metrics())
    return router
