"""What is known of an attachment; its bytes are kept sealed beside the log (F80, F81)."""

from __future__ import annotations

from typing import Final

import msgspec

from chassis.kernel import Invalid, NotFound

MOST_ATTACHMENTS: Final = 20
"""Of one message, and of what one person has prepared and not sent."""


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


class Attachment(msgspec.Struct, frozen=True, kw_only=True):
    """A file, and the id by which messages name it."""

    attachment_id: str
    file: AttachedFile


class Prepared(msgspec.Struct, frozen=True, kw_only=True):
    """A file that no message names yet."""

    account_id: str
    file: AttachedFile


class NoSuchAttachment(NotFound):
    """Nobody attached it here, or it belongs to a message already."""


class AMessageCarriesAFewFiles(Invalid):
    """At most 20 attachments a message, each named once."""
