"""The least worker: ``python -m bench.floors.worker MONGODB_URI AMQP_URL``.

One Nameko service that inserts what it is told, journaled. When told ``last`` it writes down how long each
message took, from before it was published until its insert was in the journal.
"""

from __future__ import annotations

import sys
import time
from typing import Final

from chassis.worker import make_green

TIMES: Final = "times"
"""The collection of what it measured."""
LAST: Final = b"last"


def main() -> None:
    """Hear until told to stop."""
    make_green()
    from nameko.messaging import consume  # noqa: PLC0415 - not before the process is green
    from nameko.runners import ServiceRunner  # noqa: PLC0415 - same

    from bench.eventlog_workload import floor_collection, inserter  # noqa: PLC0415 - same
    from bench.floors.names import DATABASE, HEARD  # noqa: PLC0415 - same

    uri, url = sys.argv[1:]
    collection = floor_collection(uri, DATABASE)
    insert = inserter(collection)
    seconds: list[float] = []

    class Floor:
        name = "bench_floor"

        @consume(HEARD)  # type: ignore[untyped-decorator]
        def hear(self, body: bytes | str) -> None:
            """Insert, and note how long it took; the body is when it was sent."""
            told = body if isinstance(body, bytes) else body.encode()
            if told == LAST:
                collection.database[TIMES].insert_one({"seconds": seconds[:]})
                seconds.clear()
                return
            insert()
            seconds.append(time.time() - float(told))

    runner = ServiceRunner({"AMQP_URI": url})
    runner.add_service(Floor)
    runner.start()
    print("ready", flush=True)
    runner.wait()


if __name__ == "__main__":
    main()
