"""The rules of accounts and sessions, one module per aggregate."""

from identity.domain.account import Account
from identity.domain.account_request import AccountRequest, Professional, RequestState
from identity.domain.extract import DirectoryExtract
from identity.domain.favorites import Favorites
from identity.domain.organization import Organization
from identity.domain.reservation import Reservation
from identity.domain.session import Session, SessionEnd

__all__ = [
    "Account",
    "AccountRequest",
    "DirectoryExtract",
    "Favorites",
    "Organization",
    "Professional",
    "RequestState",
    "Reservation",
    "Session",
    "SessionEnd",
]
