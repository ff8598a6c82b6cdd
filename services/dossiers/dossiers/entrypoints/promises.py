"""What dossiers tells the other services: ids and kinds, no health data, no patient name, no matricule.

Every line of the liaison book concerns the circle (F111): its fact is promised here, unless another fact of
the same act tells of it already, or it is its author's alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from chassis.bus import Promise, Promises
from chassis.domain import Fact
from chassis.kernel import Actor
from dossiers.domain import Dossier
from dossiers.domain.opposed import OppositionKind
from dossiers.domain.pathway_terms import pathway_terms
from spico.dossiers.v1 import events_pb2 as pb


def _opened(fact: Fact[Dossier.Opened]) -> pb.DossierOpened:
    return pb.DossierOpened(dossier_id=fact.stream, opened_by=_who(fact.actor))


def _member_added(fact: Fact[Dossier.MemberAdded]) -> pb.CareCircleMemberAdded:
    added = fact.event
    return pb.CareCircleMemberAdded(
        dossier_id=fact.stream,
        member_id=added.member_id,
        account_id=added.account_id,
        role=added.role,
        entitled=added.entitled,
        added_by=_who(fact.actor),
    )


def _member_removed(fact: Fact[Dossier.MemberRemoved]) -> pb.CareCircleMemberRemoved:
    return pb.CareCircleMemberRemoved(
        dossier_id=fact.stream,
        member_id=fact.event.member_id,
        account_id=fact.event.account_id,
        removed_by=_who(fact.actor),
    )


def _member_changed(fact: Fact[Dossier.MemberChanged]) -> pb.CareCircleMemberChanged:
    member = fact.event.after
    return pb.CareCircleMemberChanged(
        dossier_id=fact.stream,
        member_id=member.member_id,
        account_id=member.account_id,
        role=member.role,
        entitled=member.entitled,
        changed_by=_who(fact.actor),
    )


def _glass_broken(fact: Fact[Dossier.GlassBroken]) -> pb.GlassBroken:
    """Tell that somebody reads, and to whom it is to be told; the reason stays here."""
    broken = fact.event
    told = pb.GlassBroken(
        dossier_id=fact.stream,
        break_glass_id=broken.break_glass_id,
        account_id=broken.account_id,
        told=broken.told,
    )
    told.until.FromDatetime(broken.until)
    return told


def _break_glass_ended(fact: Fact[Dossier.BreakGlassEnded]) -> pb.BreakGlassEnded:
    return pb.BreakGlassEnded(
        dossier_id=fact.stream,
        break_glass_id=fact.event.break_glass_id,
        account_id=fact.event.account_id,
        ended_by=_who(fact.actor),
    )


def _note_written(fact: Fact[Dossier.NoteWritten]) -> pb.LiaisonNoteWritten:
    told = pb.LiaisonNoteWritten(
        dossier_id=fact.stream,
        note_id=fact.event.note_id,
        kind=fact.event.kind,
        written_by=_who(fact.actor),
        kept_from=fact.event.kept_from,
        urgent=fact.event.urgent,
    )
    told.occurred_at.FromDatetime(fact.occurred_at)
    return told


def _note_corrected(fact: Fact[Dossier.NoteCorrected]) -> pb.LiaisonNoteCorrected:
    return pb.LiaisonNoteCorrected(
        dossier_id=fact.stream,
        note_id=fact.event.note_id,
        corrected_by=_who(fact.actor),
        kept_from=fact.event.kept_from,
    )


def _changes(part: str) -> Callable[[Fact[Any]], pb.PathwayChanged]:
    """Tell that this section of the dossier is another, and nothing of what it says."""

    def tell(fact: Fact[Any]) -> pb.PathwayChanged:
        return pb.PathwayChanged(dossier_id=fact.stream, part=part, changed_by=_who(fact.actor))

    return tell


def _expected(
    fact: Fact[Dossier.AppointmentBooked]
    | Fact[Dossier.AppointmentMoved]
    | Fact[Dossier.AppointmentCancelled],
) -> pb.PatientExpected:
    return pb.PatientExpected(
        dossier_id=fact.stream,
        appointment_id=fact.event.expected.appointment_id,
        owner_id=fact.event.expected.owner_id,
        told_by=_who(fact.actor),
    )


def _stay_started(fact: Fact[Dossier.HospitalStayStarted]) -> pb.HospitalStayStarted:
    return pb.HospitalStayStarted(
        dossier_id=fact.stream, stay_id=fact.event.stay_id, recorded_by=_who(fact.actor)
    )


def _stay_ended(fact: Fact[Dossier.HospitalStayEnded]) -> pb.HospitalStayEnded:
    return pb.HospitalStayEnded(
        dossier_id=fact.stream, stay_id=fact.event.stay_id, recorded_by=_who(fact.actor)
    )


def _document_filed(fact: Fact[Dossier.DocumentFiled]) -> pb.DocumentFiled:
    return pb.DocumentFiled(
        dossier_id=fact.stream,
        document_id=fact.event.document_id,
        category=pathway_terms().categories[fact.event.filing.category].group,
        filed_by=_who(fact.actor),
    )


def _exchange_recorded(fact: Fact[Dossier.ExchangeRecorded]) -> pb.ExchangeRecorded:
    return pb.ExchangeRecorded(
        dossier_id=fact.stream,
        conversation_id=fact.event.exchange.conversation_id,
        recorded_by=_who(fact.actor),
    )


def _identity_changed(fact: Fact[Dossier.IdentityStatusChanged]) -> pb.PatientIdentityChanged:
    return pb.PatientIdentityChanged(
        dossier_id=fact.stream, status=fact.event.status, changed_by=_who(fact.actor)
    )


def _corrected(fact: Fact[Dossier.PatientCorrected]) -> pb.PatientCorrected:
    return pb.PatientCorrected(dossier_id=fact.stream, corrected_by=_who(fact.actor))


def _dmp_opposition_changed(fact: Fact[Dossier.DmpOppositionChanged]) -> pb.DmpOppositionChanged:
    return pb.DmpOppositionChanged(
        dossier_id=fact.stream, opposed=fact.event.opposed, changed_by=_who(fact.actor)
    )


def _opposed(fact: Fact[Dossier.OppositionRecorded]) -> pb.PatientOppositionChanged | None:
    """Tell of a general opposition; one to sharing with an account is told by the departure that follows."""
    if fact.event.kind is OppositionKind.SHARING:
        return None
    return pb.PatientOppositionChanged(
        dossier_id=fact.stream, kind=fact.event.kind, changed_by=_who(fact.actor)
    )


def _no_longer_opposed(fact: Fact[Dossier.OppositionWithdrawn]) -> pb.PatientOppositionChanged:
    return pb.PatientOppositionChanged(
        dossier_id=fact.stream, kind=fact.event.kind, changed_by=_who(fact.actor)
    )


def _death_declared(fact: Fact[Dossier.DeathDeclared]) -> pb.PatientDeathDeclared:
    return pb.PatientDeathDeclared(dossier_id=fact.stream, declared_by=_who(fact.actor))


def _death_withdrawn(fact: Fact[Dossier.DeathWithdrawn]) -> pb.PatientDeathWithdrawn:
    return pb.PatientDeathWithdrawn(dossier_id=fact.stream, withdrawn_by=_who(fact.actor))


def _merged(fact: Fact[Dossier.DossierMerged]) -> pb.DossierMerged:
    return pb.DossierMerged(
        dossier_id=fact.stream, surviving_id=fact.event.surviving_id, merged_by=_who(fact.actor)
    )


def _parted(fact: Fact[Dossier.DossierParted]) -> pb.DossierParted:
    return pb.DossierParted(
        dossier_id=fact.stream, surviving_id=fact.event.surviving_id, parted_by=_who(fact.actor)
    )


def _status_set(fact: Fact[Dossier.StatusSet]) -> pb.StatusSet:
    return pb.StatusSet(dossier_id=fact.stream, set_by=_who(fact.actor))


def _who(actor: Actor) -> str:
    return actor.account_id


PROMISES: Final = Promises(
    "dossiers",
    [
        Promise(Dossier.Opened, pb.DossierOpened, _opened),
        Promise(Dossier.MemberAdded, pb.CareCircleMemberAdded, _member_added),
        Promise(Dossier.MemberRemoved, pb.CareCircleMemberRemoved, _member_removed),
        Promise(Dossier.MemberChanged, pb.CareCircleMemberChanged, _member_changed),
        Promise(Dossier.GlassBroken, pb.GlassBroken, _glass_broken),
        Promise(Dossier.BreakGlassEnded, pb.BreakGlassEnded, _break_glass_ended),
        Promise(Dossier.NoteWritten, pb.LiaisonNoteWritten, _note_written),
        Promise(Dossier.NoteCorrected, pb.LiaisonNoteCorrected, _note_corrected),
        Promise(Dossier.ThemeAdded, pb.PathwayChanged, _changes("themes")),
        Promise(Dossier.ThemeRemoved, pb.PathwayChanged, _changes("themes")),
        Promise(Dossier.MemoWritten, pb.PathwayChanged, _changes("memos")),
        Promise(Dossier.MemoRewritten, pb.PathwayChanged, _changes("memos")),
        Promise(Dossier.MemoWithdrawn, pb.PathwayChanged, _changes("memos")),
        Promise(Dossier.FormSubmitted, pb.PathwayChanged, _changes("forms")),
        Promise(Dossier.AppointmentBooked, pb.PatientExpected, _expected),
        Promise(Dossier.AppointmentMoved, pb.PatientExpected, _expected),
        Promise(Dossier.AppointmentCancelled, pb.PatientExpected, _expected),
        Promise(Dossier.PatientCorrected, pb.PatientCorrected, _corrected),
        Promise(Dossier.OppositionRecorded, pb.PatientOppositionChanged, _opposed),
        Promise(Dossier.OppositionWithdrawn, pb.PatientOppositionChanged, _no_longer_opposed),
        Promise(Dossier.HospitalStayStarted, pb.HospitalStayStarted, _stay_started),
        Promise(Dossier.HospitalStayEnded, pb.HospitalStayEnded, _stay_ended),
        Promise(Dossier.DocumentFiled, pb.DocumentFiled, _document_filed),
        Promise(Dossier.ExchangeRecorded, pb.ExchangeRecorded, _exchange_recorded),
        Promise(Dossier.IdentityStatusChanged, pb.PatientIdentityChanged, _identity_changed),
        Promise(Dossier.DmpOppositionChanged, pb.DmpOppositionChanged, _dmp_opposition_changed),
        Promise(Dossier.DeathDeclared, pb.PatientDeathDeclared, _death_declared),
        Promise(Dossier.DeathWithdrawn, pb.PatientDeathWithdrawn, _death_withdrawn),
        Promise(Dossier.DossierMerged, pb.DossierMerged, _merged),
        Promise(Dossier.DossierParted, pb.DossierParted, _parted),
        Promise(Dossier.StatusSet, pb.StatusSet, _status_set),
    ],
)
