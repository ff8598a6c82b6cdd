"""The commands of identity, one method each."""

from identity.application.extracts import Extracts
from identity.application.favorites import FavoriteCommands
from identity.application.opening import Activation, Approval, Opening
from identity.application.organizations import Organizations
from identity.application.sessions import Grant, Sessions

__all__ = ["Accounts", "Activation", "Approval", "Grant"]


class Accounts(Sessions, Opening, Organizations, FavoriteCommands, Extracts):
    """What can be asked of accounts, organizations, sessions and favorites."""

    name = "identity"
