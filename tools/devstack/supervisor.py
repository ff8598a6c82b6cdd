"""Keeps several processes running: starts them in order, restarts what falls, stops them in reverse."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

from devstack.child import Child, Running, answers, start

_FIRST_PAUSE: Final = 0.5
_LONGEST_PAUSE: Final = 30.0
_STEADY: Final = 60.0
"""Seconds after which a process is taken to be well again, and its next fall starts over."""
_POLL: Final = 0.05
_LOG_BYTES: Final = 20 * 1024 * 1024


class DidNotStart(Exception):  # noqa: N818 - named after what happened
    """A process ended, or did not answer in time, before it was ever ready."""


class Supervisor:
    """The processes of one run, each looked after by a task of its own."""

    def __init__(
        self,
        children: Iterable[Child],
        logs: Path,
        *,
        say: Callable[[str], None] = print,
        patience: float = 90.0,
        changed: Callable[[dict[str, int]], object] = dict,
    ) -> None:
        """Prepare the run.

        Args:
            children: what to run; the order given decides nothing, ``after`` does.
            logs: folder of the output of each, ``<name>.log``.
            say: where the supervisor says what it does.
            patience: seconds a process may take to become ready.
            changed: told the process ids of all that run, at each start.
        """
        self.children = {child.name: child for child in children}
        self.running: dict[str, Running] = {}
        self.ready = {name: asyncio.Event() for name in self.children}
        self.took: dict[str, float] = {}
        """Seconds from the start of each process to its being ready."""
        self._logs = logs
        self._say = say
        self._patience = patience
        self._changed = changed
        self._stopping = False
        self._tasks: dict[str, asyncio.Task[None]] = {}

    async def start(self) -> None:
        """Start everything, each process once those it comes after are ready; return when all are.

        Raises:
            DidNotStart: with the last lines the process printed; whatever was started is still running.
        """
        self._tasks = {name: asyncio.create_task(self._look_after(name), name=name) for name in self.children}
        ready = asyncio.gather(*(event.wait() for event in self.ready.values()))
        try:
            waited: list[asyncio.Future[Any]] = [ready, *self._tasks.values()]
            await asyncio.wait(waited, return_when=asyncio.FIRST_COMPLETED)
            for task in self._tasks.values():
                if task.done():
                    await task
        finally:
            ready.cancel()
            await asyncio.gather(ready, return_exceptions=True)

    async def stop(self) -> None:
        """Stop everything, each process once those that came after it have ended."""
        self._stopping = True
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)
        ended = {name: asyncio.Event() for name in self.children}

        async def end(name: str) -> None:
            later = [other.name for other in self.children.values() if name in other.after]
            await asyncio.gather(*(ended[other].wait() for other in later))
            if running := self.running.pop(name, None):
                await running.stop()
            ended[name].set()

        await asyncio.gather(*map(end, self.children))

    def kill(self) -> None:
        """End every process now, in no order: a second Ctrl-C."""
        for running in self.running.values():
            running.kill()

    async def _look_after(self, name: str) -> None:
        child = self.children[name]
        await asyncio.gather(*(self.ready[other].wait() for other in child.after))
        pause = _FIRST_PAUSE
        while True:
            started = time.monotonic()
            running = await self._start(child)
            if await self._until_ready(running):
                if not self.ready[name].is_set():
                    self.took[name] = time.monotonic() - started
                self.ready[name].set()
            code = await self._until_ended(running)
            if not self.ready[name].is_set():
                raise DidNotStart(f"{name} ended with {code} before it was ready:\n{running.last_lines()}")
            pause = _FIRST_PAUSE if time.monotonic() - started > _STEADY else pause
            self._say(f"{name} ended with {code}, starting it again in {pause:g} s (see {running.log})")
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)

    async def _start(self, child: Child) -> Running:
        # Never half started: a cancelled start would leave a process that nobody knows.
        starting = asyncio.ensure_future(start(child, self._logs))
        try:
            running = await asyncio.shield(starting)
        except asyncio.CancelledError:
            self.running[child.name] = await starting
            raise
        self.running[child.name] = running
        self._changed({name: one.pid for name, one in self.running.items()})
        return running

    async def _until_ready(self, running: Running) -> bool:
        probe = running.child.ready
        deadline = time.monotonic() + self._patience
        while running.process.returncode is None:
            if not probe or await answers(probe):
                return True
            if time.monotonic() > deadline:
                name = running.child.name
                if self.ready[name].is_set():
                    return False
                raise DidNotStart(f"{name} does not answer on {probe}:\n{running.last_lines()}")
            await asyncio.sleep(_POLL)
        return False

    async def _until_ended(self, running: Running) -> int:
        while True:
            try:
                return await asyncio.wait_for(running.process.wait(), 60)
            except TimeoutError:
                _keep_short(running.log)


def _keep_short(log: Path) -> None:
    """Begin the log anew when it has grown large, keeping the old one beside it.

    The process goes on writing to the same file, opened for appending, so it is copied and emptied.
    """
    if log.stat().st_size > _LOG_BYTES:
        log.with_suffix(".old.log").write_bytes(log.read_bytes())
        with log.open("r+b") as file:
            file.truncate(0)
