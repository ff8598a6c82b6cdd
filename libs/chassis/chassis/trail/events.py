"""What the access trail is made of: somebody reached personal data, or tried to."""

from __future__ import annotations

from typing import Final

from chassis.domain import Event

TRAIL: Final = "accesses"
"""The collection of the log that holds the trail, beside the log of the service."""


class Accessed(Event, topic="trail.Accessed"):
    """Personal data was shown to somebody."""

    subject: str
    """Whose data: a dossier, or whatever else the service keeps about people."""
    account_id: str
    person_id: str
    on_behalf_of: str
    means: str
    """How the person had proved who they are."""
    session_id: str
    what: str
    """The part that was asked for, for instance ``timeline``."""
    title: str
    """The right it was shown under, for instance ``CIRCLE``."""
    correlation_id: str
    delegation_id: str = ""
    """The delegation by which it was asked for, if any."""


class AccessRefused(Accessed, topic="trail.AccessRefused"):
    """Somebody asked for personal data and was refused."""

    reason: str = ""
    """The code of the refusal."""


def key_subject(subject: str) -> str:
    """Give the subject whose data key seals the trail of ``subject``.

    It is another one: when a dossier is erased, who had looked into it can still be told.
    """
    return f"accesses:{subject}"
