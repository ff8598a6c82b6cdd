"""What the facts of dossiers look like on a screen."""

from chassis.projections import Projection
from dossiers.projections.accounts import KnownAccounts
from dossiers.projections.changes import Changes
from dossiers.projections.documents import Documents
from dossiers.projections.forms import FormAnswers, Forms
from dossiers.projections.liaison_book import LiaisonBook
from dossiers.projections.looks import Looks
from dossiers.projections.summaries import Summaries
from dossiers.projections.timeline import Timeline

ALL: tuple[type[Projection], ...] = (
    Summaries,
    LiaisonBook,
    Timeline,
    Documents,
    KnownAccounts,
    Looks,
    Changes,
    Forms,
    FormAnswers,
)

__all__ = [
    "ALL",
    "Changes",
    "Documents",
    "FormAnswers",
    "Forms",
    "KnownAccounts",
    "LiaisonBook",
    "Looks",
    "Summaries",
    "Timeline",
]
