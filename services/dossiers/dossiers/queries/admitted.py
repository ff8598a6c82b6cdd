"""What was found out of a dossier when somebody was let in to read it: no query need ask for it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from dossiers.domain.merged import TheDossierWasMerged
from dossiers.domain.sight import Sight


class Admitted(msgspec.Struct, frozen=True):
    """One reader and one dossier, as it was when they were judged."""

    dossier_id: str
    sight: Sight
    """What they see of its notes."""
    merged_into: str = ""
    absorbed: Sequence[Mapping[str, Any]] = ()
    """The dossiers that it holds, and since when."""

    def streams(self, as_of: datetime | None = None) -> list[str]:
        """Give the dossiers read as one, this one first; those of a moment where it is named (ADR 30).

        Raises:
            TheDossierWasMerged: it is read in the one that ``about`` names.
        """
        if self.merged_into:
            raise TheDossierWasMerged(about=[self.merged_into])
        held = (each["dossier_id"] for each in self.absorbed if not as_of or each["since"] <= as_of)
        return [self.dossier_id, *held]

    def documents(self, as_of: datetime | None = None) -> dict[str, Any]:
        """Give the filter of the documents of these dossiers; raises as above."""
        first, *others = self.streams(as_of)
        return {"dossier_id": {"$in": [first, *others]} if others else first}

    def lines(self, as_of: datetime | None = None) -> dict[str, Any]:
        """Give the filter of the dated lines of these dossiers that the reader sees; raises as above."""
        if not self.sight.blind_to:
            return self.documents(as_of)
        # No alternative ($or) of which each wants an index of its own: what is left out of one index range.
        hidden = {
            "hidden_from": {"$in": sorted(self.sight.blind_to)},
            "shown_to": {"$ne": self.sight.account_id},
        }
        return {**self.documents(as_of), "$nor": [hidden]}
