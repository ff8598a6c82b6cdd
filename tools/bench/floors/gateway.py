"""The least gateway: ``python -m bench.floors.gateway PORT API_PORT AMQP_URL``.

The HTTP server of the platform's gateway (uvicorn with uvloop and httptools), Starlette, one gRPC call; and a
WebSocket, by which a device is told what was published.
"""

from __future__ import annotations

import sys
from typing import Any, Final

import grpc
import msgspec
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, WebSocketRoute

from bench.floors.api import PAGE, WRITE
from bench.floors.telling import Telling
from gateway.transcoding.writing import writer
from spico.dossiers.v1 import dossiers_pb2 as pb

_encode: Final = msgspec.json.Encoder().encode


def application(address: str, url: str) -> Starlette:
    """Give the application; it connects when it is first called."""
    written = writer(pb.WriteLiaisonNoteResponse.DESCRIPTOR)
    listed = writer(pb.ListLiaisonBookResponse.DESCRIPTOR)
    calls: dict[str, Any] = {}

    def call(path: str, request: Any, response: Any) -> Any:
        if path not in calls:
            channel = calls.setdefault("channel", grpc.aio.insecure_channel(address))
            calls[path] = channel.unary_unary(path, request.SerializeToString, response.FromString)
        return calls[path]

    async def write(request: Request) -> Response:
        given = msgspec.json.decode(await request.body())
        answer = await call(WRITE, pb.WriteLiaisonNoteRequest, pb.WriteLiaisonNoteResponse)(
            pb.WriteLiaisonNoteRequest(text=given["text"])
        )
        return Response(_encode(written(answer)), media_type="application/json")

    async def page(request: Request) -> Response:
        answer = await call(PAGE, pb.ListLiaisonBookRequest, pb.ListLiaisonBookResponse)(
            pb.ListLiaisonBookRequest(page_size=50)
        )
        return Response(_encode(listed(answer)), media_type="application/json")

    return Starlette(
        routes=[
            Route("/notes", write, methods=["POST"]),
            Route("/page", page),
            WebSocketRoute("/told", Telling(url).serve),
        ]
    )


def main() -> None:
    """Serve until told to stop."""
    port, api_port, url = sys.argv[1:]
    uvicorn.run(
        application(f"127.0.0.1:{api_port}", url),
        host="127.0.0.1",
        port=int(port),
        http="httptools",
        loop="uvloop",
        ws="websockets-sansio",
        log_level="warning",
        access_log=False,
    )


if __name__ == "__main__":
    main()
