"""The patient of an appointment, asked of dossiers in the name of the caller, at the moment of booking."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import grpc

from agenda.domain import Channel, Wish
from agenda.domain.lead_time import lead_time
from agenda.domain.opposition import international
from agenda.domain.reminder_rules import (
    ANumberIsWrittenInternationally,
    AReminderGoesSomewhere,
    AReminderIsAboutAPatient,
    ThePatientCannotBeReached,
)
from agenda.domain.rules import OnlyEntitledMembersBookForAPatient
from chassis.kernel import Unavailable
from chassis.rpc.client import Channel as Connection
from chassis.rpc.errors import error_of
from spico.dossiers.v1 import dossiers_pb2, dossiers_pb2_grpc

_NOT_FOR_THEM: Final = {"forbidden", "not-found"}


class DossiersIsOutOfReach(Unavailable):
    """Dossiers does not answer now, and nobody else knows who may name its patient."""


class Patients:
    """Asks dossiers, which judges and traces the reading as that of any client of the caller."""

    def __init__(self, connection: Connection) -> None:
        self.dossiers = dossiers_pb2_grpc.DossiersStub(connection)  # type: ignore[no-untyped-call] # generated

    async def may_be_named(self, dossier_id: str) -> dossiers_pb2.Patient:
        """Give the patient of a dossier that the caller may open; an empty id names nobody.

        Raises:
            OnlyEntitledMembersBookForAPatient: dossiers does not show it to the caller.
            DossiersIsOutOfReach: it does not answer.
        """
        if not dossier_id:
            return dossiers_pb2.Patient()
        request = dossiers_pb2.GetDossierRequest(dossier_id=dossier_id)
        try:
            answer: dossiers_pb2.GetDossierResponse = await self.dossiers.GetDossier(request)
        except grpc.aio.AioRpcError as error:
            if error_of(error).kind in _NOT_FOR_THEM:
                raise OnlyEntitledMembersBookForAPatient(field="dossier_id") from error
            raise DossiersIsOutOfReach(str(error.code())) from error
        return answer.patient

    async def must_be_named(self, dossier_id: str) -> dossiers_pb2.Patient:
        """Give the patient of a dossier; there is always one.

        Raises:
            OnlyEntitledMembersBookForAPatient, DossiersIsOutOfReach: as :meth:`may_be_named`.
        """
        if not dossier_id:
            raise OnlyEntitledMembersBookForAPatient(field="dossier_id")
        return await self.may_be_named(dossier_id)


def wished(patient: dossiers_pb2.Patient, dossier_id: str, channels: Iterable[Channel], lead: str) -> Wish:
    """Give how a patient is reminded, the contact included, as the dossier has it now.

    Raises:
        AReminderIsAboutAPatient: no patient is named (F183).
        AReminderGoesSomewhere: by no channel.
        ThePatientCannotBeReached: the dossier has no contact for one of them (F182).
    """
    chosen = tuple(sorted(set(channels)))
    if not chosen:
        raise AReminderGoesSomewhere(field="reminder")
    if not dossier_id:
        raise AReminderIsAboutAPatient(field="reminder")
    contact = {Channel.SMS: patient.phone, Channel.EMAIL: patient.email}
    if not all(contact[channel] for channel in chosen):
        raise ThePatientCannotBeReached(field="reminder")
    try:
        phone = international(patient.phone) if Channel.SMS in chosen else ""
    except ANumberIsWrittenInternationally:
        raise ThePatientCannotBeReached(field="reminder") from None
    # What is not needed is not kept.
    return Wish(
        channels=chosen,
        lead_time=lead_time(lead),
        phone=phone,
        email=patient.email if Channel.EMAIL in chosen else "",
    )
