"""What was done by a delegation, told of every service that tells anything, whatever it has promised.

A fact has one number and is told once: as the message that was promised of it, or else as ``DoneOnBehalf``.
Either way the envelope says by which delegation, so that whoever hears acts hears of all of them.
"""

from __future__ import annotations

from typing import Any, Final

from chassis.bus.envelope import Envelope
from chassis.domain import Fact
from spico.common.v1.done_on_behalf_pb2 import DoneOnBehalf

__all__ = ["TYPE", "DoneOnBehalf", "act_of", "act_told_by", "is_done_on_behalf"]

TYPE: Final = DoneOnBehalf.DESCRIPTOR.full_name


def is_done_on_behalf(fact: Fact[Any]) -> bool:
    """Whether a delegate did it; what a service did about the fact of another is nobody's deed."""
    return bool(fact.actor.delegation_id) and fact.caused_by is None


def act_of(fact: Fact[Any]) -> DoneOnBehalf:
    """Tell of a fact that is promised to nobody: ids, and the kind of event; nothing of its body."""
    return DoneOnBehalf(
        delegation_id=fact.actor.delegation_id,
        account_id=fact.actor.account_id,
        on_behalf_of=fact.actor.on_behalf_of,
        kind=fact.event.TOPIC,
        subject_id=fact.stream,
    )


def act_told_by(envelope: Envelope) -> DoneOnBehalf:
    """Read the same from the attributes of any message that a delegate's deed is told by."""
    return DoneOnBehalf(
        delegation_id=envelope.actor.delegation_id,
        account_id=envelope.actor.account_id,
        on_behalf_of=envelope.actor.on_behalf_of,
        kind=envelope.kind,
        subject_id=envelope.subject,
    )
