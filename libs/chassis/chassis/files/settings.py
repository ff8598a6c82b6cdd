"""What the environment tells a service that keeps files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic import Field

from chassis.settings import ServiceSettings, names_of

_SCANNER: Final = re.compile(r"/\S+|[A-Za-z0-9.-]+:[0-9]{1,5}|\[[0-9A-Fa-f:]+\]:[0-9]{1,5}")


class FileSettings(ServiceSettings):
    """Shared settings, and those of files (``<SERVICE>_…``)."""

    largest_document: int = Field(default=20 * 1024 * 1024, gt=0)
    """Bytes of the largest file accepted."""
    unnamed_file_hours: float = Field(default=24, ge=1)
    """After how long a stored file that no event speaks of is discarded; longer than any upload takes."""
    clamd: str = ""
    """Where the virus scanner listens (``host:port``, or a socket's path); empty: files are not scanned."""
    clamd_seconds: float = Field(default=30, gt=0, le=300)
    """Within which it must take a piece of a file, or give its answer."""

    @classmethod
    def contradictions(cls, values: Mapping[str, Any]) -> Iterator[str]:
        """Say when the address of the scanner is none."""
        yield from super().contradictions(values)
        if (clamd := values.get("clamd") or "") and not _SCANNER.fullmatch(clamd):
            name = names_of(cls, "clamd")[-1]
            yield f"{name} is neither host:port nor the path of a socket"
