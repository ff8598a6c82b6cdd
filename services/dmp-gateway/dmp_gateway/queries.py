"""What the DMP button of a screen asks."""

from __future__ import annotations

from typing import Any

from pymongo.asynchronous.database import AsyncDatabase

from chassis.kernel import Actor, Forbidden
from chassis.projections.freshness import live
from dmp_gateway.domain import Standing, missing
from dmp_gateway.projections import DossierStandings, KnownAccounts


class DmpQueries:
    """Reads what was heard of dossiers and accounts."""

    def __init__(self, database: AsyncDatabase[dict[str, Any]]) -> None:
        self._database = database

    async def reasons(self, actor: Actor, dossier_id: str) -> list[Forbidden]:
        """Give why the DMP does not open, as far as was heard; a dossier never heard of is closed."""
        dossiers = await live(self._database, DossierStandings)
        accounts = await live(self._database, KnownAccounts)
        dossier = await dossiers.find_one({"_id": dossier_id}) or {}
        account = await accounts.find_one({"_id": actor.account_id}) or {}
        return missing(actor, account.get("profession", ""), _standing(dossier))


def _standing(document: dict[str, Any]) -> Standing:
    return Standing(
        entitled=frozenset(document.get("entitled", {}).values()),
        identity_status=document.get("identity_status", ""),
        is_opposed=document.get("is_opposed", False),
    )
