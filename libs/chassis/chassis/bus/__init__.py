"""Tells other services of facts, and hears of theirs: nothing is lost, nothing counts twice.

A :class:`Relay` follows the log of its service and publishes what :class:`Promises` say; :class:`Resend`
tells again what a consumer missed. A :class:`Consumer` hears one producer, in order, each fact once.
"""

from chassis.bus.consumer import Consumer
from chassis.bus.dead_letters import DeadLetter, DeadLetters
from chassis.bus.envelope import Envelope
from chassis.bus.hearing import Heard, Hearing
from chassis.bus.patience import Patience
from chassis.bus.promises import Promise, Promises
from chassis.bus.relay import Relay
from chassis.bus.resend import Resend
from chassis.bus.transport import Transport

__all__ = [
    "Consumer",
    "DeadLetter",
    "DeadLetters",
    "Envelope",
    "Heard",
    "Hearing",
    "Patience",
    "Promise",
    "Promises",
    "Relay",
    "Resend",
    "Transport",
]
