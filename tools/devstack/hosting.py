"""``python -m devstack api``: every service's api in one process, on one port, as a laptop runs them."""

from __future__ import annotations

import importlib
import importlib.util

from chassis.rpc import hosting
from chassis.rpc.client import Channels
from chassis.rpc.hosting import Hosted
from chassis.rpc.keys import JwksSource
from chassis.settings import ProcessSettings, load
from chassis.upkeep import settings_of
from devstack.table import API, Service, having
from spico.identity.v1 import identity_pb2, identity_pb2_grpc


def host_apis() -> int:
    """Host them until SIGTERM or SIGINT; give the exit code."""
    return hosting.run([hosted(one) for one in having(API)], signing_keys, process=API)


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


def signing_keys(channels: Channels, settings: ProcessSettings) -> JwksSource:
    """Ask identity for the keys that verify access tokens, though it lives in this very process."""
    stub = identity_pb2_grpc.IdentityStub(channels.to(settings.identity_address))  # type: ignore[no-untyped-call]
    return JwksSource.asking(stub.ListSigningKeys, identity_pb2.ListSigningKeysRequest())
