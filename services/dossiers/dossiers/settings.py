"""What the environment tells dossiers."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from chassis.settings import ServiceSettings


class Settings(ServiceSettings):
    """Shared settings, and those of dossiers alone (``DOSSIERS_…``)."""

    service: ClassVar[str] = "dossiers"

    largest_document: int = Field(default=20 * 1024 * 1024, gt=0)
    """Bytes of the largest document accepted."""
    unnamed_file_hours: float = Field(default=24, ge=1)
    """After how long a stored file that no document speaks of is discarded; longer than any upload takes."""
