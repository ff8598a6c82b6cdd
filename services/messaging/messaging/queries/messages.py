"""Pages of messages, and the numbers behind their ids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from pymongo.asynchronous.database import AsyncDatabase

from chassis.listing import QUICK, page_of
from chassis.projections.freshness import live
from messaging.domain import Span
from messaging.domain.recorded import AnExchangeHasMessages
from messaging.domain.rules import NoSuchMessage
from messaging.projections import Messages
from messaging.queries.mailboxes import Seated

_ORDER: Final = {"number": int}


class MessageQueries:
    """Reads what was said, as far as a seat goes."""

    def __init__(self, database: AsyncDatabase[dict[str, Any]]) -> None:
        self._database = database

    async def page(self, seated: Seated, *, size: int, token: str) -> tuple[list[Mapping[str, Any]], str]:
        """Give a page, newest first, and the token of the next one; times are in UTC and do not say so."""
        which: dict[str, Any] = {"conversation_id": seated.seat["conversation_id"]}
        if left := seated.seat["left"]:
            which["position"] = {"$lte": left["position"]}
        found, following = await page_of(
            self._database, Messages, which, _ORDER, size=size, token=token, codec=QUICK
        )
        if left:
            until = left["at"].replace(tzinfo=None)
            for message in found:
                message["seen"] = [sight for sight in message["seen"] if sight["at"] <= until]
        return list(found), following

    async def span(self, seated: Seated, first_id: str = "", last_id: str = "") -> Span:
        """Give from where to where messages go; nothing named: all that the seat has.

        Raises:
            NoSuchMessage: the seat has none of that id.
            AnExchangeHasMessages: it has none at all.
        """
        which: dict[str, Any] = {"conversation_id": seated.seat["conversation_id"]}
        if left := seated.seat["left"]:
            which["position"] = {"$lte": left["position"]}
        messages = await live(self._database, Messages)

        async def found(field: str, message_id: str, direction: int) -> dict[str, Any]:
            wanted = {**which, **({"message_id": message_id} if message_id else {})}
            one: dict[str, Any] | None = await messages.find_one(wanted, sort=[("number", direction)])
            if one is None:
                raise NoSuchMessage(field=field) if message_id else AnExchangeHasMessages(field=field)
            return one

        first = await found("first_message_id", first_id, 1)
        last = await found("last_message_id", last_id, -1)
        return Span(
            first=first["number"],
            last=last["number"],
            first_sent_at=first["sent_at"],
            last_sent_at=last["sent_at"],
        )

    async def number_of(self, conversation_id: str, message_id: str, *, field: str) -> int:
        """Give the number of a message.

        Raises:
            NoSuchMessage: the conversation has none of that id.
        """
        messages = await live(self._database, Messages)
        found = await messages.find_one(
            {"message_id": message_id, "conversation_id": conversation_id}, {"number": 1}
        )
        if found is None:
            raise NoSuchMessage(field=field)
        return int(found["number"])
