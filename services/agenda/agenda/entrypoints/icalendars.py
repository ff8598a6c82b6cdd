"""The rpcs of iCalendar: secret addresses, what is read from them, and what a file brings in."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import AsyncIterator
from typing import Final
from urllib.parse import quote

from agenda.adapters.components import Component, components
from agenda.adapters.icalendar_files import PROPERTIES, coming
from agenda.adapters.icalendar_writing import changed_at, written
from agenda.domain import Level
from agenda.domain.appointment_type import known_type
from agenda.domain.coming import (
    MOST_OCCURRENCES,
    AnImportBringsFiveThousandOccurrencesAtMost,
    Coming,
    without_the_moved,
)
from agenda.domain.rules import BookingIsForWhoMayBook, NoSuchCalendar
from agenda.projections import CalendarList
from agenda.wiring import ApiParts
from chassis.kernel import Act, Refusal
from chassis.rpc.call import current_act
from chassis.rpc.errors import kind_of
from chassis.rpc.receiving import described, received
from chassis.rpc.sentences import Sentences
from chassis.rpc.threads import in_thread
from chassis.rpc.wire import stamp
from spico.agenda.v1 import icalendar_pb2 as pb
from spico.agenda.v1 import icalendar_pb2_grpc as rpcs

_SECRET_BYTES: Final = 32
_EXTENSION: Final = ".ics"
_MEDIA_TYPE: Final = "text/calendar"
_PIECE: Final = 256 * 1024
_USUAL_TYPE: Final = "OTHER"


class IcalendarServicer(rpcs.IcalendarServicer):
    """Answers what goes out of calendars and comes into them."""

    def __init__(self, parts: ApiParts, sentences: Sentences) -> None:
        self._commands = parts.commands
        self._calendars = parts.calendars
        self._outside = parts.outside
        self._freshness = parts.freshness
        self._largest = parts.settings.largest_import
        self._sentences = sentences

    async def OpenCalendarAddress(
        self, request: pb.OpenCalendarAddressRequest, context: object
    ) -> pb.OpenCalendarAddressResponse:
        secret = secrets.token_urlsafe(_SECRET_BYTES)
        opened = await in_thread(
            self._commands.open_address, current_act(), request.calendar_id, request.name, _digest(secret)
        )
        path = f"/v1/calendars/{quote(request.calendar_id, safe='')}{_EXTENSION}?key={secret}"
        return pb.OpenCalendarAddressResponse(address_id=opened.id, position=opened.position, path=path)

    async def RevokeCalendarAddress(
        self, request: pb.RevokeCalendarAddressRequest, context: object
    ) -> pb.RevokeCalendarAddressResponse:
        revoked = await in_thread(
            self._commands.revoke_address, current_act(), request.calendar_id, request.address_id
        )
        return pb.RevokeCalendarAddressResponse(position=revoked.position)

    async def ListCalendarAddresses(
        self, request: pb.ListCalendarAddressesRequest, context: object
    ) -> pb.ListCalendarAddressesResponse:
        found = await self._calendars.addresses(current_act().actor, request.calendar_id)
        return pb.ListCalendarAddressesResponse(
            addresses=[
                pb.CalendarAddress(
                    address_id=one["address_id"], name=one["name"], opened_at=stamp(one["opened_at"])
                )
                for one in found
            ]
        )

    async def ReadCalendar(
        self, request: pb.ReadCalendarRequest, context: object
    ) -> AsyncIterator[pb.ReadCalendarResponse]:
        """Describe the file, then give its bytes; without the secret there is no such calendar."""
        calendar_id = request.file.removesuffix(_EXTENSION)
        if calendar_id == request.file or not request.key:
            raise NoSuchCalendar
        name = await self._calendars.named_by(calendar_id, _digest(request.key))
        found = await self._outside.standing(calendar_id, current_act().at)
        content = await in_thread(written, name, found)
        yield pb.ReadCalendarResponse(
            description=pb.CalendarDescription(
                file_name=f"agenda{_EXTENSION}",
                media_type=_MEDIA_TYPE,
                size=len(content),
                etag=hashlib.sha256(content).hexdigest(),
                last_modified=stamp(max(map(changed_at, found), default=None)),
            )
        )
        for begin in range(0, len(content), _PIECE):
            yield pb.ReadCalendarResponse(content=content[begin : begin + _PIECE])

    async def ImportAppointments(
        self, requests: AsyncIterator[pb.ImportAppointmentsRequest], context: object
    ) -> pb.ImportAppointmentsResponse:
        """Take in what can be, one after the other: a file that comes again is taken up where it was left."""
        act, told = current_act(), await described(requests)
        zone = await self._booked_by(act, told.calendar_id)
        kind = known_type(told.type or _USUAL_TYPE)
        content = await received(requests, largest=self._largest)
        found = await in_thread(components, content)
        answer = pb.ImportAppointmentsResponse()
        read: list[tuple[Component, Coming]] = []
        for component in found:
            try:
                read.append((component, await in_thread(coming, component, kind, zone)))
            except Refusal as refusal:
                answer.refused.append(self._refused(component, refusal))
        whole = without_the_moved(one for _, one in read)
        left = MOST_OCCURRENCES
        for (component, _), one in zip(read, whole, strict=True):
            try:
                left -= len(await in_thread(one.slots, act.at))
                if left < 0:
                    raise AnImportBringsFiveThousandOccurrencesAtMost
                deed = Act(act.actor, act.at, act.correlation_id)
                taken = await in_thread(self._commands.take_in, deed, told.calendar_id, one)
            except Refusal as refusal:
                answer.refused.append(self._refused(component, refusal, one.uid))
                continue
            answer.position = taken.position or answer.position
            answer.imported += bool(taken.position)
            answer.known += not taken.position
        answer.refused.sort(key=lambda one: one.line)
        return answer

    async def _booked_by(self, act: Act, calendar_id: str) -> str:
        """Give the zone of a calendar in which the caller may book."""
        if not calendar_id:
            raise NoSuchCalendar(field="calendar_id")

        async def look() -> str:
            (seen,) = await self._calendars.together(act.actor, [calendar_id])
            if seen.level < Level.MAY_BOOK:
                raise BookingIsForWhoMayBook
            return seen.zone

        return await self._freshness.not_refused_too_early(look, CalendarList)

    def _refused(self, component: Component, refusal: Refusal, uid: str = "") -> pb.RefusedComponent:
        named = PROPERTIES.get(refusal.field, refusal.field)
        return pb.RefusedComponent(
            line=component.line_of(named),
            uid=uid,
            property=named,
            code=refusal.code,
            detail=self._sentences.of(refusal.code, kind_of(refusal)),
        )


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
