"""Under which dossier something is shown, and whether its patient lives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pymongo.asynchronous.database import AsyncDatabase

from agenda.domain.reminders import DECEASED, OPEN, ReminderState
from agenda.projections import DossierList
from chassis.projections.freshness import live


async def held_by(database: AsyncDatabase[dict[str, Any]], dossiers: Iterable[str]) -> list[str]:
    """Give these dossiers and those that went into them."""
    asked = [each for each in dossiers if each]
    if not asked:
        return []
    collection = await live(database, DossierList)
    found = await collection.find({"merged_into": {"$in": asked}}, {"_id": 1}).to_list()
    return [*asked, *(each["_id"] for each in found)]


async def told_of_dossiers(
    database: AsyncDatabase[dict[str, Any]], found: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Give documents under the dossier in which theirs goes on, saying whether the patient has died.

    A reminder that was to be sent to somebody who has died is shown as cancelled.
    """
    known = await _known(database, {one.get("dossier_id") or "" for one in found} - {""})
    if not known:
        return [dict(one) for one in found]
    onward = {each: one.get("merged_into") or each for each, one in known.items()}
    known |= await _known(database, set(onward.values()) - known.keys())
    told = []
    for one in found:
        dossier_id = onward.get(one.get("dossier_id", ""), one.get("dossier_id", ""))
        is_deceased = known.get(dossier_id, {}).get("is_deceased", False)
        shown = {**one, "dossier_id": dossier_id} if dossier_id else dict(one)
        told.append(_without_reminder(shown) if is_deceased else shown)
    return told


async def _known(database: AsyncDatabase[dict[str, Any]], dossiers: set[str]) -> dict[str, dict[str, Any]]:
    if not dossiers:
        return {}
    collection = await live(database, DossierList)
    return {each["_id"]: each async for each in collection.find({"_id": {"$in": sorted(dossiers)}})}


def _without_reminder(one: dict[str, Any]) -> dict[str, Any]:
    shown = {**one, "is_patient_deceased": True}
    if reminder := one.get("reminder"):
        sendings = {
            channel: {**sending, "state": ReminderState.CANCELLED, "reason": DECEASED}
            if sending["state"] in OPEN
            else sending
            for channel, sending in reminder["sendings"].items()
        }
        shown["reminder"] = {**reminder, "sendings": sendings}
    return shown
