"""What the summary of a dossier says of its themes, statuses and memos (F119 to F125)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from chassis.domain import Fact
from chassis.projections import Projection, Write, change, when
from dossiers.domain import Dossier

NOT_COORDINATED: Final[Mapping[str, Any]] = MappingProxyType({"themes": [], "statuses": [], "memos": {}})
"""A dossier begins without theme, status and memo (F120)."""


class CoordinationSummary(Projection):
    """The parts ``themes``, ``statuses`` and ``memos`` of the summary: lists where one searches by them."""

    @when(Dossier.ThemeAdded)
    def when_theme_added(self, fact: Fact[Dossier.ThemeAdded]) -> Write:
        """Show the theme."""
        return change(fact.stream, push={"themes": {"theme": fact.event.theme, **_by(fact)}})

    @when(Dossier.ThemeRemoved)
    def when_theme_removed(self, fact: Fact[Dossier.ThemeRemoved]) -> Write:
        """Show it no longer."""
        return change(fact.stream, pull={"themes": {"theme": fact.event.theme}})

    @when(Dossier.StatusSet)
    def when_status_set(self, fact: Fact[Dossier.StatusSet]) -> Iterator[Write]:
        """Show the status in the place of the one that the organization had."""
        told = fact.event
        status = {
            "organization_id": told.organization_id,
            "status": told.status,
            "since": fact.occurred_at,
            **_by(fact),
        }
        yield change(fact.stream, pull={"statuses": {"organization_id": told.organization_id}})
        yield change(fact.stream, push={"statuses": status})

    @when(Dossier.MemoWritten)
    def when_memo_written(self, fact: Fact[Dossier.MemoWritten]) -> Write:
        """Show the memo."""
        memo = {"text": fact.event.text, "written_at": fact.recorded_at, "rewritten": False, **_by(fact)}
        return change(fact.stream, set={f"memos.{fact.event.memo_id}": memo})

    @when(Dossier.MemoRewritten)
    def when_memo_rewritten(self, fact: Fact[Dossier.MemoRewritten]) -> Write:
        """Show what it says now, and that it said something else."""
        place = f"memos.{fact.event.memo_id}"
        now = {"text": fact.event.text, "rewritten": True, **_by(fact)}
        return change(fact.stream, set={f"{place}.{name}": value for name, value in now.items()})

    @when(Dossier.MemoWithdrawn)
    def when_memo_withdrawn(self, fact: Fact[Dossier.MemoWithdrawn]) -> Write:
        """Show it no longer; its versions and its withdrawal stay in ``changes``."""
        return change(fact.stream, unset=[f"memos.{fact.event.memo_id}"])


def _by(fact: Fact[Any]) -> dict[str, Any]:
    return {
        "recorded_at": fact.recorded_at,
        "account_id": fact.actor.account_id,
        "on_behalf_of": fact.actor.on_behalf_of,
    }
