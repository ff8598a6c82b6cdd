"""What of a dossier's own page is left out for somebody who may see the page, and not all of its sections."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from chassis.kernel import Act, Refusal
from dossiers.domain.entitlement import Category
from dossiers.queries.standing import Standing
from spico.dossiers.v1 import dossiers_pb2 as pb

_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "care_circle": ("care_circle",),
    "hospital_stays": ("hospital_stays",),
    "dmp_opposition": ("dmp_opposition",),
    "themes": ("themes", "theme_details"),
    "statuses": ("statuses", "pathway_statuses"),
    "memos": ("memos", "pathway_memos"),
    "death": ("death",),
}
"""The fields of the page that belong to a section of their own."""
_OF_THE_IDENTITY: Final = (
    "ins_matricule",
    "ins_oid",
    "identity_proof",
    "identity_review",
    "past_matricules",
)


def withhold(
    page: pb.GetDossierResponse, standing: Standing, act: Act, category: Category
) -> pb.GetDossierResponse:
    """Leave out the sections that the caller may not read, and name them."""
    for section, fields in _FIELDS.items():
        if _is_closed(standing, act, category, section):
            for field in fields:
                if field in page.DESCRIPTOR.fields_by_name:
                    page.ClearField(field)
            page.withheld_sections.append(section)
    if _is_closed(standing, act, category, "identity"):
        for field in _OF_THE_IDENTITY:
            page.patient.ClearField(field)
        page.withheld_sections.append("identity")
    return page


def _is_closed(standing: Standing, act: Act, category: Category, section: str) -> bool:
    return isinstance(standing.read(act.actor, category, section, act.at), Refusal)
