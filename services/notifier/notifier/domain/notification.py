"""A notification: one thing that happened, told to several accounts at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act


class Theme(StrEnum):
    """What a notification is about, as screens and streams sort it."""

    CARE_CIRCLE = "CARE_CIRCLE"
    LIAISON_BOOK = "LIAISON_BOOK"
    PATHWAY = "PATHWAY"
    DOCUMENTS = "DOCUMENTS"
    DELEGATION = "DELEGATION"
    AGENDA = "AGENDA"
    TASKS = "TASKS"
    DISCUSSIONS = "DISCUSSIONS"
    SERVICE = "SERVICE"
    """What the platform's own team says (F226)."""


class Kind(StrEnum):
    """What happened, told so that nobody learns anything about a patient's health from it.

    A hospital stay is therefore only a change of the pathway: the word itself would say too much.
    """

    CARE_CIRCLE_JOINED = "CARE_CIRCLE_JOINED"
    """The reader was added to a care circle."""
    CARE_CIRCLE_LEFT = "CARE_CIRCLE_LEFT"
    """The reader was removed from a care circle."""
    CARE_CIRCLE_CHANGED = "CARE_CIRCLE_CHANGED"
    GLASS_BROKEN = "GLASS_BROKEN"
    """Somebody outside the circle reads for a while; the word itself would say too much."""
    BREAK_GLASS_ENDED = "BREAK_GLASS_ENDED"
    """What the reader could read for a while was closed before its time."""
    LIAISON_NOTE_WRITTEN = "LIAISON_NOTE_WRITTEN"
    URGENT_NOTE_WRITTEN = "URGENT_NOTE_WRITTEN"
    """Whoever wrote it wants it to be read at once."""
    LIAISON_NOTE_CORRECTED = "LIAISON_NOTE_CORRECTED"
    EXCHANGE_RECORDED = "EXCHANGE_RECORDED"
    """Professionals spoke of the patient, and the liaison book says so."""
    PATHWAY_CHANGED = "PATHWAY_CHANGED"
    ADMINISTRATIVE_CHANGED = "ADMINISTRATIVE_CHANGED"
    """Traits or contact data are others."""
    IDENTITY_CHANGED = "IDENTITY_CHANGED"
    """How sure one is of it is another."""
    OPPOSITION_CHANGED = "OPPOSITION_CHANGED"
    """What may be shared is another; who left because of it is told of by the circle."""
    DOSSIER_APPOINTMENT_CHANGED = "DOSSIER_APPOINTMENT_CHANGED"
    """In somebody's calendar, of whoever the dossier is about."""
    DOSSIERS_MERGED = "DOSSIERS_MERGED"
    DOSSIERS_PARTED = "DOSSIERS_PARTED"
    DOCUMENT_FILED = "DOCUMENT_FILED"
    DELEGATION_REQUESTED = "DELEGATION_REQUESTED"
    """Somebody asks for access to the account of the reader, or of their organization."""
    DELEGATION_OFFERED = "DELEGATION_OFFERED"
    DELEGATION_STARTED = "DELEGATION_STARTED"
    DELEGATION_DECLINED = "DELEGATION_DECLINED"
    DELEGATION_ENDED = "DELEGATION_ENDED"
    DELEGATION_TAKEN_BACK = "DELEGATION_TAKEN_BACK"
    """Nobody waits for an answer any more."""
    APPOINTMENT_BOOKED = "APPOINTMENT_BOOKED"
    """Somebody else booked in the calendar of the reader, or of their organization."""
    APPOINTMENT_MOVED = "APPOINTMENT_MOVED"
    APPOINTMENT_CANCELLED = "APPOINTMENT_CANCELLED"
    TASK_CREATED = "TASK_CREATED"
    """The reader, or their organization, has something to do."""
    TASK_SETTLED = "TASK_SETTLED"
    """It was done, or will not be."""
    TASK_OVERDUE = "TASK_OVERDUE"
    CONVERSATION_JOINED = "CONVERSATION_JOINED"
    """Somebody began a conversation with the reader, or added them to one."""
    PARTICIPANTS_CHANGED = "PARTICIPANTS_CHANGED"
    MESSAGE_RECEIVED = "MESSAGE_RECEIVED"
    URGENT_MESSAGE_RECEIVED = "URGENT_MESSAGE_RECEIVED"
    REQUEST_RECEIVED = "REQUEST_RECEIVED"
    """The reader is asked for something."""
    REQUEST_ANSWERED = "REQUEST_ANSWERED"
    """What the reader asked for was accepted or declined."""
    ANNOUNCEMENT_PUBLISHED = "ANNOUNCEMENT_PUBLISHED"
    """News, an incident or an interruption of the platform (F226)."""

    @property
    def theme(self) -> Theme:
        """Give the theme under which it is sorted."""
        return _THEMES[self]


