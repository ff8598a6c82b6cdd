"""Where an account is written to, changed by whoever holds it once a code sent there has come back."""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

import msgspec

from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act, Conflict, Expired, Forbidden, Invalid, TooMany

CODE_SERVES: Final = timedelta(minutes=15)
MOST_ATTEMPTS: Final = 5
"""Codes given for one change; the last wrong one ends it."""
AN_HOUR: Final = timedelta(hours=1)
A_DAY: Final = timedelta(hours=24)
MOST_IN_AN_HOUR: Final = 5
MOST_IN_A_DAY: Final = 10
"""Codes sent for one account: each is a message to somebody who may not want it, and five guesses."""


class Channel(StrEnum):
    """How somebody is reached."""

    EMAIL = "EMAIL"
    PHONE = "PHONE"


class Awaited(msgspec.Struct):
    """A change that waits for its code."""

    address: str
    code_digest: str
    ends_at: datetime
    refused: int = 0


def contact_stream(account_id: str) -> str:
    """Name the stream of the contact details of an account."""
    return f"contact:{account_id}"


class Contact(Aggregate):
    """The contact details of one account (« modification autonome », F14, F15); the login is none of them."""

    person_id: str = ""
    confirmed: dict[Channel, str] = msgspec.field(default_factory=dict)
    """What a code has confirmed; before, the account has what its request said."""
    awaited: dict[Channel, Awaited] = msgspec.field(default_factory=dict)
    asked_at: list[datetime] = msgspec.field(default_factory=list)
    """When codes were sent, in the day before the last one."""

    @property
    def subject(self) -> str:
        """The person whose account it is."""
        return self.person_id or self.id

    class ChangeRequested(Event, topic="identity.ContactChangeRequested"):
        """A code was made for a new address; an older one for the same channel serves no more."""

        person_id: str
        channel: Channel
        address: str
        code_digest: str
        ends_at: datetime

        def apply(self, contact: Contact, fact: Fact[Any]) -> None:
            """Wait for the code."""
            contact.person_id = self.person_id
            contact.awaited[self.channel] = Awaited(self.address, self.code_digest, self.ends_at)
            since = fact.occurred_at - A_DAY
            contact.asked_at = [*(at for at in contact.asked_at if at > since), fact.occurred_at]

    def request_change(
        self, act: Act, person_id: str, channel: Channel, address: str, code_digest: str
    ) -> None:
        """Wait for a code at a new address, or at the present one that no code has confirmed yet."""
        self.may_ask(act.at)
        if self.confirmed.get(channel) == address:
            raise TheAddressIsYoursAlready(field=channel.value.lower())
        self.person_id = person_id  # already the first event is sealed with the person's key
        self.record(
            act,
            Contact.ChangeRequested(
                person_id=person_id,
                channel=channel,
                address=address,
                code_digest=code_digest,
                ends_at=act.at + CODE_SERVES,
            ),
        )

    def may_ask(self, at: datetime) -> None:
        """Refuse one code more than may be sent.

        Raises:
            ContactsAreChangedNowAndThen: with the time to wait.
        """
        wait = timedelta()
        for most, within in ((MOST_IN_AN_HOUR, AN_HOUR), (MOST_IN_A_DAY, A_DAY)):
            recent = [asked for asked in self.asked_at if asked > at - within]
            if len(recent) >= most:
                wait = max(wait, recent[-most] + within - at)
        if wait:
            raise ContactsAreChangedNowAndThen(wait=wait.total_seconds())

    class ChangeDropped(Event, topic="identity.ContactChangeDropped"):
        """The code could not be sent: nothing is awaited."""

        channel: Channel

        def apply(self, contact: Contact, fact: Fact[Any]) -> None:
            """Wait no more."""
            contact.awaited.pop(self.channel, None)

    def drop_change(self, act: Act, channel: Channel, code_digest: str) -> None:
        """Wait no more for a code that nobody received; one asked for since is not touched."""
        awaited = self.awaited.get(channel)
        if awaited and awaited.code_digest == code_digest:
            self.record(act, Contact.ChangeDropped(channel=channel))

    class CodeRefused(Event, topic="identity.ContactCodeRefused"):
        """A wrong code was given."""

        channel: Channel

        def apply(self, contact: Contact, fact: Fact[Any]) -> None:
            """Count it; after the last attempt nothing is awaited."""
            awaited = contact.awaited[self.channel]
            awaited.refused += 1
            if awaited.refused >= MOST_ATTEMPTS:
                del contact.awaited[self.channel]

    class Changed(Event, topic="identity.ContactChanged"):
        """A code has come back: the address is the account's."""

        account_id: str
        channel: Channel
        address: str
        previous: str
        """Empty when there was none; the same when it had only never been confirmed."""

        def apply(self, contact: Contact, fact: Fact[Any]) -> None:
            """Write there from now on."""
            contact.confirmed[self.channel] = self.address
            contact.awaited.pop(self.channel, None)

    def confirm(self, act: Act, account_id: str, channel: Channel, code_digest: str, form: str) -> bool:
        """Take a code; say whether it was right. A wrong one is written too, so that it counts.

        Args:
            act: of the holder.
            account_id: whose contact it is.
            channel: of the change.
            code_digest: of the code that was given.
            form: the address that the request of the account named.
        """
        awaited = self._awaited(channel, act.at)
        if not hmac.compare_digest(awaited.code_digest, code_digest):
            self.record(act, Contact.CodeRefused(channel=channel))
            return False
        previous = self.confirmed.get(channel, form)
        self.record(
            act,
            Contact.Changed(
                account_id=account_id, channel=channel, address=awaited.address, previous=previous
            ),
        )
        return True

    def awaited_channel(self, named: Channel | None) -> Channel:
        """Give the channel a code is for: the one that is named, or the only one that waits."""
        if named:
            return named
        if not self.awaited:
            raise NoChangeIsAwaited
        if len(self.awaited) > 1:
            raise TheChannelIsNamed(field="channel")
        return next(iter(self.awaited))

    def awaited_address(self, channel: Channel) -> str:
        """Give the address whose code is awaited, empty when none is."""
        awaited = self.awaited.get(channel)
        return awaited.address if awaited else ""

    def _awaited(self, channel: Channel, at: datetime) -> Awaited:
        awaited = self.awaited.get(channel)
        if awaited is None:
            raise NoChangeIsAwaited
        if at >= awaited.ends_at:
            raise AContactCodeServesForFifteenMinutes(field="code")
        return awaited


class ContactsBelongToTheHolder(Forbidden):
    """Whoever works for another account does not change where that one, or they, are written to."""


class SomethingIsChanged(Invalid):
    """Neither an e-mail address nor a telephone number was given."""


class TheAddressIsYoursAlready(Conflict):
    """A code has confirmed this very address."""


class ContactsAreChangedNowAndThen(TooMany):
    """5 codes in an hour and 10 in a day are sent for one account."""


class NoChangeIsAwaited(Conflict):
    """No code was sent, or what it was sent for is done, replaced, or over after 5 wrong codes."""


class TheChannelIsNamed(Invalid):
    """Codes of both channels are awaited: say of which this one is."""


class TheContactCodeIsWrong(Invalid):
    """The code is not the one that was sent."""


class AContactCodeServesForFifteenMinutes(Expired):
    """The code came too late."""
