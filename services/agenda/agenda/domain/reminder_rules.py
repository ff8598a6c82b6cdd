"""The rules of reminders: each is a sentence, and the refusal of whoever breaks it."""

from __future__ import annotations

from chassis.kernel import Conflict, Forbidden, Invalid


class AReminderIsAboutAPatient(Invalid):
    """Who is reminded is the patient of a dossier (F183)."""


class AReminderGoesSomewhere(Invalid):
    """By SMS, by mail, or by both (F178, F179)."""


class ThePatientCannotBeReached(Conflict):
    """The dossier has no telephone number or address for what was chosen (F182)."""


class ThePatientOpposesReminders(Conflict):
    """The patient does not want any."""


class TheLeadTimeCannotBeRead(Invalid):
    """Between 15 minutes and 30 days: 30m, 2h, 1d, 1w (F181)."""


class TheReminderIsNotDue(Conflict):
    """It was sent, given up, moved or switched off, or another process is sending it."""


class TheKeyOfTheProviderIsAnotherOne(Forbidden):
    """Only the SMS provider tells of people who answered STOP."""


class ANumberIsWrittenInternationally(Invalid):
    """As +33 and nine figures."""
