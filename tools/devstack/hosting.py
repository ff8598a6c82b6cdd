"""``python -m devstack api``: every service's api in one process, on one port, as a laptop runs them."""

from __future__ import annotations

from chassis.launch import hosted
from chassis.rpc import hosting
from devstack.table import API, having


def host_apis() -> int:
    """Host them until SIGTERM or SIGINT; give the exit code."""
    return hosting.run([hosted(one.package) for one in having(API)], process=API)
