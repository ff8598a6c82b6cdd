"""What the summary of a dossier says of a merger: where it went, what came to it (ADR 30)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from chassis.domain import Fact
from chassis.projections import Projection, Write, change, when
from dossiers.domain import Dossier

STANDS_ALONE: Final[Mapping[str, Any]] = MappingProxyType({"merged_into": "", "absorbed": []})
"""A dossier begins as one of its own."""


class MergingSummary(Projection):
    """The parts ``merged_into`` and ``absorbed`` of the summary, and what was taken over of the others."""

    @when(Dossier.DossierMerged)
    def when_dossier_merged(self, fact: Fact[Dossier.DossierMerged]) -> Write:
        """Show where it went."""
        return change(fact.stream, set={"merged_into": fact.event.surviving_id})

    @when(Dossier.DossierParted)
    def when_dossier_parted(self, fact: Fact[Dossier.DossierParted]) -> Write:
        """Show it as it was."""
        return change(fact.stream, set={"merged_into": ""})

    @when(Dossier.DossierAbsorbed)
    def when_dossier_absorbed(self, fact: Fact[Dossier.DossierAbsorbed]) -> Iterator[Write]:
        """Show what came: it is told by whoever merged, as of then; who said it first is in its own lines."""
        came, dossier_id = fact.event.taken_over, fact.stream
        yield change(
            dossier_id, push={"absorbed": {"dossier_id": fact.event.absorbed_id, "since": fact.recorded_at}}
        )
        for theme in came.themes:
            yield change(dossier_id, push={"themes": {"theme": theme, **_by(fact)}})
        for organization_id, status in came.statuses.items():
            said = {"organization_id": organization_id, "status": status, "since": fact.occurred_at}
            yield change(dossier_id, push={"statuses": {**said, **_by(fact)}})
        for memo_id, text in came.memos.items():
            memo = {"text": text, "written_at": fact.recorded_at, "rewritten": False, **_by(fact)}
            yield change(dossier_id, set={f"memos.{memo_id}": memo})
        if came.stay:
            stay = {"hospital": came.stay.hospital, "ward": "", "admitted_at": came.stay.admitted_at}
            yield change(dossier_id, set={f"stays.{came.stay.stay_id}": stay})
        if came.death:
            death = {"on": came.death.on, "source": came.death.source, "remark": came.death.remark}
            yield change(dossier_id, set={"death": {**death, **_by(fact)}})

    @when(Dossier.DossierReleased)
    def when_dossier_released(self, fact: Fact[Dossier.DossierReleased]) -> Iterator[Write]:
        """Show no longer what is given back."""
        gone, dossier_id = fact.event.given_back, fact.stream
        yield change(dossier_id, pull={"absorbed": {"dossier_id": fact.event.absorbed_id}})
        for theme in gone.themes:
            yield change(dossier_id, pull={"themes": {"theme": theme}})
        for organization_id in gone.statuses:
            yield change(dossier_id, pull={"statuses": {"organization_id": organization_id}})
        for memo_id in gone.memos:
            yield change(dossier_id, unset=[f"memos.{memo_id}"])
        if gone.stay:
            yield change(dossier_id, unset=[f"stays.{gone.stay.stay_id}"])
        if gone.death:
            yield change(dossier_id, set={"death": None})


def _by(fact: Fact[Any]) -> dict[str, Any]:
    return {
        "recorded_at": fact.recorded_at,
        "account_id": fact.actor.account_id,
        "on_behalf_of": fact.actor.on_behalf_of,
    }
