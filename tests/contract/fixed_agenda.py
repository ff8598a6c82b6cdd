"""The fields of agenda that clients are written against, in the words of ``fixed_fields``."""

from __future__ import annotations

from typing import Final

_PAGED: Final = "pageSize+, pageToken+, atLeast+"
AGENDA: Final = {
    "BookAppointment": (
        "POST /v1/appointments",
        "calendarId, start, end, type, title+, dossierId+, reminder+{channels[]: SMS|EMAIL, leadTime}",
        "appointmentId, position",
    ),
    "ListAppointments": (
        "GET /v1/appointments",
        f"calendar[]+, from+, to+, type[]+, {_PAGED}",
        (
            "appointments[{appointmentId, calendarId, start, end, type, title, dossierId, reminder+{state}}],"
            " nextPageToken+"
        ),
    ),
    "GetAppointment": ("GET /v1/appointments/{id}", "atLeast+", "appointment"),
    "ChangeAppointment": ("PATCH /v1/appointments/{id}", "start+, end+", "position"),
    "CancelAppointment": ("DELETE /v1/appointments/{id}", "reason+", "position"),
    "ListCalendars": ("GET /v1/calendars", _PAGED, "calendars[{calendarId, name}], nextPageToken+"),
    "CreateTask": (
        "POST /v1/tasks",
        "label, type, level, dueAt+, dossierId+, recipients[], comment+",
        "taskId, position",
    ),
    "ListTasks": (
        "GET /v1/tasks",
        f"type+, subtype[]+, recipient[]+, dossier[]+, level+, state[]+, dueFrom+, dueTo+, sort+, {_PAGED}",
        (
            "tasks[{taskId, label, type, level, dueAt+, dossierId+, recipients[], comment+, state}], total,"
            " nextPageToken+"
        ),
    ),
    "ChangeTask": ("PATCH /v1/tasks/{id}", "", "position"),
    "CompleteTask": ("POST /v1/tasks/{id}:complete", "", "position"),
    "GetDashboard": ("GET /v1/dashboard", "atLeast+", "tasks[{taskId}], appointments[{appointmentId}]"),
}
AGENDA_BESIDE: Final = (
    "ListAppointmentTypes",
    "OpenCalendar",
    "ChangeCalendar",
    "ShareCalendar",
    "UnshareCalendar",
    "SetReminderOpposition",
    "ReceiveSmsStop",
    "CancelTask",
    "ListTaskTypes",
    "KeepTaskView",
    "DropTaskView",
    "ListTaskViews",
)
"""How calendars and views are kept, and who wants no reminder."""
