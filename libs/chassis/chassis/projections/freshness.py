"""Read-your-writes in an asyncio process: a query waits, bounded, for what its caller has written."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any, Final, TypeVar

from pymongo.asynchronous.collection import AsyncCollection
from pymongo.asynchronous.database import AsyncDatabase

from chassis.bus.places import HEARD
from chassis.eventlog import AsyncEventLog
from chassis.kernel import Forbidden, NotFound, Unavailable
from chassis.position import format_position, parse_position
from chassis.projections.catalog import AWARE, CATALOG, Entry
from chassis.projections.course import Overtaken
from chassis.projections.definition import Projection
from chassis.projections.helping import Helper
from chassis.projections.reading import LiveNames, first_name, nudge_name
from chassis.projections.writes import Document

PATIENCE: Final = 2.0
"""Seconds that a query waits unless told otherwise."""
_POLL: Final = 0.25
_BETWEEN_LOOKS: Final = 0.05
_TO_BEGIN_LISTENING: Final = 1.0
_OVERTAKEN_AT_MOST: Final = 5
_THREADS: Final = 4
"""Read models of one service that are helped on at once."""
_NAMES: Final = LiveNames()

Answer = TypeVar("Answer")


class ProjectionBehind(Unavailable):
    """The read model does not yet hold what the caller has written; asking again shortly helps."""


async def live(
    db: AsyncDatabase[Document], projection: Projection | type[Projection]
) -> AsyncCollection[Document]:
    """Give the live collection of a projection; one look at the catalog per second at most."""
    name = _NAMES.recall(db, projection.name)
    if name is None:
        entry = await db[CATALOG].find_one({"_id": projection.name}, {"live": 1})
        name = entry["live"] if entry else first_name(projection)
        _NAMES.note(db, projection.name, name)
    return db.get_collection(name, codec_options=AWARE)


class Freshness:
    """What one api process knows of how far the read models of its service are."""

    def __init__(self, log: AsyncEventLog, service: str, helper: Helper | None = None) -> None:
        """Prepare.

        Args:
            log: of the service.
            service: its name.
            helper: moves read models on for those who wait; without one they wait for the worker.
        """
        self._log = log
        self._service = service
        self._helper = helper
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="helps")
        self._catalog = log.database.get_collection(CATALOG, codec_options=AWARE)
        self._shown: dict[str, int] = {}
        self._heard: dict[str, tuple[int, int]] = {}
        """Per producer, a fact that is tracked and a position of our log at which it was."""
        self._looking: dict[str, asyncio.Task[int]] = {}
        self._listens_since = 0.0

    async def at_least(
        self,
        projection: Projection | type[Projection],
        position: str,
        timeout: float = PATIENCE,  # noqa: ASYNC109 - a refusal, not a cancellation
    ) -> None:
        """Wait until the live collection holds everything up to ``position``; "" waits for nothing.

        A position of another service is waited for twice: until its fact was heard here, then until what was
        recorded of it is shown. No query is made when the position is known to be reached.

        Raises:
            PositionIsNotOurs: the text is not a position.
            ProjectionBehind: it is not there after ``timeout`` seconds.
        """
        await self.all_at_least((projection,), position, timeout)

    async def all_at_least(
        self,
        projections: Iterable[Projection | type[Projection]],
        position: str,
        timeout: float = PATIENCE,  # noqa: ASYNC109 - as above
    ) -> None:
        """Wait for several read models at once, as :meth:`at_least` for one.

        Raises:
            PositionIsNotOurs, ProjectionBehind: as there; none of them is waited for any longer then.
        """
        if not position:
            return
        producer, number = parse_position(position)
        try:
            async with asyncio.timeout(timeout):
                if producer != self._service:
                    number = await self._own_position(producer, number)
                await _all(self._until_shown(each, number) for each in projections)
        except TimeoutError:
            raise ProjectionBehind(f"a read model is not at {position} yet") from None

    async def at_head(self, *projections: Projection | type[Projection]) -> None:
        """Wait until the live collections hold everything that is in the log of the service by now.

        Raises:
            ProjectionBehind: as :meth:`at_least`.
        """
        await self.all_at_least(projections, format_position(self._service, await self._log.head()))

    async def not_refused_too_early(
        self, judge: Callable[[], Awaitable[Answer]], *projections: Projection | type[Projection]
    ) -> Answer:
        """Give what ``judge`` says, who reads these; it refuses only by all that is in the log by now.

        Whoever was just let in, and asks through another service, brings no position along.

        Raises:
            Refusal: of the judge, or ProjectionBehind.
        """
        try:
            return await judge()
        except (Forbidden, NotFound):
            await self.at_head(*projections)
            return await judge()

    async def _own_position(self, producer: str, number: int) -> int:
        """Wait until a fact of another service is recorded here; give a position of our log not before it."""
        tracked, position = self._heard.get(producer, (0, 0))
        while tracked < number:
            # Shielded: an exchange that is broken off costs its connection, and each of these ends soon.
            tracked, position = await asyncio.shield(self._heard_until_now(producer, number))
        return position

    async def _heard_until_now(self, producer: str, number: int) -> tuple[int, int]:
        """Look how far a producer was heard, and wait a moment when it is not far enough."""
        before = await self._log.head()
        tracked = await self._heard_up_to(producer)
        if tracked < number:
            await self._log.wait_beyond(before, _BETWEEN_LOOKS)
            return tracked, 0
        position = await self._log.head()
        self._heard[producer] = (tracked, position)
        return tracked, position

    async def _heard_up_to(self, producer: str) -> int:
        """Give how far a producer was heard: what was recorded of it, or passed over as no concern."""
        place = await self._log.database[HEARD].find_one({"_id": producer}, {"sequence": 1})
        passed_over: int = (place or {}).get("sequence", 0)
        return max(await self._log.tracked(producer), passed_over)

    async def _until_shown(self, projection: Projection | type[Projection], number: int) -> None:
        """Wait until the collection that queries go to holds what is at ``number``, and help it there.

        A nudge names the collection it speaks of and is sent after the catalog knows, so its word is as good
        as a look; looks are for nudges that were lost, for the first time, and for switches.
        """
        name = projection.name
        looks = self._helper is not None
        while (shown := self._shown.get(name, 0)) < number:
            collection = _NAMES.recall(self._log.database, name)
            if looks or collection is None or not self._hears():
                if await self._look(projection, number) >= number:
                    return
                if self._helper and self._shown.get(name, 0) > shown:
                    continue  # it was far behind, or others were helped: there is more to take in
                collection = _NAMES.recall(self._log.database, name) or first_name(projection)
            looks = not await self._log.nudges.wait(nudge_name(collection), number - 1, _POLL)
            if not looks:
                self._shown[name] = max(number, self._shown.get(name, 0))

    def _hears(self) -> bool:
        """Whether this process has listened long enough that what it has not heard was not said."""
        now = asyncio.get_running_loop().time()
        self._listens_since = self._listens_since or now
        return now - self._listens_since > _TO_BEGIN_LISTENING

    async def _look(self, projection: Projection | type[Projection], wanted: int) -> int:
        """See where a projection stands, and help it on; who asks meanwhile gets the same answer."""
        name = projection.name
        looking = self._looking.get(name)
        if looking is None:
            seen = self._help(self._helper, projection, wanted) if self._helper else self._read(name)
            looking = self._looking[name] = asyncio.create_task(seen)
            looking.add_done_callback(lambda _: self._looking.pop(name))
        return await asyncio.shield(looking)

    async def _help(self, helper: Helper, projection: Projection | type[Projection], wanted: int) -> int:
        loop = asyncio.get_running_loop()
        for _ in range(_OVERTAKEN_AT_MOST):
            with suppress(Overtaken):
                stands = await loop.run_in_executor(self._threads, helper.step, projection, wanted)
                return self._note(projection.name, *stands)
        return await self._read(projection.name)

    async def _read(self, name: str) -> int:
        document = await self._catalog.find_one({"_id": name})
        if document is None:
            return 0
        entry = Entry.read(document)
        return self._note(name, entry.live, entry.standing.position)

    def _note(self, name: str, collection: str, position: int) -> int:
        # A query after this must not go to an older collection than the one whose position was read.
        _NAMES.note(self._log.database, name, collection)
        self._shown[name] = max(position, self._shown.get(name, 0))
        return position


async def _all(waits: Iterable[Coroutine[Any, Any, None]]) -> None:
    """Wait for all, or until one fails; none is left behind.

    Each is cancelled once at most: a second time would keep the driver from closing what the first one broke.
    """
    waiting = [asyncio.create_task(each) for each in waits]
    try:
        await asyncio.wait(waiting, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        for each in waiting:
            each.cancel()
        ended = await asyncio.gather(*waiting, return_exceptions=True)
    for failure in ended:
        if isinstance(failure, BaseException):
            raise failure
