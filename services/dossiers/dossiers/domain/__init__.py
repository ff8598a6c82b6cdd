"""What may happen in a dossier, and what may not."""

from dossiers.domain.circle import Basis, LegalBasis, Member, Person, Role
from dossiers.domain.dossier import Dossier
from dossiers.domain.identification import Attribute, IdentityStatus
from dossiers.domain.note import NoteKind
from dossiers.domain.patient import Identity, Sex
from dossiers.domain.professional import KnownAccount

__all__ = [
    "Attribute",
    "Basis",
    "Dossier",
    "Identity",
    "IdentityStatus",
    "KnownAccount",
    "LegalBasis",
    "Member",
    "NoteKind",
    "Person",
    "Role",
    "Sex",
]
