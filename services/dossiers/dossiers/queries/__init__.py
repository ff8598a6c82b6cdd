"""What screens ask of dossiers."""

from dossiers.queries.admitted import Admitted
from dossiers.queries.changes import Change, ChangeQueries
from dossiers.queries.circle import ReadingJudge
from dossiers.queries.contents import NamedContents
from dossiers.queries.documents import Document, DocumentQueries, Reader
from dossiers.queries.forms import Answers, Form, FormQueries, Said
from dossiers.queries.likenesses import Likenesses, Match
from dossiers.queries.lines import Line, Lines
from dossiers.queries.names import Name, Names
from dossiers.queries.notes import NoteQueries, Unseen
from dossiers.queries.summary import Summary, SummaryQueries
from dossiers.queries.zoom import Period, Unit, Zoom

__all__ = [
    "Admitted",
    "Answers",
    "Change",
    "ChangeQueries",
    "Document",
    "DocumentQueries",
    "Form",
    "FormQueries",
    "Likenesses",
    "Line",
    "Lines",
    "Match",
    "Name",
    "NamedContents",
    "Names",
    "NoteQueries",
    "Period",
    "Reader",
    "ReadingJudge",
    "Said",
    "Summary",
    "SummaryQueries",
    "Unit",
    "Unseen",
    "Zoom",
]
