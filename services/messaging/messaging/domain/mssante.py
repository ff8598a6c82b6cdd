"""Addresses of the secure health mail (MSSanté), in which every mailbox is a professional's."""

from __future__ import annotations

import re
from typing import Final

from chassis.kernel import Invalid

_LABEL: Final = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_FORM: Final = re.compile(rf"[a-z0-9](?:[a-z0-9._+-]{{0,62}}[a-z0-9])?@(?:{_LABEL}\.)+mssante\.fr")
_LONGEST: Final = 254


class ASecureAddressEndsInMssanteFr(Invalid):
    """``name@domain.mssante.fr``: health data travels to no other address."""


def is_secure(address: str) -> bool:
    """Whether an address is one of MSSanté, by its form."""
    return len(address) <= _LONGEST and ".." not in address and _FORM.fullmatch(address) is not None


def secure_address(text: str) -> str:
    """Give the address in small letters.

    Raises:
        ASecureAddressEndsInMssanteFr: it is none of MSSanté.
    """
    address = text.strip().lower()
    if not is_secure(address):
        raise ASecureAddressEndsInMssanteFr(field="address")
    return address
