"""What screens ask of conversations."""

from messaging.queries.attachments import AttachmentQueries, NamedContents, Readable
from messaging.queries.course import Course
from messaging.queries.inbox import Counts, Filter, InboxQueries, Listed
from messaging.queries.letters import Direction, LetterQueries, Mailed
from messaging.queries.mailboxes import MailboxQueries, Seated, titles_to_read
from messaging.queries.messages import MessageQueries
from messaging.queries.names import Name, Names
from messaging.queries.synthesis import SynthesisQueries, files_of, heading

__all__ = [
    "AttachmentQueries",
    "Counts",
    "Course",
    "Direction",
    "Filter",
    "InboxQueries",
    "LetterQueries",
    "Listed",
    "MailboxQueries",
    "Mailed",
    "MessageQueries",
    "Name",
    "NamedContents",
    "Names",
    "Readable",
    "Seated",
    "SynthesisQueries",
    "files_of",
    "heading",
    "titles_to_read",
]
