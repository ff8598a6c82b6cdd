"""What screens, streams, the mailer and the worker ask of the read models."""

from notifier.queries.announcements import Announced, AnnouncementQueries, ToTell, Untold
from notifier.queries.mails import DueMail, MailQueries, Waiting
from notifier.queries.missed import Changed, ChangeQueries
from notifier.queries.notifications import NotificationQueries, Shown

__all__ = [
    "Announced",
    "AnnouncementQueries",
    "ChangeQueries",
    "Changed",
    "DueMail",
    "MailQueries",
    "NotificationQueries",
    "Shown",
    "ToTell",
    "Untold",
    "Waiting",
]