_THEMES = {
    Kind.CARE_CIRCLE_JOINED: Theme.CARE_CIRCLE,
    Kind.CARE_CIRCLE_LEFT: Theme.CARE_CIRCLE,
    Kind.CARE_CIRCLE_CHANGED: Theme.CARE_CIRCLE,
    Kind.GLASS_BROKEN: Theme.CARE_CIRCLE,
    Kind.BREAK_GLASS_ENDED: Theme.CARE_CIRCLE,
    Kind.LIAISON_NOTE_WRITTEN: Theme.LIAISON_BOOK,
    Kind.URGENT_NOTE_WRITTEN: Theme.LIAISON_BOOK,
    Kind.LIAISON_NOTE_CORRECTED: Theme.LIAISON_BOOK,
    Kind.EXCHANGE_RECORDED: Theme.LIAISON_BOOK,
    Kind.PATHWAY_CHANGED: Theme.PATHWAY,
    Kind.ADMINISTRATIVE_CHANGED: Theme.PATHWAY,
    Kind.IDENTITY_CHANGED: Theme.PATHWAY,
    Kind.OPPOSITION_CHANGED: Theme.CARE_CIRCLE,
    Kind.DOSSIER_APPOINTMENT_CHANGED: Theme.PATHWAY,
    Kind.DOSSIERS_MERGED: Theme.PATHWAY,
    Kind.DOSSIERS_PARTED: Theme.PATHWAY,
    Kind.DOCUMENT_FILED: Theme.DOCUMENTS,
    Kind.DELEGATION_REQUESTED: Theme.DELEGATION,
    Kind.DELEGATION_OFFERED: Theme.DELEGATION,
    Kind.DELEGATION_STARTED: Theme.DELEGATION,
    Kind.DELEGATION_DECLINED: Theme.DELEGATION,
    Kind.DELEGATION_ENDED: Theme.DELEGATION,
    Kind.DELEGATION_TAKEN_BACK: Theme.DELEGATION,
    Kind.APPOINTMENT_BOOKED: Theme.AGENDA,
    Kind.APPOINTMENT_MOVED: Theme.AGENDA,
    Kind.APPOINTMENT_CANCELLED: Theme.AGENDA,
    Kind.TASK_CREATED: Theme.TASKS,
    Kind.TASK_SETTLED: Theme.TASKS,
    Kind.TASK_OVERDUE: Theme.TASKS,
    Kind.CONVERSATION_JOINED: Theme.DISCUSSIONS,
    Kind.PARTICIPANTS_CHANGED: Theme.DISCUSSIONS,
    Kind.MESSAGE_RECEIVED: Theme.DISCUSSIONS,
    Kind.URGENT_MESSAGE_RECEIVED: Theme.DISCUSSIONS,
    Kind.REQUEST_RECEIVED: Theme.DISCUSSIONS,
    Kind.REQUEST_ANSWERED: Theme.DISCUSSIONS,
    Kind.ANNOUNCEMENT_PUBLISHED: Theme.SERVICE,
}

DOSSIER = "DOSSIER"
"""The kind of subject of what happens in a dossier."""
DELEGATION = "DELEGATION"
"""The kind of subject of what happens between two accounts."""
APPOINTMENT = "APPOINTMENT"
TASK = "TASK"
CONVERSATION = "CONVERSATION"
"""The kind of subject of what is said in a conversation."""
ANNOUNCEMENT = "ANNOUNCEMENT"
ACCOUNT = "ACCOUNT"
"""The kind of subject of what is said about somebody's list of notifications."""


class Change(StrEnum):
    """What changed in something that may be on a screen: a device is told, and nobody is notified."""

    MESSAGE_CHANGED = "MESSAGE_CHANGED"
    """One that was sent says something else now, or nothing."""
    FLAGS_CHANGED = "FLAGS_CHANGED"
    MESSAGES_SEEN = "MESSAGES_SEEN"


class Notification(Aggregate):
    """One thing that happened, and all the accounts that are told of it (« notification »).

    A single event carries every account, so that a circle of fifty costs one append, not fifty.
    """

    about: str = ""
    """Id of the dossier, the delegation or the conversation; its data key seals the event."""
    accounts: tuple[str, ...] = ()

    @property
    def subject(self) -> str:
        """Erasing a dossier erases what was said of it."""
        return self.about

    def address(
        self,
        act: Act,
        kind: Kind,
        accounts: Iterable[str],
        *,
        author: str,
        subject_kind: str = DOSSIER,
        occurred_at: datetime | None = None,
    ) -> None:
        """Tell these accounts, once each; ``occurred_at`` is the moment of the thing itself."""
        self.record(
            act,
            Notification.Raised(
                kind=kind,
                theme=kind.theme,
                subject_kind=subject_kind,
                subject_id=self.about,
                author=author,
                accounts=tuple(sorted(set(accounts))),
            ),
            occurred_at=occurred_at,
        )

    class Raised(Event, topic="notifier.NotificationRaised"):
        """Something happened of which these accounts are told."""

        kind: Kind
        theme: Theme
        subject_kind: str
        subject_id: str
        author: str
        """Who did it, and so is not told, not even through an organization that is."""
        accounts: tuple[str, ...]

        def apply(self, aggregate: Notification, fact: Fact[Notification.Raised]) -> None:
            aggregate.about = self.subject_id
            aggregate.accounts = self.accounts

    def hint(self, act: Act, change: Change, accounts: Iterable[str], *, author: str) -> None:
        """Tell the devices of these accounts that a conversation looks different: in no list, in no mail."""
        self.record(
            act,
            Notification.Hinted(
                change=change,
                theme=Theme.DISCUSSIONS,
                subject_kind=CONVERSATION,
                subject_id=self.about,
                author=author,
                accounts=tuple(sorted(set(accounts))),
            ),
        )

    class Hinted(Event, topic="notifier.ChangeHinted"):
        """Something that may be on the screens of these accounts looks different."""

        change: Change
        theme: Theme
        subject_kind: str
        subject_id: str
        author: str
        """Who did it; other people at the same organization are told."""
        accounts: tuple[str, ...]

        def apply(self, aggregate: Notification, fact: Fact[Notification.Hinted]) -> None:
            aggregate.about = self.subject_id

    def is_addressed_to(self, accounts: Iterable[str]) -> bool:
        """Whether one of these accounts is among those told."""
        return not set(accounts).isdisjoint(self.accounts)
