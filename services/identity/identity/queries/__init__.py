"""What screens ask of identity."""

from identity.queries.accounts import AccountQueries, Affiliated, Me, UsableAccount
from identity.queries.directory import DirectoryEntry, DirectoryQueries
from identity.queries.lists import ListedOrganization, ListedRequest, ListQueries
from identity.queries.revocations import RevocationQueries
from identity.queries.sessions import ListedSession, SessionQueries

__all__ = [
    "AccountQueries",
    "Affiliated",
    "DirectoryEntry",
    "DirectoryQueries",
    "ListQueries",
    "ListedOrganization",
    "ListedRequest",
    "ListedSession",
    "Me",
    "RevocationQueries",
    "SessionQueries",
    "UsableAccount",
]
