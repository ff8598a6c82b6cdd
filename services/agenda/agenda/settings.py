"""What the environment tells agenda."""

from __future__ import annotations

from typing import ClassVar

from chassis.settings import Address, ServiceSettings


class Settings(ServiceSettings):
    """Shared settings, and those of agenda alone (``AGENDA_…``)."""

    service: ClassVar[str] = "agenda"

    dossiers_address: Address = "127.0.0.1:50051"
    """gRPC address of dossiers, which is asked whether the caller may name a patient."""
