"""What the environment tells agenda."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field, SecretStr

from chassis.files.settings import FileSettings
from chassis.mail import MailSettings
from chassis.settings import Address


class Settings(FileSettings, MailSettings):
    """Shared settings, and those of agenda alone (``AGENDA_…``)."""

    service: ClassVar[str] = "agenda"

    dossiers_address: Address = "127.0.0.1:50051"
    """gRPC address of dossiers, which is asked for the contact of a patient, in the name of the caller."""

    reminders: bool = True
    """Whether reminders are sent; when not, they wait."""
    reminders_per_second: float = Field(default=20, gt=0)
    """What the provider takes, from each process."""
    reminders_at_once: int = Field(default=8, ge=1, le=64)
    """Messages on their way at a time."""
    reminder_attempts: int = Field(default=6, ge=1)
    """Attempts before a reminder is given up."""
    reminder_first_pause_seconds: float = Field(default=60, gt=0)
    """Pause after a first failed attempt; doubles each time, up to an hour."""
    reminder_claim_seconds: float = Field(default=120, gt=0)
    """How long a process that died in the midst of an attempt keeps the others from it; longer than an answer
    takes."""

    extracts: bool = True
    """Whether extractions of data are made; when not, they wait."""
    extract_claim_seconds: float = Field(default=60, gt=0)
    """How long a process that died in the midst of an extraction keeps the others from it."""
    largest_extract: int = Field(default=2 * 1024 * 1024 * 1024, gt=0)
    """Bytes of the document of an extraction."""

    largest_import: int = Field(default=2 * 1024 * 1024, gt=0)
    """Bytes of an iCalendar file that is taken in."""

    sms_url: str = Field(default="", pattern=r"^(https?://\S+)?$")
    """Where messages are posted to the SMS provider; without one, no reminder goes out by SMS."""
    sms_key: SecretStr | None = None
    sms_sender: str = Field(default="SPICO", pattern=r"^[A-Za-z0-9 ]{3,11}$")
    """What telephones show."""
    sms_timeout_seconds: float = Field(default=10, gt=0)
    sms_stop_key: SecretStr | None = None
    """What the provider proves with that it is the one who tells of a STOP; without it nobody may."""
