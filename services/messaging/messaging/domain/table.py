"""Who sits at the table of a conversation, what they have seen of it, and how they sort it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

import msgspec

from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act, Actor
from messaging.domain.rules import (
    AConversationHasSomebodyToTalkTo,
    AnAccountParticipatesOnce,
    NothingIsFlagged,
    OnlyParticipantsTakePart,
    SeenIsWhatWasDisplayed,
    WhoLeftWritesNoMore,
)
from messaging.domain.seat import Reader, Seat

MOST_PARTICIPANTS: Final = 100
MOST_SEEN_AT_ONCE: Final = 200
NEWEST_PAGE: Final = 50


class Flags(msgspec.Struct, frozen=True, kw_only=True):
    """The flags that somebody sets; None: this one stays as it is."""

    urgent: bool | None = None
    request: bool | None = None
    needs_action: bool | None = None
    favorite: bool | None = None


class Table(Aggregate):
    """The participants of one conversation; its messages are the other half of :class:`Conversation`."""

    seats: dict[str, Seat] = msgspec.field(default_factory=dict)
    """By account; an account that left keeps its seat, as it was then."""
    newest: int = 0
    """The number of the newest message: messages are counted from 1."""
    is_urgent: bool = False
    has_request: bool = False

    class Started(Event, topic="messaging.Started"):
        """Somebody began a conversation with others."""

        conversation_subject: str
        mailbox: str
        """The account in whose name it was begun."""
        participants: tuple[str, ...]
        """All of them, whoever began it among them."""
        dossier_id: str = ""

        def apply(self, table: Table, fact: Fact[Table.Started]) -> None:
            table.seats = {account: Seat() for account in self.participants}

    class ParticipantAdded(Event, topic="messaging.ParticipantAdded"):
        """An account joined; it has all that was said before (F75, F76)."""

        account_id: str
        mailbox: str
        newest: int
        is_urgent: bool
        has_request: bool
        to: tuple[str, ...]
        """Who takes part from now on."""

        def apply(self, table: Table, fact: Fact[Table.ParticipantAdded]) -> None:
            seat = table.seats.setdefault(self.account_id, Seat())
            seat.has_left, seat.left_at = False, 0

    class ParticipantLeft(Event, topic="messaging.ParticipantLeft"):
        """An account left; it keeps what it had until then, and gets nothing more."""

        account_id: str
        newest: int
        to: tuple[str, ...]
        """Who still takes part."""

        def apply(self, table: Table, fact: Fact[Table.ParticipantLeft]) -> None:
            seat = table.seats[self.account_id]
            seat.has_left, seat.left_at = True, self.newest

    class Seen(Event, topic="messaging.Seen"):
        """Messages were on somebody's screen (« vu par », F77)."""

        mailbox: str
        first: int
        last: int
        known: int
        """Of how many messages this person is not told that they are unread."""
        to: tuple[str, ...]
        """Who takes part, and so may know."""

        def apply(self, table: Table, fact: Fact[Table.Seen]) -> None:
            table.reader(self.mailbox, fact.actor).saw(self.first, self.last)

    class MarkedUnread(Event, topic="messaging.MarkedUnread"):
        """Somebody set the conversation back to unread, for themselves (F72)."""

        mailbox: str

        def apply(self, table: Table, fact: Fact[Table.MarkedUnread]) -> None:
            table.reader(self.mailbox, fact.actor).is_marked_unread = True

    class MarkedRead(Event, topic="messaging.MarkedRead"):
        """Somebody looked again at what they had set back to unread."""

        mailbox: str

        def apply(self, table: Table, fact: Fact[Table.MarkedRead]) -> None:
            table.reader(self.mailbox, fact.actor).is_marked_unread = False

    class Sorted(Event, topic="messaging.Sorted"):
        """Somebody sorted the conversation among theirs (« à traiter », « favori », F67, F71)."""

        mailbox: str
        needs_action: bool
        favorite: bool

        def apply(self, table: Table, fact: Fact[Table.Sorted]) -> None:
            reader = table.reader(self.mailbox, fact.actor)
            reader.needs_action, reader.favorite = self.needs_action, self.favorite

    class Flagged(Event, topic="messaging.Flagged"):
        """Somebody said for everybody that it is urgent or holds a request (F73, F74)."""

        mailbox: str
        is_urgent: bool
        has_request: bool
        to: tuple[str, ...]

        def apply(self, table: Table, fact: Fact[Table.Flagged]) -> None:
            table.is_urgent, table.has_request = self.is_urgent, self.has_request

    @property
    def present(self) -> tuple[str, ...]:
        """Who takes part now."""
        return tuple(account for account, seat in self.seats.items() if not seat.has_left)

    def reader(self, mailbox: str, actor: Actor) -> Reader:
        """Give what the person who acts has seen from a mailbox."""
        return self.seats[mailbox].reader(actor.account_id)

    def start(
        self, act: Act, mailbox: str, subject: str, participants: Iterable[str], dossier_id: str = ""
    ) -> None:
        """Begin (F59, F61, F88)."""
        others = set(participants) - {mailbox}
        if not 1 <= len(others) < MOST_PARTICIPANTS:
            raise AConversationHasSomebodyToTalkTo(field="participants")
        self.record(
            act,
            Table.Started(
                conversation_subject=subject,
                mailbox=mailbox,
                participants=(mailbox, *sorted(others)),
                dossier_id=dossier_id,
            ),
        )

    def mailbox_among(self, mailboxes: Collection[str]) -> str:
        """Give the first of somebody's mailboxes that takes part; one that left, when none does any more.

        Raises:
            OnlyParticipantsTakePart: none of them ever did.
        """
        seated = [mailbox for mailbox in mailboxes if mailbox in self.seats]
        if not seated:
            raise OnlyParticipantsTakePart
        return next((one for one in seated if not self.seats[one].has_left), seated[0])

    def add_participant(self, act: Act, mailbox: str, account_id: str) -> None:
        """Let another account join (F75)."""
        self.takes_part(mailbox)
        if account_id in self.present:
            raise AnAccountParticipatesOnce(field="account_id")
        if len(self.present) >= MOST_PARTICIPANTS:
            raise AConversationHasSomebodyToTalkTo(field="account_id")
        self.record(
            act,
            Table.ParticipantAdded(
                account_id=account_id,
                mailbox=mailbox,
                newest=self.newest,
                is_urgent=self.is_urgent,
                has_request=self.has_request,
                to=(*self.present, account_id),
            ),
        )

    def leave(self, act: Act, mailbox: str) -> None:
        """Take part no more."""
        self.takes_part(mailbox)
        others = tuple(account for account in self.present if account != mailbox)
        self.record(act, Table.ParticipantLeft(account_id=mailbox, newest=self.newest, to=others))

    def mark_seen(self, act: Act, mailbox: str, first: int, last: int) -> None:
        """Note what was displayed; what had been before is not noted again."""
        seat = self.seats[mailbox]
        if not 1 <= first <= last <= seat.last(self.newest) or last - first >= MOST_SEEN_AT_ONCE:
            raise SeenIsWhatWasDisplayed(field="first_message_id")
        reader = self.reader(mailbox, act.actor)
        if reader.is_marked_unread:
            self.record(act, Table.MarkedRead(mailbox=mailbox))
        for start, end in reader.new_in(first, last):
            after = msgspec.structs.replace(
                reader, displayed=list(reader.displayed), written=list(reader.written)
            )
            after.saw(start, end)
            self.record(
                act,
                Table.Seen(mailbox=mailbox, first=start, last=end, known=after.known, to=self.present),
            )

    def mark_newest_seen(self, act: Act, mailbox: str) -> None:
        """Note that the newest page was displayed; of an empty conversation nothing was."""
        if last := self.seats[mailbox].last(self.newest):
            self.mark_seen(act, mailbox, max(1, last - NEWEST_PAGE + 1), last)

    def mark_unread(self, act: Act, mailbox: str) -> None:
        """Set it back to unread for whoever asks (F72)."""
        if not self.reader(mailbox, act.actor).is_marked_unread:
            self.record(act, Table.MarkedUnread(mailbox=mailbox))

    def set_flags(self, act: Act, mailbox: str, named: Flags) -> None:
        """Set the flags that are named: two for everybody, two for whoever asks."""
        if named == Flags():
            raise NothingIsFlagged
        flags = (_or(named.urgent, self.is_urgent), _or(named.request, self.has_request))
        if flags != (self.is_urgent, self.has_request):
            self.takes_part(mailbox)
            self.flag(act, mailbox, *flags)
        reader = self.reader(mailbox, act.actor)
        mine = (_or(named.needs_action, reader.needs_action), _or(named.favorite, reader.favorite))
        if mine != (reader.needs_action, reader.favorite):
            self.record(act, Table.Sorted(mailbox=mailbox, needs_action=mine[0], favorite=mine[1]))

    def flag(self, act: Act, mailbox: str, is_urgent: bool, has_request: bool) -> None:  # noqa: FBT001 - the two flags
        """Say for everybody what it is."""
        self.record(
            act,
            Table.Flagged(mailbox=mailbox, is_urgent=is_urgent, has_request=has_request, to=self.present),
        )

    def takes_part(self, mailbox: str) -> None:
        """Refuse a mailbox that does not take part, or not any more."""
        seat = self.seats.get(mailbox)
        if seat is None:
            raise OnlyParticipantsTakePart
        if seat.has_left:
            raise WhoLeftWritesNoMore


def _or(said: bool | None, otherwise: bool) -> bool:  # noqa: FBT001 - a flag and what it was
    return otherwise if said is None else said
