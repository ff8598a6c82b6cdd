"""What may look different on a screen since a device last listened."""

from __future__ import annotations

import hashlib

from pymongo import ASCENDING, IndexModel

from chassis.domain import Fact
from chassis.projections import Projection, Put, put, when
from notifier.domain.notification import Notification


class ChangeList(Projection):
    """The last hint of each kind, by each author, to exactly these accounts: one document however often.

    A device that comes back needs to know that something changed, not how often. Hints to other accounts are
    documents of their own: whoever left a conversation meanwhile keeps what they were told until then.
    """

    name = "changes"
    version = 1
    indexes = (IndexModel([("accounts", ASCENDING), ("position", ASCENDING)]),)

    @when(Notification.Hinted)
    def when_hinted(self, fact: Fact[Notification.Hinted]) -> Put:
        """Keep where it was told last."""
        hinted = fact.event
        which = (hinted.subject_kind, hinted.subject_id, hinted.change, hinted.author, *hinted.accounts)
        return put(
            hashlib.sha256("/".join(which).encode()).hexdigest(),
            {
                "theme": hinted.theme,
                "kind": hinted.change,
                "subject": {"kind": hinted.subject_kind, "id": hinted.subject_id},
                "author": hinted.author,
                "accounts": hinted.accounts,
                "position": fact.position,
            },
        )
