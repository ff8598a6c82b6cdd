"""Whose mailboxes somebody reads, and on which title they read a conversation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pymongo.asynchronous.database import AsyncDatabase
from pymongo.database import Database

from chassis.kernel import Act, Actor, Refusal
from chassis.projections.freshness import live
from chassis.projections.reading import live as live_now
from chassis.trail import Granted, Reading
from messaging.domain.rules import NoSuchConversation, OnlyParticipantsTakePart, ThatMailboxIsNotYours
from messaging.projections import Conversations, KnownAccounts, Seats, seat_id

OWN: Final = "OWN"
AFFILIATION: Final = "AFFILIATION"
DELEGATION: Final = "DELEGATION"
_OPEN: Final = {"organizations": 1, "loans": 1}


@dataclass(frozen=True, slots=True)
class Seated:
    """Through which mailbox somebody reads a conversation."""

    mailbox: str
    seat: Mapping[str, Any]
    """The document of :class:`Seats`."""


def by_session(actor: Actor) -> dict[str, str]:
    """Give the mailboxes that the session opens, in the order in which they are tried, and by which title."""
    mailboxes = {}
    if actor.on_behalf_of:
        mailboxes[actor.on_behalf_of] = DELEGATION if actor.delegation_id else AFFILIATION
    mailboxes.setdefault(actor.account_id, OWN)
    for organization in sorted(actor.organizations):
        mailboxes.setdefault(organization, AFFILIATION)
    return mailboxes


def by_account(document: Mapping[str, Any] | None, at: datetime | None = None) -> dict[str, str]:
    """Give the mailboxes that other services have said are open; ``at`` leaves out what is over by then."""
    if document is None:
        return {}
    mailboxes = dict.fromkeys(sorted(document.get("organizations", {})), AFFILIATION)
    for loan in document.get("loans", {}).values():
        if at is None or loan["until"] is None or at < loan["until"]:
            mailboxes.setdefault(loan["delegator_id"], DELEGATION)
    return mailboxes


class MailboxQueries:
    """Finds the mailbox through which somebody reads."""

    def __init__(self, database: AsyncDatabase[dict[str, Any]]) -> None:
        self._database = database

    async def all(self, act: Act) -> dict[str, str]:
        """Give every mailbox that is open to the caller now, and by which title."""
        accounts = await live(self._database, KnownAccounts)
        document = await accounts.find_one({"_id": act.actor.account_id}, _OPEN)
        mailboxes = by_session(act.actor)
        for mailbox, title in by_account(document, act.at).items():
            mailboxes.setdefault(mailbox, title)
        return mailboxes

    async def named(self, act: Act, mailbox: str) -> str:
        """Give the mailbox that is named, or the one of the account the caller works for.

        Raises:
            ThatMailboxIsNotYours: it is not open to the caller.
        """
        if not mailbox:
            return act.actor.on_behalf_of or act.actor.account_id
        if mailbox not in by_session(act.actor) and mailbox not in await self.all(act):
            raise ThatMailboxIsNotYours(field="mailbox")
        return mailbox

    async def seated(self, act: Act, conversation_id: str, mailbox: str = "") -> Seated:
        """Give the seat from which the caller reads a conversation; one that takes part comes first.

        Raises:
            ThatMailboxIsNotYours: the mailbox that is named is not open to the caller.
            OnlyParticipantsTakePart: none of theirs ever took part.
        """
        own = [await self.named(act, mailbox)] if mailbox else list(by_session(act.actor))
        found = await self._among(conversation_id, own)
        if found is None and not mailbox:
            found = await self._among(conversation_id, list(await self.all(act)))
        if found is None:
            raise OnlyParticipantsTakePart
        return found

    async def _among(self, conversation_id: str, mailboxes: Sequence[str]) -> Seated | None:
        seats = await live(self._database, Seats)
        wanted = [seat_id(conversation_id, mailbox) for mailbox in mailboxes]
        found = {seat["mailbox"]: seat for seat in await seats.find({"_id": {"$in": wanted}}).to_list()}
        seated = [Seated(mailbox, found[mailbox]) for mailbox in mailboxes if mailbox in found]
        return next((one for one in seated if one.seat["left"] is None), seated[0] if seated else None)


def titles_to_read(database: Database[dict[str, Any]], judged: Sequence[Reading]) -> list[Granted | Refusal]:
    """Give for each actor and conversation the title to read it: OWN, AFFILIATION or DELEGATION.

    In its place stands the refusal: NoSuchConversation, or OnlyParticipantsTakePart of somebody without one.
    """
    readings = [(reading.actor, reading.subject) for reading in judged]
    titles = _titles(database, readings, [by_session(actor) for actor, _ in readings])
    missing = [place for place, title in enumerate(titles) if title is None]
    if not missing:
        return [Granted(title or "") for title in titles]
    others = [readings[place] for place in missing]
    known = {
        document["_id"]: document
        for document in live_now(database, KnownAccounts).find(
            {"_id": {"$in": list({actor.account_id for actor, _ in others})}}, _OPEN
        )
    }
    told = _titles(database, others, [by_account(known.get(actor.account_id)) for actor, _ in others])
    asked = list({conversation_id for _, conversation_id in others})
    begun = {
        each["_id"] for each in live_now(database, Conversations).find({"_id": {"$in": asked}}, {"_id": 1})
    }
    refused: dict[int, Granted | Refusal] = {
        place: Granted(title)
        if title
        else (OnlyParticipantsTakePart() if conversation_id in begun else NoSuchConversation())
        for place, title, (_, conversation_id) in zip(missing, told, others, strict=True)
    }
    return [Granted(title) if title else refused[place] for place, title in enumerate(titles)]


def _titles(
    database: Database[dict[str, Any]],
    readings: Sequence[tuple[Actor, str]],
    mailboxes: Sequence[Mapping[str, str]],
) -> list[str | None]:
    wanted = {
        seat_id(conversation_id, mailbox)
        for (_, conversation_id), own in zip(readings, mailboxes, strict=True)
        for mailbox in own
    }
    seats = live_now(database, Seats).find({"_id": {"$in": list(wanted)}}, {"_id": 1})
    taken = {seat["_id"] for seat in seats}
    return [
        next((title for mailbox, title in own.items() if seat_id(conversation_id, mailbox) in taken), None)
        for (_, conversation_id), own in zip(readings, mailboxes, strict=True)
    ]
