"""Read models: what screens ask, kept up to date from a log, thrown away and built anew at will.

Everything here is synchronous and runs in threads or green threads alike; ``chassis.projections.freshness``
is the part for an asyncio process.
"""

from chassis.projections.catalog import Catalog, State
from chassis.projections.course import Overtaken, Unappliable
from chassis.projections.definition import Projection, when
from chassis.projections.follower import Follower, Lag
from chassis.projections.merging import fold
from chassis.projections.reading import live
from chassis.projections.rebuilding import Progress, Rebuild, rebuild
from chassis.projections.writes import POSITION, Change, Put, Remove, Write, change, put, remove

__all__ = [
    "POSITION",
    "Catalog",
    "Change",
    "Follower",
    "Lag",
    "Overtaken",
    "Progress",
    "Projection",
    "Put",
    "Rebuild",
    "Remove",
    "State",
    "Unappliable",
    "Write",
    "change",
    "fold",
    "live",
    "put",
    "rebuild",
    "remove",
    "when",
]
