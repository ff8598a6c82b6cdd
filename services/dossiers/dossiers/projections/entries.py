"""How each fact of a dossier is told as a dated line, of the ligne de vie or of the cahier de liaison."""

from __future__ import annotations

from typing import Any

from chassis.domain import Event, Fact
from chassis.projections import Write, put
from dossiers.domain import Dossier
from dossiers.projections.identity_lines import identity_line


def told(fact: Fact[Any]) -> Write:
    """Tell a fact as one line; ``details`` fill the label of its kind."""
    kind, own_id, text, details = _line(fact.event)
    return put(
        own_id or f"{fact.stream}.{fact.version}",
        {
            "dossier_id": fact.stream,
            "kind": kind,
            "text": text,
            "details": details,
            "occurred_at": fact.occurred_at,
            "recorded_at": fact.recorded_at,
            "account_id": fact.actor.account_id,
            "on_behalf_of": fact.actor.on_behalf_of,
            "position": fact.position,
        },
    )


def _line(event: Event) -> tuple[str, str, str, dict[str, str]]:  # noqa: PLR0911 - one a kind
    """Give the kind of the line, its own id if it has one, its text, and the details of its label."""
    match event:
        case Dossier.Opened():
            return "DOSSIER_OPENED", "", "", {}
        case Dossier.NoteWritten():
            return event.kind, event.note_id, event.text, {}
        case Dossier.HospitalStayStarted():
            return "HOSPITAL_ADMISSION", "", event.ward, {"hospital": event.hospital}
        case Dossier.HospitalStayEnded():
            return "HOSPITAL_DISCHARGE", "", "", {"hospital": event.hospital}
        case Dossier.DocumentFiled(filing=filing):
            details = {"category": filing.category, "file_name": filing.file_name}
            return "DOCUMENT_FILED", event.document_id, "", details
        case Dossier.MemberAdded():
            name = event.person.name if event.person else ""
            return "MEMBER_ADDED", "", "", {"account_id": event.account_id, "name": name}
        case Dossier.MemberRemoved():
            return "MEMBER_REMOVED", "", "", {"account_id": event.account_id, "name": event.name}
    kind, details = identity_line(event)
    return kind, "", "", details
