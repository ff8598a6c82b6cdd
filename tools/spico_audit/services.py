"""The services whose logs can be questioned, found by name: nothing of a service is known here in advance."""

from __future__ import annotations

import importlib
import importlib.util
import os
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pymongo
import pymongo.errors
from pymongo.database import Database

from chassis.eventlog import Checkpoints, EventLog, MasterKeys, SigningKey
from chassis.opening import LOGS
from chassis.projections import Projection
from chassis.settings import ServiceSettings, SettingsRefused, of
from chassis.trail import TRAIL, Accesses
from devstack.home import Home
from devstack.table import TABLE

LOG, _, ERASURES = LOGS


class CannotAsk(Exception):  # noqa: N818 - named after what cannot be done
    """The question cannot be put: a service, a read model, a setting or the server is missing."""


def with_logs() -> list[str]:
    """Give the services that have logs."""
    return [service.name for service in TABLE if service.contract]


class Service:
    """One service, as far as its logs can be read."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._package = name.replace("-", "_")
        kind = type("AuditSettings", (ServiceSettings,), {"service": name, "__module__": __name__})
        try:
            self.settings: ServiceSettings = of(kind, _environment())
        except SettingsRefused as refused:
            raise CannotAsk(str(refused)) from None

    @contextmanager
    def open(self, collection: str = LOG, *, create: bool = False) -> Iterator[EventLog]:
        """Open one of its logs; nothing is made in its database unless ``create`` says so.

        Raises:
            CannotAsk: the server does not answer, or a key cannot be used.
        """
        try:
            keys = MasterKeys.parse(self.settings.master_key.get_secret_value())
        except ValueError as error:
            raise CannotAsk(f"MASTER_KEY: {error}") from None
        uri, database = self.settings.mongodb_uri, self.settings.database
        try:
            with EventLog.open(uri, database, keys=keys, collection=collection, create=create) as log:
                yield log
        except pymongo.errors.ConnectionFailure as error:
            reason = str(error)[:200]
            raise CannotAsk(f"the server does not answer: {reason}") from None

    def checkpoints(self, log: EventLog, trusted: Iterable[bytes] = ()) -> Checkpoints:
        """Give the checkpoints of a log; raises CannotAsk when the key cannot be used."""
        return Checkpoints(log, self.key(), trusted)

    def public_key(self) -> bytes:
        """Give what proves the signatures of its checkpoints; raises CannotAsk as above."""
        return self.key().public

    def key(self) -> SigningKey:
        """Give the key that signs for it; raises CannotAsk when it cannot be used."""
        try:
            return SigningKey.parse(self.settings.checkpoint_key.get_secret_value())
        except ValueError as error:
            raise CannotAsk(f"CHECKPOINT_KEY: {error}") from None

    def learn(self) -> None:
        """Load the events of the service, so that its facts can be told; CannotAsk without its code."""
        module = self._module("domain")
        for inner in pkgutil.walk_packages(getattr(module, "__path__", ()), f"{module.__name__}."):
            importlib.import_module(inner.name)

    def read_models(self) -> dict[str, tuple[type[Projection], str]]:
        """Give the read models by name, each with the collection of the log it follows."""
        self.learn()
        module = self._module("projections")
        classes = [found for found in vars(module).values() if isinstance(found, type)]
        listed = getattr(module, "ALL", [found for found in classes if issubclass(found, Projection)])
        own = {found.name: (found, LOG) for found in listed if getattr(found, "name", "")}
        return {**own, Accesses.name: (Accesses, TRAIL)}

    def _module(self, name: str) -> Any:
        full = f"{self._package}.{name}"
        try:
            return importlib.import_module(full)
        except ModuleNotFoundError as error:
            if error.name and full.startswith(error.name):
                raise CannotAsk(f"the code of {self.name} is not here: no module {full}") from None
            raise


def reopened(name: str, collection: str) -> AbstractContextManager[EventLog]:
    """Open a log in a second process, by the settings that both are given."""
    return Service(name).open(collection)


def logs_of(db: Database[dict[str, Any]]) -> list[str]:
    """Give the logs that a database holds."""
    held = set(db.list_collection_names(filter={"name": {"$in": list(LOGS)}}))
    return [collection for collection in LOGS if collection in held]


def _environment() -> Mapping[str, str]:
    """Give the settings: the environment's, else those of the platform that runs on this machine."""
    if os.environ.get("MONGODB_URI"):
        return os.environ
    home = Home.of_this_repository()
    address = home.running().get("mongodb_uri")
    return {**os.environ, **home.secrets(), "MONGODB_URI": address} if address else os.environ
