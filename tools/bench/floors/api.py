"""The least api: ``python -m bench.floors.api PORT MONGODB_URI AMQP_URL``.

A note costs one journaled insert and one confirmed publish, in a thread beside the event loop as commands
run in; a page is a constant. Without a broker (``-``) nothing is published.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import grpc
import uvloop
from google.protobuf.timestamp_pb2 import Timestamp

from bench.eventlog_workload import BODY_BYTES, TEXT, floor_collection, inserter
from bench.floors.names import DATABASE, KEPT, KEPT_QUEUE
from bench.floors.publishing import Publisher
from spico.common.v1.actor_pb2 import Actor
from spico.dossiers.v1 import dossiers_pb2 as pb

SERVICE: Final = "bench.Floor"
WRITE: Final = f"/{SERVICE}/Write"
PAGE: Final = f"/{SERVICE}/Page"
_THREADS: Final = 16
"""As many as the platform's api has for commands."""
_ENTRIES: Final = 50


def note_keeper(uri: str, url: str) -> Callable[[], int]:
    """Give the function that keeps one note: inserted, then published."""
    insert = inserter(floor_collection(uri, DATABASE))
    if url == "-":
        return insert
    publish, body = Publisher(url, KEPT, KEPT_QUEUE), b"x" * BODY_BYTES

    def keep() -> int:
        count = insert()
        publish(body)
        return count

    return keep


def constant_page() -> pb.ListLiaisonBookResponse:
    """Give a page of fifty notes."""
    at = Timestamp(seconds=1_935_748_800)
    nurse = Actor(account_id="9f6b1c9ad4e54c4bb4e5a7ad50d3e1c2", name="Claire Fontanel")
    entries = [
        pb.Entry(
            entry_id=f"{number:032x}",
            kind="SIMPLE_NOTE",
            label="Note",
            text=TEXT,
            occurred_at=at,
            recorded_at=at,
            actor=nurse,
            position=f"dossiers-{number}",
        )
        for number in range(_ENTRIES)
    ]
    return pb.ListLiaisonBookResponse(entries=entries, next_page_token="bmV4dA==")  # noqa: S106 - of a page


async def serve(port: str, uri: str, url: str) -> None:
    """Answer until told to stop."""
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, stopping.set)
    pool, keep, page = ThreadPoolExecutor(_THREADS), note_keeper(uri, url), constant_page()

    async def write(request: Any, context: Any) -> Any:
        await loop.run_in_executor(pool, keep)
        return pb.WriteLiaisonNoteResponse(note_id=f"{0:032x}", position="dossiers-1")

    async def list_(request: Any, context: Any) -> Any:
        return page

    server = grpc.aio.server()
    handlers = {
        "Write": _handler(write, pb.WriteLiaisonNoteRequest, pb.WriteLiaisonNoteResponse),
        "Page": _handler(list_, pb.ListLiaisonBookRequest, pb.ListLiaisonBookResponse),
    }
    server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler(SERVICE, handlers),))
    server.add_insecure_port(f"127.0.0.1:{port}")
    await server.start()
    await stopping.wait()
    await server.stop(0)


def _handler(answer: Any, request: Any, response: Any) -> Any:
    return grpc.unary_unary_rpc_method_handler(answer, request.FromString, response.SerializeToString)


def main() -> None:
    """Serve."""
    uvloop.run(serve(*sys.argv[1:4]))


if __name__ == "__main__":
    main()
