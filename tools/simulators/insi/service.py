"""The HTTP face of the simulated teleservice."""

from __future__ import annotations

from typing import Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from simulators.insi import answers
from simulators.insi.registry import persons, search
from simulators.insi.requests import Refused, read

PATH: Final = "/insi"
_LARGEST: Final = 64 * 1024
_TYPE: Final = "application/soap+xml; charset=utf-8"
_FAULT: Final = 500


def teleservice() -> Starlette:
    """Give the ASGI application: ``POST /insi`` searches, ``GET /insi/persons.json`` says among whom."""

    async def ask(request: Request) -> Response:
        content = b""
        async for piece in request.stream():
            content += piece
            if len(content) > _LARGEST:
                return Response(status_code=413)
        try:
            found = search(read(content, request.headers.get("content-type", "")))
        except Refused as refused:
            return Response(answers.fault(refused), _FAULT, media_type=_TYPE)
        if any(person.is_out_of_reach for person in found):
            return Response(answers.out_of_reach(), _FAULT, media_type=_TYPE)
        return Response(answers.result(found), media_type=_TYPE)

    async def everybody(request: Request) -> Response:
        shown = ("birth_name", "given_names", "sex", "birth_date", "birth_place")
        told = [{name: getattr(person, name) for name in shown} for person in persons()]
        return JSONResponse({"persons": told})

    return Starlette(routes=[Route(PATH, ask, methods=["POST"]), Route(f"{PATH}/persons.json", everybody)])
