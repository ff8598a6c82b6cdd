"""What the entitlement matrix counts an account as, kept in memory for a while."""

from __future__ import annotations

import time
from typing import Final

from chassis.application import Application
from chassis.kernel import NotFound
from dossiers.domain import KnownAccount
from dossiers.domain.entitlement import Category, matrix

_KEPT: Final = 60.0
"""Seconds after which the profession of an account is read again."""
_KEPT_OF_NOBODY: Final = 1.0
"""Of an account that nobody has told of, which may be told of any moment."""
_ROOM: Final = 50_000


def category_in(application: Application, account_id: str) -> tuple[KnownAccount, Category]:
    """Ask the log of an account, and give what the matrix counts it as."""
    try:
        account = application.replay(KnownAccount, account_id)
    except NotFound:  # the stream of something else
        account = KnownAccount(id=account_id)
    return account, matrix().category(account.kind, account.profession_code, account.profession)


class Categories:
    """Asks the log, which knows an account before any read model does; serves several threads."""

    def __init__(self, commands: Application) -> None:
        self._commands = commands
        self._kept: dict[str, tuple[float, Category]] = {}

    def remembered(self, account_id: str) -> Category | None:
        """Give the category without asking anybody, None where it was not asked for lately."""
        until, category = self._kept.get(account_id, (0.0, Category.OTHER))
        return category if time.monotonic() < until else None

    def of(self, account_id: str) -> Category:
        """Give the category of an account; of one that nobody has told of, OTHER."""
        if known := self.remembered(account_id):
            return known
        account, category = category_in(self._commands, account_id)
        if len(self._kept) > _ROOM:
            self._kept.clear()
        kept = _KEPT if account.exists else _KEPT_OF_NOBODY
        self._kept[account_id] = (time.monotonic() + kept, category)
        return category
