"""What the environment tells dmp-gateway."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Final, Literal
from urllib.parse import urlsplit

from pydantic import Field

from chassis.settings import Address, ServiceSettings

# Scheme and host, perhaps a port: neither a path, nor a query, nor somebody's name in front.
_SITE: Final = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?", re.ASCII)
_IN_SERVICE: Final = "https://ledmp.dmp.gouv.fr"


class Settings(ServiceSettings):
    """Shared settings, and those of dmp-gateway alone (``DMP_GATEWAY_…``)."""

    service: ClassVar[str] = "dmp-gateway"

    dossiers_address: Address = "127.0.0.1:50051"
    """gRPC address of dossiers, which is asked for the INS at the moment of an opening."""
    site: str = Field(default=_IN_SERVICE)
    """Scheme and host of the national site, ``https://…`` (EX_0.9-1030: it must be configurable)."""
    site_kind: Literal["production", "test", "simulated"] = "production"
    """Which identities the site knows; ``simulated`` is a simulator, on http and on this very machine."""

    @classmethod
    def contradictions(cls, values: Mapping[str, Any]) -> Iterator[str]:
        """Refuse a site to which an INS must not be sent."""
        yield from super().contradictions(values)
        site = str(values.get("site", _IN_SERVICE))
        if not _SITE.fullmatch(site):
            yield "DMP_GATEWAY_SITE: expected a scheme and a host, such as https://ledmp.dmp.gouv.fr"
        elif values.get("site_kind") == "simulated":
            if not _is_this_machine(urlsplit(site).hostname or ""):
                yield "DMP_GATEWAY_SITE: a simulated site is at a loopback address, such as http://127.0.0.1:8030"
        elif not site.startswith("https://"):
            yield "DMP_GATEWAY_SITE: the address of a patient's DMP travels over https only"


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
