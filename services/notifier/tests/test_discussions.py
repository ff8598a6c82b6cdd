"""Who is told of a conversation: all who take part, except who did it; of its words nothing."""

import pytest

from notifier.domain.notification import CONVERSATION, Change, Kind, Notification, Theme


@pytest.fixture
def people(region):
    """A nurse, a physician, and an organization with an aide."""
    region._heard["messaging"] = 0
    region.knows("nurse", "physician", "maia", "aide")
    region.commands.know_affiliation(region.heard_of("identity"), "aide", "maia")
    return region


def told(people, kind, *accounts, author):
    act = people.heard_of("messaging", author)
    people.commands.tell_of_conversation(act, "conversation-1", kind, accounts, author=author)
    people.shows()
    return [fact.event for fact in people.facts(Notification.Raised)]


def test_all_who_take_part_are_told_of_a_message_except_who_wrote_it(people):
    (raised,) = told(people, Kind.MESSAGE_RECEIVED, "nurse", "physician", "maia", author="nurse")

    assert raised.accounts == ("maia", "physician")
    assert (raised.theme, raised.subject_kind, raised.subject_id) == (
        Theme.DISCUSSIONS,
        CONVERSATION,
        "conversation-1",
    )


async def test_the_people_of_an_organization_see_it_and_its_author_does_not(people, serving):
    told(people, Kind.URGENT_MESSAGE_RECEIVED, "nurse", "maia", author="aide")
    async with serving() as api:
        nurse = await api.list("nurse")
        aide = await api.list("aide", organizations=("maia",))
        colleague = await api.list("physician", organizations=("maia",))

    assert [each.subject.kind for each in nurse.notifications] == ["CONVERSATION"]
    assert (nurse.unread, aide.unread, colleague.unread) == (1, 0, 1)


def test_nobody_is_told_when_nobody_is_left(people):
    assert told(people, Kind.PARTICIPANTS_CHANGED, author="nurse") == []


def hinted(people, change, *accounts, author):
    act = people.heard_of("messaging", author)
    people.commands.hint_at_conversation(act, "conversation-1", change, accounts, author=author)
    people.shows()
    return [fact.event for fact in people.facts(Notification.Hinted)]


@pytest.mark.parametrize("change", list(Change))
async def test_a_change_is_told_to_devices_and_is_in_no_list(people, serving, change):
    (event,) = hinted(people, change, "nurse", "physician", "maia", author="nurse")
    async with serving() as api:
        listed = await api.list("physician")

    assert (event.accounts, event.subject_id) == (("maia", "physician"), "conversation-1")
    assert (list(listed.notifications), listed.unread) == ([], 0)


def test_a_change_that_nobody_else_sees_is_told_to_nobody(people):
    assert hinted(people, Change.MESSAGES_SEEN, "nurse", author="nurse") == []
