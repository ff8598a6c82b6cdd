"""What screens ask of conversations."""

from messaging.queries.attachments import AttachmentQueries, NamedContents, Readable
from messaging.queries.inbox import Counts, Filter, InboxQueries, Listed
from messaging.queries.mailboxes import MailboxQueries, Seated, titles_to_read
from messaging.queries.messages import MessageQueries
from messaging.queries.names import Name, Names

__all__ = [
    "AttachmentQueries",
    "Counts",
    "Filter",
    "InboxQueries",
    "Listed",
    "MailboxQueries",
    "MessageQueries",
    "Name",
    "NamedContents",
    "Names",
    "Readable",
    "Seated",
    "titles_to_read",
]
