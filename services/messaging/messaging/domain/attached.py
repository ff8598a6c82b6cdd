"""What is known of an attachment; its bytes are kept sealed beside the log (F80, F81)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

import msgspec

from chassis.kernel import Conflict, Invalid, NotFound

MOST_ATTACHMENTS: Final = 20
"""Of one message, and of what one person has prepared and not sent."""
PREPARED_FOR: Final = timedelta(days=1)
"""How long a file may wait for its message; it counts no longer then, and cannot be sent any more."""


class AttachedFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file's description, once its bytes are stored."""

    file_name: str
    media_type: str
    """Told by the content itself."""
    content_id: str
    """Under which the sealed content is kept."""
    size: int
    """Bytes."""
    sha256: str
    """Of the clear content, in hexadecimal."""
    thumbnail_id: str = ""
    """Under which a small image of it is kept; empty for what is no image."""
    thumbnail_size: int = 0
    """Bytes of it."""


class Attachment(msgspec.Struct, frozen=True, kw_only=True):
    """A file, and the id by which messages name it."""

    attachment_id: str
    file: AttachedFile


class Prepared(msgspec.Struct, frozen=True, kw_only=True):
    """A file that no message names yet."""

    account_id: str
    file: AttachedFile
    prepared_at: datetime | None = None


class Filed(msgspec.Struct, frozen=True):
    """That a dossier holds a copy."""

    account_id: str
    """Of whoever filed it."""
    document_id: str


class AnAttachmentIsFiledOnceInADossier(Conflict):
    """The dossier has it already; under another category it is changed there."""


class NoSuchAttachment(NotFound):
    """Nobody attached it here, or it belongs to a message already."""


class AMessageCarriesAFewFiles(Invalid):
    """At most 20 attachments a message, each named once."""
