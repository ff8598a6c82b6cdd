"""``python -m devstack api``: every service's api in one process, on one port, as a laptop runs them."""

from __future__ import annotations

import importlib
import importlib.util

from chassis.rpc import hosting
from chassis.rpc.hosting import Hosted
from chassis.settings import load
from chassis.upkeep import settings_of
from devstack.table import API, Service, having


def host_apis() -> int:
    """Host them until SIGTERM or SIGINT; give the exit code."""
    return hosting.run([hosted(one) for one in having(API)], process=API)


def hosted(service: Service) -> Hosted:
    """Find the parts of a service where every service has them."""
    package = service.package
    beside = f"{package}.entrypoints.alongside"
    return Hosted(
        settings=load(settings_of(service.name)),
        wiring=importlib.import_module(f"{package}.wiring").api,
        register=importlib.import_module(f"{package}.entrypoints.api").register,
        alongside=importlib.import_module(beside).alongside if importlib.util.find_spec(beside) else None,
    )
