"""When the door to the DMP opens, for whom, and where it leads."""

from dmp_gateway.domain.dmp_access import DmpAccess
from dmp_gateway.domain.ins import Ins
from dmp_gateway.domain.known_account import KnownAccount
from dmp_gateway.domain.page import Page
from dmp_gateway.domain.reasons import Standing, missing
from dmp_gateway.domain.site import Site

__all__ = ["DmpAccess", "Ins", "KnownAccount", "Page", "Site", "Standing", "missing"]
