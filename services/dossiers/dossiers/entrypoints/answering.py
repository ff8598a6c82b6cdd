"""What every part of the rpcs of dossiers stands on."""

from __future__ import annotations

from dossiers.wiring import ApiParts


class Answering:
    """Holds what it answers with."""

    def __init__(self, parts: ApiParts) -> None:
        self.parts = parts
