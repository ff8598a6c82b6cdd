"""What the facts of dossiers look like on a screen."""

from chassis.projections import Projection
from dossiers.projections.accounts import KnownAccounts
from dossiers.projections.documents import Documents
from dossiers.projections.liaison_book import LiaisonBook
from dossiers.projections.looks import Looks
from dossiers.projections.summaries import Summaries
from dossiers.projections.timeline import Timeline

ALL: tuple[type[Projection], ...] = (Summaries, LiaisonBook, Timeline, Documents, KnownAccounts, Looks)

__all__ = ["ALL", "Documents", "KnownAccounts", "LiaisonBook", "Looks", "Summaries", "Timeline"]
