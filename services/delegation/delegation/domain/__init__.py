"""The rules of delegations, one module per aggregate."""

from delegation.domain.account import AccountKind, KnownAccount
from delegation.domain.acts import Acts, acts_stream
from delegation.domain.delegation import Delegation, Ending, State
from delegation.domain.pair import Pair, pair_stream
from delegation.domain.scopes import Scope, end_of, scope_set

__all__ = [
    "AccountKind",
    "Acts",
    "Delegation",
    "Ending",
    "KnownAccount",
    "Pair",
    "Scope",
    "State",
    "acts_stream",
    "end_of",
    "pair_stream",
    "scope_set",
]
