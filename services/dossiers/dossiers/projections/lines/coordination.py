"""How what coordinates a dossier is told: themes, statuses, memos (F119 to F125)."""

from __future__ import annotations

from typing import Final

from dossiers.domain import Dossier
from dossiers.projections.lines.line import Line, Telling


def _theme_added(added: Dossier.ThemeAdded) -> Line:
    return Line("THEME_ADDED", details={"theme": added.theme})


def _theme_removed(removed: Dossier.ThemeRemoved) -> Line:
    return Line("THEME_REMOVED", details={"theme": removed.theme})


def _status(told: Dossier.StatusSet) -> Line:
    return Line("STATUS_SET", details={"account_id": told.organization_id, "dossier_status": told.status})


def _memo(memo: Dossier.MemoWritten) -> Line:
    return Line("MEMO_WRITTEN", memo.memo_id, memo.text)


def _memo_rewritten(memo: Dossier.MemoRewritten) -> Line:
    return Line("MEMO_REWRITTEN", text=memo.text)


def _memo_withdrawn(memo: Dossier.MemoWithdrawn) -> Line:
    return Line("MEMO_WITHDRAWN", text=memo.reason)


COORDINATION: Final[Telling] = {
    Dossier.ThemeAdded: _theme_added,
    Dossier.ThemeRemoved: _theme_removed,
    Dossier.StatusSet: _status,
    Dossier.MemoWritten: _memo,
    Dossier.MemoRewritten: _memo_rewritten,
    Dossier.MemoWithdrawn: _memo_withdrawn,
}
