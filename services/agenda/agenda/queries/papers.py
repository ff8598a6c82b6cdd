"""The documents of an appointment, for whoever sees its details."""

from __future__ import annotations

from typing import Any

from pymongo.asynchronous.database import AsyncDatabase

from agenda.domain import Level
from agenda.domain.papers import NoSuchDocumentOfTheAppointment, Place
from agenda.domain.rules import NoSuchAppointment, NoSuchCalendar
from agenda.projections import AppointmentList, PaperList
from agenda.queries.calendars import CalendarQueries
from agenda.queries.dossiers import told_of_dossiers
from agenda.queries.names import names_of
from chassis.kernel import Actor
from chassis.projections.freshness import live


class PaperQueries:
    """Reads what documents an appointment has."""

    def __init__(self, database: AsyncDatabase[dict[str, Any]], calendars: CalendarQueries) -> None:
        self._database = database
        self._calendars = calendars

    async def of(self, actor: Actor, appointment_id: str) -> list[dict[str, Any]]:
        """Give the documents of an appointment, the last that was added first.

        Raises:
            NoSuchAppointment: there is none, or its calendar shows the caller no details.
        """
        await self._appointment(actor, appointment_id)
        collection = await live(self._database, PaperList)
        cursor = collection.find({"appointment_id": appointment_id}).sort([("added.at", -1), ("_id", 1)])
        found = await cursor.to_list()
        names = await names_of(self._database, (one["added"]["account_id"] for one in found))
        return [one | {"names": names} for one in await told_of_dossiers(self._database, found)]

    async def kept(self, actor: Actor, appointment_id: str, document_id: str) -> tuple[dict[str, Any], str]:
        """Give a document that stays with an appointment, and the dossier whose patient it is about.

        Raises:
            NoSuchAppointment, NoSuchDocumentOfTheAppointment: there is none for the caller.
        """
        appointment = await self._appointment(actor, appointment_id)
        collection = await live(self._database, PaperList)
        found = await collection.find_one({"_id": f"{appointment_id}/{document_id}"})
        if found is None or found["place"] != Place.APPOINTMENT:
            raise NoSuchDocumentOfTheAppointment
        (shown,) = await told_of_dossiers(self._database, [appointment])
        names = await names_of(self._database, [found["added"]["account_id"]])
        return found | {"names": names}, str(shown["dossier_id"])

    async def _appointment(self, actor: Actor, appointment_id: str) -> dict[str, Any]:
        collection = await live(self._database, AppointmentList)
        fields = {"calendar_id": 1, "dossier_id": 1}
        found = await collection.find_one({"appointment_id": appointment_id}, fields)
        if found is None:
            raise NoSuchAppointment
        try:
            (calendar,) = await self._calendars.together(actor, [found["calendar_id"]])
        except NoSuchCalendar:
            raise NoSuchAppointment from None
        if calendar.level < Level.DETAILS:
            raise NoSuchAppointment
        return found
