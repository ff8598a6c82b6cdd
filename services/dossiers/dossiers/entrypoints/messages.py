"""What queries answer, as messages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chassis import kernel
from chassis.position import format_position
from chassis.rpc.wire import instant, stamp
from chassis.trail import Access
from dossiers.entrypoints import circle_messages, life, pathway_messages, patients
from dossiers.labels import Labels
from dossiers.queries import Document, Line, Match, Name, Summary
from dossiers.queries.members import memberships
from spico.common.v1.actor_pb2 import Actor
from spico.dossiers.v1 import dossiers_pb2 as pb


def entry(line: Line) -> Mapping[str, Any]:
    """Give one line of the timeline or of the liaison book, as the fields of an Entry."""
    return {
        "entry_id": line.id,
        "kind": line.kind,
        "label": line.label,
        "text": line.text,
        "occurred_at": instant(line.occurred_at),
        "recorded_at": instant(line.recorded_at),
        "actor": {"account_id": line.account_id, "name": line.name, "on_behalf_of": line.on_behalf_of},
        "position": format_position("dossiers", line.position),
        "about": line.about,
        "urgent": line.urgent,
        "audience": line.audience,
        "earlier": [{"text": said.text, "recorded_at": instant(said.recorded_at)} for said in line.earlier],
    }


def match(match: Match, actor: kernel.Actor) -> pb.DossierMatch:
    """Give a dossier of somebody who may be the same person; who may not open it learns no more than that."""
    is_mine = match.is_open_to(actor)
    return pb.DossierMatch(
        dossier_id=match.known.dossier_id,
        likeness=match.likeness,
        is_mine=is_mine,
        patient=patients.briefly(match.known.identity) if is_mine else None,
    )


def listed(summary: Summary, titles: frozenset[str]) -> pb.DossierSummary:
    """Give a dossier as a row of the list of its reader."""
    patient = summary.patient
    return pb.DossierSummary(
        dossier_id=summary.dossier_id,
        patient_number=summary.number,
        patient=pb.PatientSummary(
            birth_name=patient["birth_name"],
            birth_given_names=patient["birth_given_names"],
            birth_date=patient["birth_date"],
            identity_status=summary.identity["status"],
        ),
        themes=[theme["theme"] for theme in summary.themes],
        statuses=dict.fromkeys(status["status"] for status in summary.statuses),
        my_role=summary.role_of(titles),
        died_on=summary.death["on"] if summary.death else "",
    )


def dossier(summary: Summary, names: Mapping[str, Name], labels: Labels) -> pb.GetDossierResponse:
    """Give the dossier's own page."""
    return pb.GetDossierResponse(
        dossier_id=summary.dossier_id,
        patient_number=summary.number,
        patient=patients.patient(summary, labels),
        hospital_stays=[_stay(stay_id, stay) for stay_id, stay in summary.stays.items()],
        care_circle=map(circle_messages.member, memberships(summary, names)),
        opened_at=stamp(summary.opened_at),
        dmp_opposition=patients.opposition(summary.dmp_opposition),
        themes=[theme["theme"] for theme in summary.themes],
        theme_details=pathway_messages.themes(summary, names, labels),
        pathway_statuses=pathway_messages.statuses(summary, names, labels),
        pathway_memos=pathway_messages.memos(summary, names),
        death=life.death(summary.death, names, labels),
        merged_into=summary.merged_into,
        absorbed=[each["dossier_id"] for each in summary.absorbed],
    )


def access(access: Access, names: Mapping[str, Name]) -> pb.Access:
    """Give one line of the access trail."""
    return pb.Access(
        actor=Actor(
            account_id=access.account_id,
            name=names[access.account_id].name,
            on_behalf_of=access.on_behalf_of,
        ),
        occurred_at=stamp(access.occurred_at),
        what=access.what,
        title=access.title,
        refused=access.refused,
    )


def document(document: Document, names: Mapping[str, Name]) -> pb.Document:
    """Give one document of the list."""
    return pb.Document(
        document_id=document.document_id,
        file_name=document.file_name,
        media_type=document.media_type,
        category=document.category,
        confidentiality=document.confidentiality,
        size=document.size,
        occurred_at=stamp(document.occurred_at),
        recorded_at=stamp(document.recorded_at),
        actor=Actor(
            account_id=document.account_id,
            name=names[document.account_id].name,
            on_behalf_of=document.on_behalf_of,
        ),
    )


def _stay(stay_id: str, stay: dict[str, Any]) -> pb.HospitalStay:
    return pb.HospitalStay(
        stay_id=stay_id,
        hospital=stay["hospital"],
        ward=stay["ward"],
        admitted_at=stamp(stay["admitted_at"]),
        discharged_at=stamp(stay.get("discharged_at")),
    )
