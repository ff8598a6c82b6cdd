"""The worker of identity: follows its own log, and tells the others of accounts."""

from __future__ import annotations

from typing import Final

from chassis.worker.service import Follows, Parts
from identity import wiring
from identity.entrypoints.promises import PROMISES


class IdentityWorker:
    """Keeps the read models and keeps the promises; identity hears nobody."""

    name: Final = "identity"

    parts = Parts(wiring.worker)
    follow = Follows(PROMISES)
