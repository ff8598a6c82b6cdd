"""Patients and their identity, between messages and the words of the domain."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from chassis.kernel import Invalid
from chassis.rpc.wire import TheValueIsNotOneOfOurs, stamp
from dossiers.domain import Attribute, Identity, IdentityStatus, Sex
from dossiers.domain.birthplace import name_of_commune
from dossiers.labels import Labels
from dossiers.queries import Summary
from spico.dossiers.v1 import dossiers_pb2 as pb

_TEXTS: Final = (
    *("birth_name", "first_birth_given_name", "birth_date", "birth_place_code"),
    *("used_name", "used_given_name", "phone", "email"),
    *("address", "postal_code", "town"),
)
_MARKS: Final = {each.value.lower(): each for each in Attribute}


class TheDateCannotBeRead(Invalid):
    """A date is not written as ISO 8601 writes it."""


def written(patient: pb.Patient, now: datetime) -> Identity:
    """Give the traits that a request says; what the platform gives is not read."""
    return Identity.written(
        **{name: getattr(patient, name) for name in _TEXTS},
        birth_given_names=list(patient.birth_given_names),
        sex=_sex(patient.sex, "patient.sex"),
        now=now,
    )


def changes(request: pb.CorrectPatientRequest) -> tuple[dict[str, Any], dict[Attribute, bool]]:
    """Give what a request says, by the names of the domain: the traits, and the attributes."""
    said: dict[str, Any] = {name: getattr(request, name) for name in _TEXTS if request.HasField(name)}
    if request.birth_given_names:
        said["birth_given_names"] = list(request.birth_given_names)
    if sex := _sex(request.sex, "sex"):
        said["sex"] = sex
    marks = {mark: getattr(request, name) for name, mark in _MARKS.items() if request.HasField(name)}
    return said, marks


def day(text: str, field: str) -> date | None:
    """Read an ISO 8601 date, None when it is not said.

    Raises:
        TheDateCannotBeRead: it is none.
    """
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise TheDateCannotBeRead(field=field) from None


def patient(summary: Summary, labels: Labels) -> pb.Patient:
    """Give the patient; of the INS only what belongs to a qualified identity (EXI ID 29)."""
    traits, identity = summary.patient, summary.identity
    is_qualified = identity["status"] == IdentityStatus.QUAL
    return pb.Patient(
        # A document that was written before the address was known has none.
        **{name: traits.get(name, "") for name in _TEXTS if name != "first_birth_given_name"},
        birth_given_names=traits["birth_given_names"],
        first_birth_given_name=traits["first_birth_given_name"] or traits["birth_given_names"][0],
        sex=traits["sex"],
        birth_date_unknown=traits["birth_date_unknown"],
        birth_place_name=name_of_commune(traits["birth_place_code"]),
        identity_status=identity["status"],
        ins_matricule=identity["matricule"] if is_qualified else "",
        ins_oid=identity["oid"] if is_qualified else "",
        past_matricules=[_past(each) for each in _all_past(identity)] if is_qualified else [],
        identity_attributes=identity["attributes"],
        identity_proof=_proof(identity["proof"], labels) if identity["proof"] else None,
        identity_review=_review(identity["review"]) if identity["review"] else None,
    )


def briefly(identity: Identity) -> pb.PatientSummary:
    """Give what a list shows of a patient."""
    return pb.PatientSummary(
        birth_name=identity.birth_name,
        birth_given_names=identity.birth_given_names,
        birth_date=identity.birth_date.isoformat(),
    )


def opposition(said: Mapping[str, Any] | None) -> pb.DmpOpposition | None:
    """Give what the patient said of their DMP."""
    if said is None:
        return None
    return pb.DmpOpposition(
        opposed=said["opposed"],
        informed_by=said["informed_by"],
        informed_at=stamp(said["informed_at"]),
        recorded_at=stamp(said["recorded_at"]),
    )


def _sex(number: pb.Sex, field: str) -> Sex | None:
    if number not in pb.Sex.values():
        raise TheValueIsNotOneOfOurs(field=field)
    return Sex(pb.Sex.Name(number)) if number else None


def _all_past(identity: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [*identity["earlier"], *identity["past"]]


def _past(past: Mapping[str, Any]) -> pb.PastMatricule:
    return pb.PastMatricule(
        matricule=past["matricule"],
        oid=past["oid"],
        since=past["since"] or "",
        until=past["until"] or "",
    )


def _proof(proof: Mapping[str, Any], labels: Labels) -> pb.IdentityProof:
    return pb.IdentityProof(
        document=proof["document"],
        label=labels.said("identity_document", proof["document"]),
        seen_on=proof["seen_on"],
        seen_by=proof["seen_by"],
    )


def _review(review: Mapping[str, Any]) -> pb.IdentityReview:
    return pb.IdentityReview(
        reason=review["reason"],
        differing_traits=[
            pb.Patient.DESCRIPTOR.fields_by_name[name].json_name for name in review["differing"]
        ],
        since=stamp(review["since"]),
    )
