"""The commands of identity, one method each."""

from identity.application.contacts import AskedChange, ChangedContact, Contacts, SentCode
from identity.application.extracts import Extracts
from identity.application.favorites import FavoriteCommands
from identity.application.linking import Linking
from identity.application.opening import Activation, Approval, Opening
from identity.application.organizations import Organizations
from identity.application.own_sessions import OwnSessions
from identity.application.recovering import Recovery
from identity.application.sessions import Sessions, SignedOut
from identity.application.switching import Switching
from identity.application.vouching import Standing, Vouching
from identity.application.working import Grant

__all__ = [
    "Accounts",
    "Activation",
    "Approval",
    "AskedChange",
    "ChangedContact",
    "Grant",
    "Recovery",
    "SentCode",
    "SignedOut",
    "Standing",
]


class Accounts(
    Sessions,
    Switching,
    Vouching,
    OwnSessions,
    Linking,
    Opening,
    Organizations,
    FavoriteCommands,
    Contacts,
    Extracts,
):
    """What can be asked of accounts, organizations, sessions and favorites."""

    name = "identity"
