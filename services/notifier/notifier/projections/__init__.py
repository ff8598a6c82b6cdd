"""Read models: what an account is shown, what waits to be mailed and what became of it, what all are told."""

from notifier.projections.announcements import AnnouncementList, Everybody
from notifier.projections.mails import AwaitingMail, MailBook
from notifier.projections.notifications import NotificationList

__all__ = ["ALL", "AnnouncementList", "AwaitingMail", "Everybody", "MailBook", "NotificationList"]

ALL = (NotificationList, AwaitingMail, MailBook, AnnouncementList, Everybody)
"""Every read model of the service."""
