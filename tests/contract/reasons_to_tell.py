"""Why a field of a promised message may be told, and the fields of agenda."""

from __future__ import annotations

from typing import Final

ID: Final = "an id"
ACCOUNT: Final = "the account of a professional or of an organization"
KIND: Final = "one word of a closed list"
KINDS: Final = "words of a closed list"
ACCOUNTS: Final = "the accounts of those concerned"
MOMENT: Final = "when"
COUNT: Final = "how many, or which one"
AGENDA: Final = {
    "spico.agenda.v1.AppointmentBooked": {
        "appointment_id": ID,
        "calendar_id": ID,
        "owner_id": ACCOUNT,
        "dossier_id": ID,
        "booked_by": ACCOUNT,
        "start": MOMENT,
        "end": MOMENT,
        "occurrences": COUNT,
    },
    "spico.agenda.v1.AppointmentMoved": {
        "appointment_id": ID,
        "calendar_id": ID,
        "owner_id": ACCOUNT,
        "dossier_id": ID,
        "moved_by": ACCOUNT,
        "occurrence": COUNT,
        "start": MOMENT,
        "end": MOMENT,
        "occurrences": COUNT,
    },
    "spico.agenda.v1.AppointmentCancelled": {
        "appointment_id": ID,
        "calendar_id": ID,
        "owner_id": ACCOUNT,
        "dossier_id": ID,
        "cancelled_by": ACCOUNT,
        "occurrence": COUNT,
        "occurrences": COUNT,
    },
    "spico.agenda.v1.TaskCreated": {
        "task_id": ID,
        "dossier_id": ID,
        "recipients": ACCOUNTS,
        "created_by": ACCOUNT,
        "author": ACCOUNT,
    },
    "spico.agenda.v1.TaskSettled": {
        "task_id": ID,
        "dossier_id": ID,
        "recipients": ACCOUNTS,
        "created_by": ACCOUNT,
        "state": KIND,
        "author": ACCOUNT,
    },
    "spico.agenda.v1.TaskBecameOverdue": {
        "task_id": ID,
        "dossier_id": ID,
        "recipients": ACCOUNTS,
        "created_by": ACCOUNT,
    },
}
