"""The dossier's own page and the list of one's dossiers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pymongo.asynchronous.database import AsyncDatabase

from chassis.eventlog import AsyncEventLog
from chassis.kernel import Actor
from chassis.listing import page_of
from chassis.projections import fold
from chassis.projections.freshness import live
from dossiers.domain.spelling import plain, said
from dossiers.projections import Summaries
from dossiers.queries.circle import NoSuchDossier
from dossiers.queries.standing import FURTHER, Standing

_ORDER: Final = {"position": int}
_DIGITS: Final = 6
_NUMBER: Final = re.compile(r"[0-9]{1,15}")


@dataclass(frozen=True, slots=True)
class Summary:
    """What one document of the read model says of a dossier."""

    dossier_id: str
    patient: dict[str, Any]
    number: str
    """The number under which people speak of it (F39)."""
    opened_at: datetime
    members: dict[str, dict[str, Any]]
    stays: dict[str, dict[str, Any]]
    identity: dict[str, Any]
    dmp_opposition: dict[str, Any] | None
    themes: list[dict[str, Any]]
    statuses: list[dict[str, Any]]
    memos: dict[str, dict[str, Any]]
    death: dict[str, Any] | None
    merged_into: str
    absorbed: list[dict[str, Any]]
    memberships: dict[str, dict[str, Any]]
    oppositions: dict[str, dict[str, Any]]
    break_glass: dict[str, dict[str, Any]]
    standing: Standing

    def role_of(self, titles: frozenset[str]) -> str:
        """Give the role under which somebody with these titles takes part."""
        roles = (member["role"] for member in self.members.values() if member["account_id"] in titles)
        return next(roles, "")


_LONGEST_TEXT: Final = 250
"""Characters of a search: more than the two names of anybody that one would type."""


class SummaryQueries:
    """Reads summaries, of today from the read model, of a past moment from the facts."""

    def __init__(self, database: AsyncDatabase[dict[str, Any]], log: AsyncEventLog) -> None:
        self._database = database
        self._log = log

    async def of(self, dossier_id: str, as_of: datetime | None = None) -> Summary:
        """Give the summary as it is, or as it was at a moment.

        Raises:
            NoSuchDossier: nobody has opened it, or not yet at that moment.
        """
        if as_of is None:
            document = await (await live(self._database, Summaries)).find_one({"_id": dossier_id})
        else:
            facts = await self._log.read_stream(dossier_id, until=as_of)
            document = fold(Summaries, facts).get(dossier_id)
        if document is None:
            raise NoSuchDossier
        return _summary(document)

    async def standing(self, dossier_id: str) -> Standing | None:
        """Give who may what in a dossier, None where there is none."""
        summaries = await live(self._database, Summaries)
        document = await summaries.find_one({"_id": dossier_id}, FURTHER)
        return Standing(document) if document else None

    async def mine(
        self,
        actor: Actor,
        *,
        text: str = "",
        roles: Sequence[str] = (),
        themes: Sequence[str] = (),
        statuses: Sequence[str] = (),
        to_review: bool = False,
        size: int,
        token: str = "",
    ) -> tuple[list[Summary], int, str]:
        """Give a page of the dossiers one may open, their total, and the token of the next page.

        Every word of ``text`` begins one of the patient's names, or is the number of the dossier. ``roles``
        are one's own; of roles, themes and statuses each list is one of alternatives, and the lists narrow
        one another (F95 to F98).
        ``to_review`` leaves the worklist of identities that somebody has to look into.
        """
        titles = list(actor.titles)
        which: dict[str, Any] = {
            "readers": {"$in": titles},
            "opposed": {"$nin": list(_accounts(actor))},
            "merged_into": "",
        }
        words = said([plain(text)])
        if len(text) > _LONGEST_TEXT or not all(word.isprintable() for word in words):
            return [], 0, ""  # no name is written so, and MongoDB takes no such pattern
        if words:
            which["$and"] = [_is_called(word) for word in words]
        if themes:
            which["themes.theme"] = {"$in": list(themes)}
        if statuses:
            which["statuses.status"] = {"$in": list(statuses)}
        if to_review:
            which["identity.review.since"] = {"$exists": True}
        collection = await live(self._database, Summaries)
        if roles:
            which["$expr"] = _has_role(titles, roles)
        total = await collection.count_documents(which)
        documents, following = await page_of(self._database, Summaries, which, _ORDER, size=size, token=token)
        return [_summary(document) for document in documents], total, following


def _accounts(actor: Actor) -> set[str]:
    """Give the accounts to which the patient may have opposed: no organization is a way around it."""
    return {actor.account_id, actor.on_behalf_of} - {""}


def _is_called(word: str) -> dict[str, Any]:
    """Match what is called so; no name has digits."""
    if _NUMBER.fullmatch(word):
        return {"position": int(word)}
    return {"words": {"$regex": f"^{re.escape(word)}"}}


def _has_role(titles: list[str], roles: Sequence[str]) -> dict[str, Any]:
    """Match dossiers in which one of the titles has one of the roles; members are a map by their id."""
    member = {"$and": [{"$in": ["$$member.v.account_id", titles]}, {"$in": ["$$member.v.role", list(roles)]}]}
    members = {"input": {"$objectToArray": "$members"}, "as": "member", "in": member}
    return {"$anyElementTrue": {"$map": members}}


def _summary(document: dict[str, Any]) -> Summary:
    return Summary(
        dossier_id=document["_id"],
        patient=document["patient"],
        number=f"{document['position']:0{_DIGITS}d}",
        opened_at=document["opened_at"],
        members=document["members"],
        stays=document["stays"],
        identity=document["identity"],
        dmp_opposition=document["dmp_opposition"],
        themes=document["themes"],
        statuses=document["statuses"],
        memos=document["memos"],
        death=document["death"],
        merged_into=document["merged_into"],
        absorbed=document["absorbed"],
        memberships=document["memberships"],
        oppositions=document["oppositions"],
        break_glass=document["break_glass"],
        standing=Standing(document),
    )
