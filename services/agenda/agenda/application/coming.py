"""The command that takes in an appointment from elsewhere."""

from __future__ import annotations

from agenda.application.calendars import Calendars
from agenda.domain import Appointment
from agenda.domain.appointment import keeping
from agenda.domain.appointment_type import known_type
from agenda.domain.coming import Coming
from chassis.application import Written, command
from chassis.kernel import Act


class Arrivals(Calendars):
    """What can be asked of appointments that come by a file."""

    @command
    def take_in(self, act: Act, calendar_id: str, coming: Coming) -> Written:
        """Book what a file tells of; one that was taken in before is left as it is, without a position."""
        calendar = self.calendar(calendar_id)
        calendar.is_booked_by(act.actor)
        appointment = self.load(Appointment, coming.appointment_id(calendar_id), missing_ok=True)
        if appointment.exists:
            return Written("", appointment.id)
        kind = known_type(coming.details.type or "")
        slots = coming.slots(act.at)
        appointment.calendar_id, appointment.owner_id = calendar_id, calendar.owner_id
        appointment.zone = calendar.zone
        beside = calendar.take(act, appointment.id, keeping(kind, dict(enumerate(slots, 1))))
        appointment.book(act, slots, coming.details, recurrence=coming.recurrence, beside=beside)
        return self.save(act, appointment, calendar, id=appointment.id)
