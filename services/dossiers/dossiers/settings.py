"""What the environment tells dossiers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Final
from urllib.parse import urlsplit

from pydantic import Field

from chassis.files.settings import FileSettings
from chassis.settings import Words
from dossiers.domain.matricule import PRODUCTION, TRIAL

_THIS_MACHINE: Final = {"127.0.0.1", "localhost", "::1"}
_URL: Final = re.compile(r"https?://[^\s?#@]+")


class Settings(FileSettings):
    """Shared settings, and those of dossiers alone (``DOSSIERS_…``)."""

    service: ClassVar[str] = "dossiers"

    break_glass_hours: float = Field(default=4, gt=0, le=72)
    """For how long whoever breaks the glass may read."""

    insi_url: str = ""
    """Address of the INSi teleservice; empty where the platform is not connected to it."""
    insi_authorization: str = Field(default="", pattern=r"^[A-Za-z0-9]{0,32}$")
    """Number of the authorization of the software (IDAM), given with the approval of CNDA."""
    insi_emitter: str = Field(default="", pattern=r"^[A-Za-z0-9]{0,32}$")
    """Billing number of the organization in whose name INSi is asked (identifiantFacturation)."""
    insi_oids: Words = tuple(sorted(PRODUCTION))
    """OIDs of the matricules that are accepted: those of the NIR and the NIA, or those of tests."""
    insi_seconds: float = Field(default=5, gt=0, le=8)
    """Within which INSi must have answered; an rpc has 10 seconds in all."""

    @classmethod
    def contradictions(cls, values: Mapping[str, Any]) -> Iterator[str]:
        """Say what does not go together in the connection to INSi."""
        yield from super().contradictions(values)
        oids = values.get("insi_oids") or ()
        accepted = {oid.strip() for oid in (oids.split(",") if isinstance(oids, str) else oids)} - {""}
        if accepted - PRODUCTION - TRIAL:
            yield "DOSSIERS_INSI_OIDS names an OID that is none of a matricule"
        if accepted & PRODUCTION and accepted & TRIAL:
            yield "DOSSIERS_INSI_OIDS accepts matricules of tests beside real ones"
        url = values.get("insi_url") or ""
        if not url:
            return
        if not _URL.fullmatch(url):
            yield "DOSSIERS_INSI_URL is no address"
        elif not url.startswith("https://") and urlsplit(url).hostname not in _THIS_MACHINE:
            yield "DOSSIERS_INSI_URL needs https towards another machine"
        if not (values.get("insi_authorization") and values.get("insi_emitter")):
            yield "DOSSIERS_INSI_URL needs DOSSIERS_INSI_AUTHORIZATION and DOSSIERS_INSI_EMITTER"
