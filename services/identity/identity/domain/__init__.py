"""The rules of accounts and sessions, one module per aggregate."""

from identity.domain.account import Account
from identity.domain.account_request import AccountRequest, Professional, RequestState
from identity.domain.contact import Contact
from identity.domain.extract import DirectoryExtract
from identity.domain.favorites import Favorites
from identity.domain.linked_identifier import LinkedIdentifier
from identity.domain.organization import Organization
from identity.domain.recovery_codes import RecoveryCodes
from identity.domain.reservation import Reservation
from identity.domain.session import Session, SessionEnd

__all__ = [
    "Account",
    "AccountRequest",
    "Contact",
    "DirectoryExtract",
    "Favorites",
    "LinkedIdentifier",
    "Organization",
    "Professional",
    "RecoveryCodes",
    "RequestState",
    "Reservation",
    "Session",
    "SessionEnd",
]
