"""How exchanges about the patient are told: between how many, in how many messages."""

from __future__ import annotations

from typing import Final

from dossiers.domain import Dossier
from dossiers.projections.lines.line import Line, Telling


def _recorded(recorded: Dossier.ExchangeRecorded) -> Line:
    exchange = recorded.exchange
    told = {"participants": f"{exchange.participants}", "messages": f"{exchange.messages}"}
    return Line("EXCHANGE_RECORDED", recorded.line_id, details=told)


EXCHANGES: Final[Telling] = {Dossier.ExchangeRecorded: _recorded}
