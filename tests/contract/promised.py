"""One example of each promise: the fact it comes from, written by hand, and what is told of it.

``python -m tests.contract.promised`` tells every fact of ``assets/events`` anew and writes the messages
beside them. What it changes is what consumers will be told: it is to be read before it is committed.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import msgspec
from google.protobuf import json_format
from google.protobuf.message_factory import GetMessageClass

from chassis.bus import Promise, Promises
from chassis.bus.envelope import Envelope, read
from chassis.domain import Event, Fact
from chassis.kernel import Actor
from devstack.table import SERVE, TABLE

EXAMPLES: Final = Path(__file__).parent / "assets" / "events"


@dataclass(frozen=True, slots=True)
class Example:
    """A committed fact and the message it became."""

    promise: Promise[Any]
    told: dict[str, Any]
    """What the file holds."""

    @property
    def name(self) -> str:
        """Full name of the message."""
        return str(self.promise.message.DESCRIPTOR.full_name)

    @property
    def event(self) -> Event:
        """The event, from its body as the log stores it."""
        found: Event = msgspec.convert(self.told["fact"]["body"], self.promise.event)
        return found

    @property
    def fact(self) -> Fact[Any]:
        """The event in its place."""
        fact = self.told["fact"]
        account = fact["account"]
        return Fact(
            stream=fact["stream"],
            version=1,
            position=fact["position"],
            event=self.event,
            subject=fact["stream"],
            actor=Actor(account_id=account, person_id=f"person-of-{account}", means="password+totp"),
            occurred_at=datetime.fromisoformat(fact["occurredAt"]),
            recorded_at=datetime.fromisoformat(fact["recordedAt"]),
            correlation_id="example",
        )

    @property
    def message(self) -> Any:
        """The committed message."""
        return json_format.ParseDict(self.told["message"], self.promise.message())

    def envelope(self) -> Envelope:
        """Give the committed message as a consumer gets it: through its headers and its bytes."""
        fact = self.fact
        told = producer_of(self.name).envelope(fact, fact.position - 1)
        if told is None:
            raise LookupError(f"{self.name} is told to nobody")
        body = self.message.SerializeToString(deterministic=True)
        return read(told.headers(), body, told.correlation_id)


def promises() -> list[Promises]:
    """Give what every service promises."""
    found = []
    for service in TABLE:
        name = f"{service.package}.entrypoints.promises"
        if SERVE not in service.kinds and importlib.util.find_spec(name):
            found.append(importlib.import_module(name).PROMISES)
    return found


def producer_of(message: str) -> Promises:
    """Give the promises among which a message is."""
    return next(each for each in promises() for one in each if one.message.DESCRIPTOR.full_name == message)


def examples() -> list[Example]:
    """Give the committed examples, in the order in which their facts happened, producer by producer."""
    found = [
        Example(promise, json.loads(file_of(promise).read_text("utf-8")))
        for each in promises()
        for promise in sorted(each, key=lambda one: one.event.TOPIC)
        if file_of(promise).exists()
    ]
    return sorted(found, key=lambda one: (one.name.split(".")[1] != "identity", one.told["fact"]["position"]))


def file_of(promise: Promise[Any]) -> Path:
    """Give the place of an example; what several events are told as has one for each of them."""
    name = promise.message.DESCRIPTOR.full_name
    alike = [one for each in promises() for one in each if one.message is promise.message]
    return EXAMPLES / f"{name}{f'.{promise.event.__name__}' if len(alike) > 1 else ''}.json"


def told_of(example: Example) -> dict[str, Any] | None:
    """Tell the fact anew; give the message as readable JSON, None when nobody is told."""
    fact = example.fact
    envelope = producer_of(example.name).envelope(fact, fact.position - 1)
    if envelope is None:
        return None
    kind = GetMessageClass(example.promise.message.DESCRIPTOR)
    return json_format.MessageToDict(
        kind.FromString(envelope.body), always_print_fields_with_no_presence=True
    )


def write() -> None:
    """Write the message of every example beside its fact."""
    for example in examples():
        whole = {**example.told, "message": told_of(example)}
        text = json.dumps(whole, ensure_ascii=False, indent=2)
        file_of(example.promise).write_text(f"{text}\n", "utf-8")


if __name__ == "__main__":
    write()
