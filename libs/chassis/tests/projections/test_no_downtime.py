"""Queries go on while a read model is rebuilt, and never see less than they have seen."""

from __future__ import annotations

import asyncio
import threading

from chassis.eventlog import AsyncEventLog, MasterKeys
from chassis.projections import Follower, Rebuild
from chassis.projections.freshness import Freshness, live
from libs.chassis.tests.projections.reading_list import Bought, Shelf, Swept, write


async def test_whoever_writes_reads_it_at_once_through_every_switch(log, mongodb_uri, database):
    write(log, *(Bought(book_id=f"old-{number}", title="Ancien") for number in range(50)), at_once=50)
    stopping = threading.Event()
    following = threading.Thread(target=Follower(log, Shelf, log.database, grace=0.5).run, args=(stopping,))
    following.start()
    switches = 0

    async def rebuild_over_and_over():
        nonlocal switches
        while not stopping.is_set():
            building = await asyncio.to_thread(Rebuild, log, Shelf, log.database)
            await asyncio.to_thread(building.build)
            await asyncio.to_thread(building.switch)
            switches += 1
            await asyncio.sleep(1.2)  # longer than a name is remembered: queries of before have ended
            await asyncio.to_thread(building.clean_up)

    async with AsyncEventLog.open(mongodb_uri, database, keys=MasterKeys({"1": bytes(32)})) as async_log:
        freshness = Freshness(async_log, "ward")
        rebuilding = asyncio.create_task(rebuild_over_and_over())
        try:
            written = 50
            while switches < 3:
                await asyncio.to_thread(
                    write, log, Bought(book_id=f"new-{written}", title="Nouveau"), Swept()
                )
                written += 1
                await freshness.at_least(Shelf, f"ward-{log.head()}", timeout=5)
                shelf = await live(async_log.database, Shelf)

                assert await shelf.count_documents({"title": {"$exists": True}}) == written
        finally:
            stopping.set()
            await rebuilding
            following.join(10)
