"""The rules of accounts and sessions, one module per aggregate."""

from identity.domain.account import Account
from identity.domain.account_request import AccountRequest, Professional, RequestState
from identity.domain.organization import Organization
from identity.domain.reservation import Reservation
from identity.domain.session import Session, SessionEnd

__all__ = [
    "Account",
    "AccountRequest",
    "Organization",
    "Professional",
    "RequestState",
    "Reservation",
    "Session",
    "SessionEnd",
]
