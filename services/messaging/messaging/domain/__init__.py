"""The rules of conversations, one module per idea."""

from messaging.domain.account import AccountKind, KnownAccount
from messaging.domain.attached import AttachedFile, Attachment
from messaging.domain.conversation import Conversation
from messaging.domain.dossier import KnownDossier, dossier_of
from messaging.domain.letter import Draft, Letter, LetterState, Reply
from messaging.domain.recorded import Span
from messaging.domain.request import RequestKind, RequestState
from messaging.domain.table import Flags, Table

__all__ = [
    "AccountKind",
    "AttachedFile",
    "Attachment",
    "Conversation",
    "Draft",
    "Flags",
    "KnownAccount",
    "KnownDossier",
    "Letter",
    "LetterState",
    "Reply",
    "RequestKind",
    "RequestState",
    "Span",
    "Table",
    "dossier_of",
]
