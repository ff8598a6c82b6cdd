"""The way to a mail server: where it is, how the connection is protected, who signs in; others send."""

from __future__ import annotations

import ipaddress
import ssl
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field, FilePath, SecretStr

from chassis.settings import Address, ServiceSettings

Security = Literal["none", "starttls", "tls"]
"""How a connection is protected."""


def is_this_machine(host: str) -> bool:
    """Tell whether what is said to ``host`` leaves the machine on no network."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mails are handed in or read."""

    host: str
    port: int
    security: Security
    username: str = ""
    password: str = ""
    authority: str | None = None
    """PEM file of the authority that signs the server's certificate; the system's when absent."""
    timeout: float = 30.0
    """Seconds for each answer of the server."""

    def context(self) -> ssl.SSLContext | None:
        """Give what an encrypted connection is judged by."""
        return None if self.security == "none" else ssl.create_default_context(cafile=self.authority)

    def smtp(self) -> dict[str, Any]:
        """Give the arguments of ``aiosmtplib.SMTP``."""
        return {
            "hostname": self.host,
            "port": self.port,
            "timeout": self.timeout,
            "use_tls": self.security == "tls",
            "start_tls": self.security == "starttls",
            "tls_context": self.context(),
            "username": self.username or None,
            "password": self.password or None,
        }


class MailSettings(ServiceSettings):
    """Shared settings, and those of a service that sends mails (``<SERVICE>_…``)."""

    sender: str = Field(default="ne-pas-repondre@spico.example", pattern=r"^[!-?A-~]+@[a-zA-Z0-9.-]+$")
    """Address mails come from; its domain ends every Message-ID."""
    smtp: Address = "127.0.0.1:1025"
    """SMTP server that takes the mails."""
    smtp_security: Literal["auto", "none", "starttls", "tls"] = "auto"
    """``auto``: STARTTLS, and nothing towards a server of this very machine."""
    smtp_username: str = ""
    smtp_password: SecretStr | None = None
    smtp_authority: FilePath | None = None
    """PEM certificates of the authority of the SMTP server; the system's when absent."""
    smtp_timeout_seconds: float = Field(default=30, gt=0)
    """For each answer of the SMTP server."""

    @property
    def mail_server(self) -> MailServer:
        """Say where mails are handed in."""
        host, _, port = self.smtp.rpartition(":")
        security = self.smtp_security
        if security == "auto":
            security = "none" if is_this_machine(host) else "starttls"
        return MailServer(
            host=host.strip("[]"),
            port=int(port),
            security=security,
            username=self.smtp_username,
            password=self.smtp_password.get_secret_value() if self.smtp_password else "",
            authority=str(self.smtp_authority) if self.smtp_authority else None,
            timeout=self.smtp_timeout_seconds,
        )
