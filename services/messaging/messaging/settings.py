"""What the environment tells messaging."""

from __future__ import annotations

from typing import ClassVar

from chassis.files.settings import FileSettings
from chassis.settings import Address


class Settings(FileSettings):
    """Shared settings, and those of messaging alone (``MESSAGING_…``)."""

    service: ClassVar[str] = "messaging"

    dossiers_address: Address = "127.0.0.1:50051"
    """gRPC address of dossiers, which is asked in the caller's name whether a dossier is open to them."""
