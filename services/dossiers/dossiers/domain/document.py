"""What is known of a filed document; its bytes are kept sealed beside the log (F135 to F137)."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Confidentiality(StrEnum):
    """Whom its author lets read it."""

    CARE_CIRCLE = "CARE_CIRCLE"
    HEALTH_PROFESSIONALS = "HEALTH_PROFESSIONALS"
    """Of the care circle; its author in any case."""
    AUTHOR_ONLY = "AUTHOR_ONLY"


class Filing(msgspec.Struct, frozen=True, kw_only=True):
    """A document's description, once its bytes are stored."""

    file_name: str
    media_type: str
    category: str
    """Of ``data/pathway_terms.fr.toml``."""
    confidentiality: Confidentiality
    content_id: str
    """Under which the sealed content is kept."""
    size: int
    """Bytes."""
    sha256: str
    """Of the clear content, in hexadecimal."""
