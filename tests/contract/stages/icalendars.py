"""The scenes of iCalendar."""

# ruff: noqa: N802 - a scene is named after its rpc
from __future__ import annotations

import hashlib
from typing import Any, Final

from spico.agenda.v1 import icalendar_pb2 as pb
from tests.contract.stages.scene import OWNERS, Scene, Stage, by

_SECRET: Final = "secret-of-the-address"
_FILE: Final = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


class IcalendarScenes(Stage):
    """An address of each calendar, and an empty file that comes in."""

    calendars: dict[str, str]

    async def open_addresses(self) -> None:
        """Open an address of each calendar."""
        digest = hashlib.sha256(_SECRET.encode()).hexdigest()
        self.addresses = {}
        for whose, calendar in self.calendars.items():
            given = (by(OWNERS[whose]), calendar, "Téléphone", digest)
            self.addresses[whose] = str((await self.does(self.commands.open_address, *given)).id)

    async def OpenCalendarAddress(self, whose: str, role: str) -> Scene:
        return self._of(pb.OpenCalendarAddressRequest, whose)

    async def RevokeCalendarAddress(self, whose: str, role: str) -> Scene:
        return self._of(pb.RevokeCalendarAddressRequest, whose, address_id="another")

    async def ListCalendarAddresses(self, whose: str, role: str) -> Scene:
        wanted = self.addresses[whose]
        request = pb.ListCalendarAddressesRequest(calendar_id=self.calendars[whose])
        return Scene((request,), lambda answers: wanted in [each.address_id for each in answers[0].addresses])

    async def ReadCalendar(self, whose: str, role: str) -> Scene:
        return Scene((pb.ReadCalendarRequest(file=f"{self.calendars[whose]}.ics", key=_SECRET),))

    async def ImportAppointments(self, whose: str, role: str) -> Scene:
        described = pb.ImportDescription(calendar_id=self.calendars[whose])
        return Scene(
            (
                pb.ImportAppointmentsRequest(description=described),
                pb.ImportAppointmentsRequest(content=_FILE),
                pb.ImportAppointmentsRequest(end=pb.ImportEnd(size=len(_FILE))),
            )
        )

    def _of(self, kind: Any, whose: str, **named: str) -> Scene:
        return Scene((kind(calendar_id=self.calendars[whose], **named),))
