"""How a death that is declared, or was declared wrongly, is told (F118, F140, F141)."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Final

from dossiers.domain import Dossier
from dossiers.projections.lines.line import Line, Telling


def _declared(declared: Dossier.DeathDeclared) -> Line:
    death = declared.death
    details = {"died_on": f"{death.on:%d/%m/%Y}", "death_source": death.source.value}
    noon = datetime.combine(death.on, time(12), UTC)
    return Line("DEATH_DECLARED", text=death.remark, details=details, happened_at=noon)


def _withdrawn(withdrawn: Dossier.DeathWithdrawn) -> Line:
    return Line("DEATH_WITHDRAWN", text=withdrawn.reason)


LIFE: Final[Telling] = {Dossier.DeathDeclared: _declared, Dossier.DeathWithdrawn: _withdrawn}
