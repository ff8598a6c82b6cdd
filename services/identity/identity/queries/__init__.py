"""What screens ask of identity."""

from identity.queries.accounts import AccountQueries, Me, UsableAccount
from identity.queries.directory import DirectoryEntry, DirectoryQueries
from identity.queries.lists import ListedOrganization, ListedRequest, ListQueries
from identity.queries.revocations import RevocationQueries

__all__ = [
    "AccountQueries",
    "DirectoryEntry",
    "DirectoryQueries",
    "ListQueries",
    "ListedOrganization",
    "ListedRequest",
    "Me",
    "RevocationQueries",
    "UsableAccount",
]
