"""What the environment tells notifier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, FilePath, SecretStr

from chassis.mail import MailSettings, is_this_machine


class Settings(MailSettings):
    """Shared settings, and those of notifier alone (``NOTIFIER_…``)."""

    service: ClassVar[str] = "notifier"

    mail: bool = True
    """Whether mails are sent; when not, notifications stay in the application."""
    public_url: str = Field(default="http://127.0.0.1:8000", pattern=r"^https?://[^\s?#]+[^\s?#/]$")
    """Where people reach the application; begins the link of every mail."""
    operators: str = Field(
        default="", pattern=r"^([!-+\--?A-~]+@[a-zA-Z0-9.-]+(,[!-+\--?A-~]+@[a-zA-Z0-9.-]+)*)?$"
    )
    """Addresses, by commas, told that a request for an account waits for an answer."""

    smtp_connections: int = Field(default=4, ge=1, le=32)
    """Mails handed over at once."""

    sms_url: str = Field(default="", pattern=r"^(https?://[^\s?#]+)?$")
    """Where the SMS provider takes messages; empty: there is none, and no telephone is reached."""
    sms_key: SecretStr = SecretStr("")
    """Its key for us."""
    sms_sender: str = Field(default="SPICO", pattern=r"^[A-Za-z0-9]{3,11}$")
    """What telephones show instead of a number."""
    sms_timeout_seconds: float = Field(default=10, gt=0)
    """For its answer."""
    sms_authority: FilePath | None = None
    """PEM certificates of the authority of the SMS provider; the system's when absent."""

    mail_window_seconds: float = Field(default=60, ge=0)
    """What is told to an account within this time of a first notification goes out as one mail with it."""
    time_zone: str = Field(default="Europe/Paris", pattern=r"^[A-Za-z_]+(/[A-Za-z_]+)*$")
    """Of the clock that quiet hours and daily mails go by."""
    mail_lifetime_hours: float = Field(default=48, gt=0)
    """Age beyond which a notification is not mailed any more."""
    mail_attempts: int = Field(default=8, ge=1)
    """Attempts before a mail is given up."""
    mail_first_pause_seconds: float = Field(default=30, gt=0)
    """Pause after a first failed attempt; doubles each time, up to an hour."""
    mail_lease_seconds: float = Field(default=30, ge=1)
    """How long a process that died keeps the others from sending."""

    watch_seconds: float = Field(default=600, gt=0)
    """Longest life of one stream; its device then resumes with a fresh access token."""
    watch_devices: int = Field(default=20, ge=1)
    """Streams one person may hold at once in one process."""
    watch_room: int = Field(default=256, ge=1)
    """Signals kept for a device that does not read; beyond, its stream is cut."""

    @classmethod
    def contradictions(cls, values: Mapping[str, Any]) -> Iterator[str]:
        """Refuse an unknown zone, and a provider to which numbers would travel for everybody to read."""
        yield from super().contradictions(values)
        url = urlsplit(str(values.get("sms_url", "")))
        if url.scheme == "http" and not is_this_machine(url.hostname or ""):
            yield "NOTIFIER_SMS_URL: telephone numbers travel over https only"
        try:
            ZoneInfo(str(values.get("time_zone", "Europe/Paris")))
        except (ZoneInfoNotFoundError, ValueError):
            yield "NOTIFIER_TIME_ZONE: no clock goes by this zone"
