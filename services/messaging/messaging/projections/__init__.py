"""What the facts of messaging look like on a screen, a module per read model."""

from __future__ import annotations

from chassis.projections import Projection
from messaging.projections.accounts import KnownAccounts
from messaging.projections.conversations import Conversations
from messaging.projections.dossiers import KnownDossiers
from messaging.projections.letters import Correspondence, Letters
from messaging.projections.messages import Attachments, Messages, message_key
from messaging.projections.seats import Seats, seat_id

ALL: tuple[type[Projection], ...] = (
    *(KnownAccounts, KnownDossiers, Conversations),
    *(Seats, Messages, Attachments, Letters, Correspondence),
)

__all__ = [
    "ALL",
    "Attachments",
    "Conversations",
    "Correspondence",
    "KnownAccounts",
    "KnownDossiers",
    "Letters",
    "Messages",
    "Seats",
    "message_key",
    "seat_id",
]
