"""What the environment tells messaging."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Final, Literal

from pydantic import Field, FilePath, SecretStr

from chassis.files.settings import FileSettings
from chassis.mail import MailServer, Security, is_this_machine
from chassis.settings import Address
from messaging.domain.mssante import is_secure

_Protection = Literal["auto", "none", "starttls", "tls"]
_ENCRYPTED: Final[dict[str, Security]] = {"smtp": "starttls", "imap": "tls"}


class Settings(FileSettings):
    """Shared settings, and those of messaging alone (``MESSAGING_…``)."""

    service: ClassVar[str] = "messaging"

    dossiers_address: Address = "127.0.0.1:50051"
    """gRPC address of dossiers, which is asked in the caller's name whether a dossier is open to them."""

    mssante_address: str = ""
    """The platform's own mailbox in MSSanté; empty: no letters are written."""
    mssante_username: str = ""
    """By which the operator knows it; the address where it is empty."""
    mssante_password: SecretStr = SecretStr("")
    mssante_smtp: Address = "127.0.0.1:1587"
    """Where letters are handed in."""
    mssante_smtp_security: _Protection = "auto"
    """``auto``: STARTTLS, and nothing towards this very machine, where nobody is authenticated either."""
    mssante_imap: Address = "127.0.0.1:1143"
    """Where answers are read."""
    mssante_imap_security: _Protection = "auto"
    """``auto``: TLS, and nothing towards this very machine."""
    mssante_authority: FilePath | None = None
    """PEM certificates of the authority of the operator; the system's when absent."""
    mssante_timeout_seconds: float = Field(default=30, gt=0)
    """For each answer of the operator."""
    mssante_poll_seconds: float = Field(default=20, gt=0)
    """Pause between two looks at what is to be sent and at what came in."""
    mssante_settle_seconds: float = Field(default=300, gt=0)
    """How long nobody touches a letter whose sender says nothing: longer than any sending takes."""
    mssante_largest_mail: int = Field(default=25 * 1024 * 1024, gt=0)
    """Bytes of the largest mail that is sent or taken in."""

    @classmethod
    def contradictions(cls, values: Mapping[str, Any]) -> Iterator[str]:
        """Refuse an address outside MSSanté, and health data in clear on a network."""
        yield from super().contradictions(values)
        if (address := values.get("mssante_address") or "") and not is_secure(address):
            yield "MESSAGING_MSSANTE_ADDRESS: it ends in .mssante.fr"
        for port in ("smtp", "imap"):
            is_clear = values.get(f"mssante_{port}_security") == "none"
            if address and is_clear and not _is_this_machine(str(values.get(f"mssante_{port}", ""))):
                yield f"MESSAGING_MSSANTE_{port.upper()}_SECURITY: health data travels encrypted"

    def mssante(self, port: Literal["smtp", "imap"]) -> MailServer:
        """Say where letters are handed in, or answers read, and how that way is protected."""
        address: str = getattr(self, f"mssante_{port}")
        chosen: _Protection = getattr(self, f"mssante_{port}_security")
        if chosen == "auto":
            chosen = "none" if _is_this_machine(address) else _ENCRYPTED[port]
        username = self.mssante_username or self.mssante_address
        return MailServer(
            host=address.rpartition(":")[0].strip("[]"),
            port=int(address.rpartition(":")[2]),
            security=chosen,
            # An SMTP server of this very machine, without TLS, authenticates nobody.
            username="" if (port, chosen) == ("smtp", "none") else username,
            password=self.mssante_password.get_secret_value(),
            authority=str(self.mssante_authority) if self.mssante_authority else None,
            timeout=self.mssante_timeout_seconds,
        )


def _is_this_machine(address: str) -> bool:
    return is_this_machine(address.rpartition(":")[0])
