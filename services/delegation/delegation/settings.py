"""What the environment tells delegation."""

from __future__ import annotations

from typing import ClassVar

from chassis.settings import ServiceSettings


class Settings(ServiceSettings):
    """The settings that every service has."""

    service: ClassVar[str] = "delegation"
