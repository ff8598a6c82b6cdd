"""The stage of every service, found beside this file by the name of its package."""

from __future__ import annotations

import importlib
from typing import Final

from devstack.table import TABLE, Service
from tests.contract.stages.audit import AuditStage
from tests.contract.stages.scene import Stage


def _stage_of(service: Service) -> type[Stage]:
    module = importlib.import_module(f"tests.contract.stages.{service.package}")
    found = [each for each in vars(module).values() if isinstance(each, type) and issubclass(each, Stage)]
    return next(each for each in found if each.__module__ == module.__name__)


STAGES: Final = {one.name: _stage_of(one) for one in TABLE if one.contract} | {"audit": AuditStage}
