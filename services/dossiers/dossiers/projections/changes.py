"""What the statuses and the memos of a dossier were before: nothing that was said goes (F119, F125)."""

from __future__ import annotations

from typing import Any, Final

from pymongo import DESCENDING, IndexModel

from chassis.domain import Fact
from chassis.projections import Projection, Write, put, when
from dossiers.domain import Dossier

STATUS: Final = "STATUS"
MEMO: Final = "MEMO"


class Changes(Projection):
    """One document a change; ``about`` is the organization or the memo that it is a change of."""

    name = "changes"
    version = 1
    indexes = (
        IndexModel([("dossier_id", DESCENDING), ("what", DESCENDING), ("position", DESCENDING)]),
        IndexModel([("dossier_id", DESCENDING), ("about", DESCENDING), ("position", DESCENDING)]),
    )

    @when(Dossier.StatusSet)
    def when_status_set(self, fact: Fact[Dossier.StatusSet]) -> Write:
        """Keep the status beside those before."""
        return _change(fact, STATUS, fact.event.organization_id, fact.event.status)

    @when(Dossier.MemoWritten, Dossier.MemoRewritten)
    def when_memo_said(self, fact: Fact[Dossier.MemoWritten | Dossier.MemoRewritten]) -> Write:
        """Keep the version."""
        return _change(fact, MEMO, fact.event.memo_id, fact.event.text)

    @when(Dossier.MemoWithdrawn)
    def when_memo_withdrawn(self, fact: Fact[Dossier.MemoWithdrawn]) -> Write:
        """Keep that it was withdrawn, and why."""
        return _change(
            fact, MEMO, fact.event.memo_id, fact.event.text, withdrawn=True, reason=fact.event.reason
        )


def _change(
    fact: Fact[Any], what: str, about: str, said: str, *, withdrawn: bool = False, reason: str = ""
) -> Write:
    return put(
        f"{fact.stream}.{fact.version}",
        {
            "dossier_id": fact.stream,
            "what": what,
            "about": about,
            "said": said,
            "withdrawn": withdrawn,
            "reason": reason,
            "occurred_at": fact.occurred_at,
            "recorded_at": fact.recorded_at,
            "account_id": fact.actor.account_id,
            "on_behalf_of": fact.actor.on_behalf_of,
            "position": fact.position,
        },
    )
