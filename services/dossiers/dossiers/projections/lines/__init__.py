"""How each fact of a dossier is told as a dated line, of the ligne de vie or of the cahier de liaison."""

from __future__ import annotations

from typing import Any, Final

from chassis.domain import Fact
from chassis.kernel import Actor
from chassis.projections import Write, put
from dossiers.projections.lines.appointments import APPOINTMENTS, ended
from dossiers.projections.lines.circle import CIRCLE
from dossiers.projections.lines.coordination import COORDINATION
from dossiers.projections.lines.exchanges import EXCHANGES
from dossiers.projections.lines.forms import FORMS
from dossiers.projections.lines.identity import IDENTITY
from dossiers.projections.lines.life import LIFE
from dossiers.projections.lines.line import Telling
from dossiers.projections.lines.merging import MERGING
from dossiers.projections.lines.notes import NOTES, corrected
from dossiers.projections.lines.pathway import PATHWAY

LINES: Final[Telling] = {
    **PATHWAY,
    **NOTES,
    **CIRCLE,
    **IDENTITY,
    **COORDINATION,
    **LIFE,
    **FORMS,
    **MERGING,
    **APPOINTMENTS,
    **EXCHANGES,
}

__all__ = ["LINES", "corrected", "ended", "told"]


def _authors(actor: Actor) -> set[str]:
    """Give who wrote: the account of the person, and that of their delegator; never an organization."""
    return {actor.account_id, actor.on_behalf_of if actor.delegation_id else actor.account_id}


def told(fact: Fact[Any]) -> Write:
    """Tell a fact as one line."""
    line = LINES[type(fact.event)](fact.event)
    return put(
        # A version in the place of the position would count what is hidden from some.
        line.own_id or f"{fact.stream}.{fact.position}",
        {
            "dossier_id": fact.stream,
            "kind": line.kind,
            "text": line.text,
            "details": dict(line.details),
            "about": line.about,
            "note": line.note,
            "hidden_from": line.hidden_from,
            "shown_to": sorted({*line.shown_to, *_authors(fact.actor)}) if line.hidden_from else [],
            "until": None,
            "occurred_at": min(line.happened_at, fact.recorded_at) if line.happened_at else fact.occurred_at,
            "recorded_at": fact.recorded_at,
            "account_id": fact.actor.account_id,
            "on_behalf_of": fact.actor.on_behalf_of,
            "person_id": fact.actor.person_id,
            "position": fact.position,
        },
    )
