"""The fixed fields of calendars and tasks, in the words of ``fixed_fields``: call, request, answer."""

from __future__ import annotations

from typing import Final

_PAGED: Final = "pageSize+, pageToken+, atLeast+"
AGENDA: Final = {
    "agenda.BookAppointment": (
        "POST /v1/appointments",
        "calendarId, start, end, type, title+, dossierId+, reminder+{channels[]: SMS|EMAIL, leadTime}",
        "appointmentId, position",
    ),
    "agenda.ListAppointments": (
        "GET /v1/appointments",
        f"calendar[]+, from+, to+, type[]+, {_PAGED}",
        (
            "appointments[{appointmentId, calendarId, start, end, type, title, dossierId, reminder+{state}}],"
            " nextPageToken+"
        ),
    ),
    "agenda.GetAppointment": ("GET /v1/appointments/{id}", "atLeast+", "appointment"),
    "agenda.ChangeAppointment": ("PATCH /v1/appointments/{id}", "start+, end+", "position"),
    "agenda.CancelAppointment": ("DELETE /v1/appointments/{id}", "reason+", "position"),
    "agenda.ListCalendars": ("GET /v1/calendars", _PAGED, "calendars[{calendarId, name}], nextPageToken+"),
    "agenda.CreateTask": (
        "POST /v1/tasks",
        "label, type, level, dueAt+, dossierId+, recipients[], comment+",
        "taskId, position",
    ),
    "agenda.ListTasks": (
        "GET /v1/tasks",
        f"type+, subtype[]+, recipient[]+, dossier[]+, level+, state[]+, dueFrom+, dueTo+, sort+, {_PAGED}",
        (
            "tasks[{taskId, label, type, level, dueAt+, dossierId+, recipients[], comment+, state}], total,"
            " nextPageToken+"
        ),
    ),
    "agenda.ChangeTask": ("PATCH /v1/tasks/{id}", "", "position"),
    "agenda.CompleteTask": ("POST /v1/tasks/{id}:complete", "", "position"),
    "agenda.GetDashboard": (
        "GET /v1/dashboard",
        "atLeast+",
        "tasks[{taskId}], appointments[{appointmentId}]",
    ),
    "agenda.AddAppointmentDocument": (
        "POST /v1/appointments/{id}/documents",
        "description{filedIn, category+, confidentiality+, occurredAt+}",
        "documentId, position",
    ),
    "agenda.RequestDataExtract": ("POST /v1/data-extracts", "", "position"),
}
BESIDE_AGENDA: Final = {
    **dict.fromkeys(
        (
            "agenda.ListAppointmentTypes",
            "agenda.OpenCalendar",
            "agenda.ChangeCalendar",
            "agenda.ShareCalendar",
            "agenda.UnshareCalendar",
            "agenda.SetReminderOpposition",
            "agenda.ReceiveSmsStop",
            "agenda.CancelTask",
            "agenda.ListTaskTypes",
            "agenda.KeepTaskView",
            "agenda.DropTaskView",
            "agenda.ListTaskViews",
        ),
        "the promise says nothing of how calendars and views are kept, nor of who wants no reminder",
    ),
    **dict.fromkeys(
        (
            "agenda.ListAlerts",
            "agenda.AcknowledgeAlerts",
            "agenda.GetAlertPreferences",
            "agenda.ChooseAlertPreferences",
        ),
        "the promise says nothing of what one chose to be alerted of",
    ),
    **dict.fromkeys(
        (
            "agenda.OpenCalendarAddress",
            "agenda.RevokeCalendarAddress",
            "agenda.ListCalendarAddresses",
            "agenda.ImportAppointments",
        ),
        "the promise says nothing of how an address is opened, nor of what comes in",
    ),
    **dict.fromkeys(
        ("agenda.ListAppointmentDocuments", "agenda.ReadAppointmentDocument"),
        "the promise says how a document is added to an appointment",
    ),
    "agenda.ReadCalendar": "the promise is its path, GET /v1/calendars/{id}.ics, and the form of RFC 5545",
    **dict.fromkeys(
        (
            "agenda.ListDataExtracts",
            "agenda.GetDataExtract",
            "agenda.ReadDataExtract",
            "agenda.GiveExtractRight",
            "agenda.WithdrawExtractRight",
            "agenda.ListExtractRights",
        ),
        "the promise says how an extraction is asked for, and that a task delivers it",
    ),
}
