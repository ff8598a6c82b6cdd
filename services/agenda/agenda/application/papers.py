"""Commands about the documents of appointments."""

from __future__ import annotations

from agenda.application.appointments import Appointments
from agenda.domain import Appointment, Calendar
from agenda.domain.papers import Paper, Place
from agenda.domain.rules import NoSuchAppointment
from chassis.application import Written, command
from chassis.kernel import Act, NotFound


class Papers(Appointments):
    """What can be asked of documents of appointments."""

    def may_add_document(
        self, act: Act, appointment_id: str, place: Place, *, is_new: bool = True
    ) -> Appointment:
        """Give an appointment to which the caller may add a document there; writes nothing."""
        try:
            appointment = self.replay(Appointment, appointment_id)
            self.replay(Calendar, appointment.calendar_id).is_booked_by(act.actor)
        except NotFound:
            raise NoSuchAppointment from None
        if is_new:
            appointment.takes_a_document(place, appointment.dossier_id)
        return appointment

    @command
    def keep_document(self, act: Act, appointment_id: str, paper: Paper) -> Written:
        """Keep a document with an appointment."""
        appointment, _ = self._booked(act, appointment_id)
        appointment.keep_document(act, paper)
        return self.save(act, appointment, id=paper.document_id)

    @command
    def note_filed_document(
        self, act: Act, appointment_id: str, document_id: str, dossier_id: str
    ) -> Written:
        """Note that a document of an appointment is in the dossier now."""
        appointment, _ = self._booked(act, appointment_id)
        appointment.note_filing(act, document_id, dossier_id)
        return self.save(act, appointment, id=document_id)
