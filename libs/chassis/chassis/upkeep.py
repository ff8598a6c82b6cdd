"""What is done to a service's data by hand or by the clock: ``python -m chassis.upkeep <service> <task>``.

``checkpoint`` signs the head of each log; ``verify`` reads each log whole and says what is wrong with it;
``rewrap`` seals with the newest master key the data keys that an older one still seals;
``rebuild [projection…]`` builds read models anew, all of them when none is named, and puts them in place.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import sys
from collections.abc import Iterator
from functools import partial
from typing import Any

from structlog import get_logger

from chassis import telemetry
from chassis.eventlog import ChainIsBroken, Checkpoints, EventLog, SigningKey, verify
from chassis.opening import open_log, open_logs
from chassis.projections import Progress, rebuild
from chassis.settings import ProcessSettings, ServiceSettings, load

_log = get_logger(__name__)


def settings_of(service: str) -> type[ProcessSettings]:
    """Find the class that declares the settings of a service, in the module where every service has it."""
    module = importlib.import_module(f"{service.replace('-', '_')}.settings")
    for _, kind in inspect.getmembers(module, inspect.isclass):
        if issubclass(kind, ProcessSettings) and kind.service == service:
            return kind
    raise LookupError(f"{module.__name__} declares no settings of {service}")


def checkpoint(settings: ServiceSettings) -> int:
    """Sign the head of each log that has grown; 1 when one does not continue what was signed before."""
    code = 0
    for log in _logs(settings):
        try:
            signed = Checkpoints(log, _key(settings)).sign_now()
            _log.info("log signed", log=log.name, position=signed.position if signed else None)
        except ChainIsBroken as broken:
            code = 1
            _log.critical("log not signed", log=log.name, findings=[str(one) for one in broken.findings[:20]])
    return code


def verification(settings: ServiceSettings) -> int:
    """Read each log whole: its chain, its checkpoints, its bodies; 1 when anything is wrong."""
    code = 0
    for log in _logs(settings):
        findings = verify(log, Checkpoints(log, _key(settings)))
        if findings:
            code = 1
            _log.critical("log is damaged", log=log.name, findings=[str(one) for one in findings[:20]])
        else:
            _log.info("log is whole", log=log.name, head=log.head())
    return code


def rewrapping(settings: ServiceSettings) -> int:
    """Seal every data key with the first master key, so that the others may be taken away."""
    with open_log(settings) as log:
        _log.info("data keys rewrapped", rewrapped=log.keys.rewrap())
    return 0


def rebuilding(settings: ServiceSettings, names: list[str]) -> int:
    """Build read models anew beside the live ones, which go on being read and followed meanwhile."""
    package = settings.service.replace("-", "_")
    parts = importlib.import_module(f"{package}.wiring").worker(settings)
    try:
        known = {projection.name: projection for projection in parts.projections}
        if unknown := sorted(set(names) - set(known)):
            _log.error("no such projection", unknown=unknown, known=sorted(known))
            return 2
        for name in names or known:
            beside = partial(once_more, settings.service)
            collection = rebuild(parts.log, known[name], parts.db, progress=_told, beside=beside)
            _log.info("projection rebuilt", projection=name, collection=collection)
    finally:
        parts.close()
    return 0


def once_more(service: str) -> EventLog:
    """Open the log of a service in a second process, by the settings that both are given."""
    settings: Any = load(settings_of(service))
    return open_log(settings)


def main(words: list[str] | None = None) -> int:
    """Do what the command line says; give the exit code."""
    parser = argparse.ArgumentParser(prog="python -m chassis.upkeep", description=__doc__)
    parser.add_argument("service")
    parser.add_argument("task", choices=("checkpoint", "verify", "rewrap", "rebuild"))
    parser.add_argument("projections", nargs="*")
    asked = parser.parse_args(words)
    settings: Any = load(settings_of(asked.service))
    telemetry.start(settings, process=f"{asked.service}-{asked.task}")
    try:
        if asked.task == "rebuild":
            return rebuilding(settings, asked.projections)
        tasks = {"checkpoint": checkpoint, "verify": verification, "rewrap": rewrapping}
        return tasks[asked.task](settings)
    finally:
        telemetry.stop()


def _logs(settings: ServiceSettings) -> Iterator[EventLog]:
    with open_logs(settings) as logs:
        yield from (log for log in logs if log.head())


def _key(settings: ServiceSettings) -> SigningKey:
    return SigningKey.parse(settings.checkpoint_key.get_secret_value())


def _told(progress: Progress) -> None:
    _log.info("rebuilding", collection=progress.collection, position=progress.position, head=progress.head)


if __name__ == "__main__":
    sys.exit(main())
