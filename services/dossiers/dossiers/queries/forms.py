"""The forms of a dossier that somebody may read: those submitted, and their own drafts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pymongo.asynchronous.database import AsyncDatabase

from chassis.kernel import Actor
from chassis.listing import page_of
from chassis.projections.freshness import live
from dossiers.domain.formed import NoSuchForm
from dossiers.projections import FormAnswers, Forms
from dossiers.projections.forms import draft_of
from dossiers.queries.admitted import Admitted

_ORDER: Final = {"position": int}
_LATEST_VERSION: Final = {"version": int}


@dataclass(frozen=True, slots=True)
class Said:
    """Who said something, and when."""

    recorded_at: datetime
    account_id: str
    on_behalf_of: str


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it is listed."""

    form_id: str
    form: str
    definition_version: int
    started_at: datetime
    started: Said
    version: int
    submitted: Said | None
    has_draft: bool


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered: a version, or with the version 0 a draft."""

    version: int
    answers: dict[str, Any]
    said: Said


class FormQueries:
    """Reads forms."""

    def __init__(self, database: AsyncDatabase[dict[str, Any]]) -> None:
        self._database = database

    async def of(
        self, actor: Actor, admitted: Admitted, names: Sequence[str] | None, *, size: int, token: str
    ) -> tuple[list[Form], str]:
        """Give a page, the latest begun first, and the token of the next one; ``names`` None: of any form."""
        asked = {"form": {"$in": list(names)}} if names is not None else {}

        which = {**admitted.documents(), **_open_to(actor), **asked}
        found, following = await page_of(self._database, Forms, which, _ORDER, size=size, token=token)
        drafts = await self._drafts(actor, [form["_id"] for form in found])
        return [_form(form, has_draft=form["_id"] in drafts) for form in found], following

    async def one(
        self, actor: Actor, admitted: Admitted, form_id: str
    ) -> tuple[Form, Answers | None, Answers | None]:
        """Give a form, what was submitted last, and the reader's own draft.

        Raises:
            NoSuchForm: it is not there for this reader.
        """
        form = await self._form(actor, admitted, form_id)
        draft = (await self._drafts(actor, [form_id])).get(form_id)
        collection = await live(self._database, FormAnswers)
        submitted = (
            await collection.find_one({"_id": f"{form_id}.{form['version']}"}) if form["version"] else None
        )
        return _form(form, has_draft=draft is not None), _answers(submitted), _answers(draft)

    async def versions(
        self, actor: Actor, admitted: Admitted, form_id: str, *, size: int, token: str
    ) -> tuple[list[Answers], str]:
        """Give a page of what was submitted, the latest first, and the token of the next one.

        Raises:
            NoSuchForm: it is not there for this reader.
        """
        await self._form(actor, admitted, form_id)
        which = {"form_id": form_id, "version": {"$gt": 0}}
        found, following = await page_of(
            self._database, FormAnswers, which, _LATEST_VERSION, size=size, token=token
        )
        return [each for each in map(_answers, found) if each], following

    async def _form(self, actor: Actor, admitted: Admitted, form_id: str) -> Mapping[str, Any]:
        collection = await live(self._database, Forms)
        which = {"_id": form_id, **admitted.documents(), **_open_to(actor)}
        found = await collection.find_one(which)
        if found is None:
            raise NoSuchForm
        return found

    async def _drafts(self, actor: Actor, form_ids: Iterable[str]) -> dict[str, Mapping[str, Any]]:
        mine = [draft_of(form_id, title) for form_id in form_ids for title in actor.titles]
        collection = await live(self._database, FormAnswers)
        found = await collection.find({"_id": {"$in": mine}}).to_list()
        return {draft["form_id"]: draft for draft in found}


def _open_to(actor: Actor) -> dict[str, Any]:
    return {"$or": [{"version": {"$gt": 0}}, {"author": {"$in": list(actor.titles)}}]}


def _said(told: Mapping[str, Any]) -> Said:
    return Said(told["recorded_at"], told["account_id"], told["on_behalf_of"])


def _form(form: Mapping[str, Any], *, has_draft: bool) -> Form:
    return Form(
        form_id=form["_id"],
        form=form["form"],
        definition_version=form["definition_version"],
        started_at=form["started_at"],
        started=_said(form),
        version=form["version"],
        submitted=_said(form["submitted"]) if form["submitted"] else None,
        has_draft=has_draft,
    )


def _answers(found: Mapping[str, Any] | None) -> Answers | None:
    return Answers(found["version"], found["answers"], _said(found)) if found else None
