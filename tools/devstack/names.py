"""Names that are data: what is stored, routed or answered under a name that code alone cannot change.

``python -m devstack.names`` prints them as docs/NAMES-THAT-ARE-DATA.md lists them.
"""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Iterator

from google.protobuf.descriptor import Descriptor, ServiceDescriptor

from chassis.domain import TOPICS
from chassis.kernel import Refusal
from chassis.projections import Projection
from devstack.table import TABLE, Service

_ANSWERED_BY_ALL = "spico.audit.v1"
"""What every service answers to auditors (ADR 41)."""


def event_topics() -> set[str]:
    """Give the topic of every event, with its version where it is not the first."""
    _import_everything()
    return {
        topic if kind.VERSION == 1 else f"{topic} (version {kind.VERSION})"
        for topic, kind in TOPICS.items()
        if _is_ours(kind)
    }


def integration_events() -> set[str]:
    """Give the full name of every message that a service promises to others."""
    return {message.full_name for service in TABLE for message in _events_of(service)}


def queues() -> set[str]:
    """Give the exchange of each producer and the queue of each pair of consumer and producer."""
    pairs = [(consumer.name, producer) for consumer in TABLE for producer in consumer.hears]
    return {f"exchange {producer}.events" for _, producer in pairs} | {
        f"queue {consumer}.{producer}{suffix}" for consumer, producer in pairs for suffix in ("", ".dead")
    }


def collections() -> set[str]:
    """Give the collection of every read model, with its database and version."""
    return {
        f"{service.name}.{projection.name}_v{projection.version}"
        for service in TABLE
        if service.contract
        for projection in _read_models(service)
    }


def refusals() -> set[type[Refusal]]:
    """Give every rule that may refuse, without the kinds themselves."""
    _import_everything()
    below = _below(Refusal) - set(Refusal.__subclasses__())
    return {kind for kind in below if _is_ours(kind)}


def problem_codes() -> set[str]:
    """Give the code of every refusal a client may meet."""
    return {kind.code for kind in refusals()}


def rpcs() -> set[str]:
    """Give the full path of every rpc."""
    return {
        f"/{description.full_name}/{method.name}"
        for contract in (*(service.contract for service in TABLE if service.contract), _ANSWERED_BY_ALL)
        for description in _services_of(contract)
        for method in description.methods
    }


KINDS = {
    "Event topics": event_topics,
    "Integration events": integration_events,
    "Exchanges and queues": queues,
    "Collections of read models": collections,
    "Remote procedures": rpcs,
    "Problem codes": problem_codes,
}


def _import_everything() -> None:
    for package in ("chassis.rpc", *(service.package for service in TABLE)):
        root = importlib.import_module(package)
        for module in pkgutil.walk_packages(root.__path__, f"{package}."):
            if not module.name.endswith("__main__") and ".entrypoints.work" not in module.name:
                importlib.import_module(module.name)


def _is_ours(kind: type) -> bool:
    """Leave out what tests declare for themselves."""
    return kind.__module__.split(".")[0] in {"chassis", *(service.package for service in TABLE)}


def _events_of(service: Service) -> list[Descriptor]:
    name = f"{service.contract}.events_pb2"
    if not service.contract or importlib.util.find_spec(name) is None:
        return []
    return list(importlib.import_module(name).DESCRIPTOR.message_types_by_name.values())


def _services_of(contract: str) -> Iterator[ServiceDescriptor]:
    root = importlib.import_module(contract)
    for found in pkgutil.iter_modules(root.__path__, f"{contract}."):
        if found.name.endswith("_pb2"):
            yield from importlib.import_module(found.name).DESCRIPTOR.services_by_name.values()


def _read_models(service: Service) -> set[type[Projection]]:
    module = importlib.import_module(f"{service.package}.projections")
    return set(module.ALL)


def _below(kind: type[Refusal]) -> set[type[Refusal]]:
    return {below for child in kind.__subclasses__() for below in {child} | _below(child)}


def main() -> None:
    """Print every name under its kind."""
    for title, gather in KINDS.items():
        print(f"\n## {title}\n\n```text", *sorted(gather()), "```", sep="\n")


if __name__ == "__main__":
    main()
