"""What the facts of identity look like on a screen. No secret and no hash is in any of them."""

from chassis.projections import Projection
from identity.projections.account_requests import AccountRequests
from identity.projections.directory import Directory
from identity.projections.directory_words import DirectoryTowns, DirectoryWords
from identity.projections.favorites import FavoriteList
from identity.projections.known_accounts import KnownAccounts
from identity.projections.organizations import Organizations
from identity.projections.revocations import Revocations
from identity.projections.sessions import KnownSessions

ALL: tuple[type[Projection], ...] = (
    KnownAccounts,
    AccountRequests,
    Directory,
    DirectoryWords,
    DirectoryTowns,
    FavoriteList,
    Organizations,
    Revocations,
    KnownSessions,
)

__all__ = [
    "ALL",
    "AccountRequests",
    "Directory",
    "DirectoryTowns",
    "DirectoryWords",
    "FavoriteList",
    "KnownAccounts",
    "KnownSessions",
    "Organizations",
    "Revocations",
]
