"""The rules of conversations: each is a sentence, and the refusal of whoever breaks it."""

from __future__ import annotations

from chassis.kernel import Conflict, Forbidden, Invalid, NotFound


class AConversationHasASubject(Invalid):
    """Between 1 and 200 characters (F61)."""


class AConversationHasSomebodyToTalkTo(Invalid):
    """Nobody talks to themselves alone, nor to more accounts than can read it."""


class NobodyHasThatAccount(Invalid):
    """The platform knows no such account."""


class OnlyProfessionalsAndOrganizationsConverse(Invalid):
    """Operators and auditors take no part in care."""


class AnAccountParticipatesOnce(Invalid):
    """The account takes part already."""


class NoSuchConversation(NotFound):
    """Nobody ever began that conversation."""


class OnlyParticipantsTakePart(Forbidden):
    """Whoever does not take part in a conversation neither reads nor writes in it (F58)."""


class ThatMailboxIsNotYours(Forbidden):
    """A mailbox is read by its holder, the people of the organization, and whoever it was lent to (F87)."""


class WhoLeftWritesNoMore(Conflict):
    """The account left the conversation: it keeps what it had until then."""


class AMessageSaysSomething(Invalid):
    """Between 1 and 10,000 characters; with something attached it may be empty."""


class NoSuchMessage(NotFound):
    """The conversation has no such message."""


class OnlyARecentMessageIsChanged(Conflict):
    """A message is corrected or withdrawn within 15 minutes, and a withdrawn one not any more."""


class OnlyItsAuthorChangesAMessage(Forbidden):
    """Nobody changes what another has written."""


class SeenIsWhatWasDisplayed(Invalid):
    """From an earlier message to a later one, at most 200 of them, all of which exist."""


class NothingIsFlagged(Invalid):
    """No flag was named."""


class NoSuchRequest(NotFound):
    """The conversation holds no such request."""


class ARequestNamesAnotherParticipant(Invalid):
    """A request is made of somebody else who takes part."""


class ARequestIsAnsweredInTheFuture(Invalid):
    """The time to answer is ahead, and within a year."""


class ARequestIsAnsweredOnce(Conflict):
    """It was accepted or declined before."""


class OnlyWhoWasAskedAnswers(Forbidden):
    """A request is answered by whom it was made of, or passed on to."""
