"""A stream of answers that ends when what its caller's token stands on ends (F216).

A token is looked at once, when a stream begins. A stream may then last for minutes, so it is told of a
sign-out or of the end of a delegation as soon as this process learns of it, waiting or not.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator
from typing import Any

from chassis.kernel import Actor
from chassis.rpc.revocations import Revocations


async def enduring(
    answers: AsyncGenerator[Any, None], actor: Actor, revocations: Revocations
) -> AsyncGenerator[Any, None]:
    """Give the answers as they come, as long as the session and the delegation of the actor last.

    Raises:
        SessionIsOver, DelegationIsOver: one of them has ended meanwhile.
    """
    nothing = object()
    async with contextlib.aclosing(answers):
        with revocations.watched(actor) as watch:
            while True:
                try:
                    async with asyncio.timeout(None) as waiting:
                        watch.waiting = waiting
                        answer = await anext(answers, nothing)
                except TimeoutError:
                    revocations.refuse(actor)
                    raise
                finally:
                    watch.waiting = None
                if answer is nothing:
                    return
                yield answer
                revocations.refuse(actor)
