"""``python -m <service> api | worker | check-config``: every service finds its parts in the same places.

Nothing is imported before it is known which kind of process this is: a worker makes itself green first,
and never loads grpc; an api never loads eventlet.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chassis.rpc.hosting import Hosted

More = Mapping[str, Callable[[Any, list[str]], int]]
"""Commands of a service beside the three; each takes the settings and the rest of the command line."""


def launch(package: str, more: More | None = None) -> int:
    """Do what the command line asks of a service; give the exit code."""
    command, rest = (sys.argv[1] if sys.argv[1:] else ""), sys.argv[2:]
    if command == "worker" and not rest:
        from chassis import worker  # noqa: PLC0415 - see above

        return worker.run(package)
    if command == "api" and not rest:
        from chassis.rpc import hosting  # noqa: PLC0415 - see above

        own_keys = getattr(importlib.import_module(f"{package}.entrypoints.api"), "own_keys", None)
        return hosting.run([hosted(package)], *([own_keys] if own_keys else []))

    from chassis import settings  # noqa: PLC0415 - see above

    kind = importlib.import_module(f"{package}.settings").Settings
    if command == "check-config" and not rest:
        return settings.check(kind)
    if more and command in more:
        return more[command](settings.load(kind), rest)
    known = " | ".join(["api", "worker", "check-config", *(more or {})])
    sys.stderr.write(f"usage: python -m {package} {known}\n")
    return 2


def hosted(package: str) -> Hosted:
    """Give what an api process hosts of a service; exits with every problem when its settings are refused."""
    from chassis import settings  # noqa: PLC0415 - see above
    from chassis.rpc.hosting import Hosted  # noqa: PLC0415 - same

    beside = f"{package}.entrypoints.alongside"
    return Hosted(
        settings=settings.load(importlib.import_module(f"{package}.settings").Settings),
        wiring=importlib.import_module(f"{package}.wiring").api,
        register=importlib.import_module(f"{package}.entrypoints.api").register,
        alongside=importlib.import_module(beside).alongside if importlib.util.find_spec(beside) else None,
    )
