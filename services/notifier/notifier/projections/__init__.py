"""Read models: what an account is shown and missed, what is mailed and became of it, what all are told."""

from notifier.projections.announcements import AnnouncementList, Everybody
from notifier.projections.changes import ChangeList
from notifier.projections.mails import AwaitingMail, MailBook
from notifier.projections.notifications import NotificationList

__all__ = [
    "ALL",
    "AnnouncementList",
    "AwaitingMail",
    "ChangeList",
    "Everybody",
    "MailBook",
    "NotificationList",
]

ALL = (NotificationList, ChangeList, AwaitingMail, MailBook, AnnouncementList, Everybody)
"""Every read model of the service."""
