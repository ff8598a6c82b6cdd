"""What a client sees of its notifications, and of nobody else's."""

import grpc
import pytest

from chassis.rpc.errors import error_of
from notifier.domain.notification import Notification


@pytest.fixture
def told(region):
    """A circle of three and an organization; two notes by the GP, one by the nurse."""
    region.has_circle("dac", "nurse", "gp", "ssiad")
    for author in ("gp", "nurse", "gp"):
        region.hears_of_note(author)
    region.shows()
    return [fact for fact in region.facts(Notification.Raised) if fact.event.theme == "LIAISON_BOOK"]


@pytest.fixture
async def api(told, serving):
    async with serving() as api:
        yield api


async def problem(call):
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await call
    return error_of(refused.value)


def notes(answer):
    return [shown for shown in answer.notifications if shown.theme == "LIAISON_BOOK"]


async def test_notifications_are_listed_newest_first(api, told):
    answer = await api.list("dac")

    assert [fact.stream for fact in reversed(told)] == [shown.notification_id for shown in notes(answer)]
    newest = answer.notifications[0]
    assert newest.text == "Une note a été ajoutée au cahier de liaison d’un dossier que vous suivez."
    assert (newest.subject.kind, newest.subject.id) == ("DOSSIER", "dossier-1")
    assert not newest.read
    assert newest.occurred_at.ToMilliseconds() == int(told[-1].occurred_at.timestamp() * 1000)


async def test_what_somebody_did_is_not_told_to_them(api):
    assert len(notes(await api.list("nurse"))) == 2
    assert len(notes(await api.list("gp"))) == 1


async def test_a_list_is_given_in_pages_that_neither_skip_nor_repeat(api):
    whole = await api.list("dac")
    paged, token = [], ""
    while token or not paged:
        page = await api.list("dac", page_size=2, page_token=token)
        paged += page.notifications
        token = page.next_page_token

    assert list(whole.notifications) == paged
    assert len(paged) > 2


async def test_what_is_read_is_no_longer_counted(api, region, told):
    before = (await api.list("dac")).unread

    answer = await api.mark("dac", told[0].stream)
    region.shows()
    after = await api.list("dac", at_least=answer.position)

    assert before - 1 == after.unread
    assert [shown.read for shown in after.notifications if shown.notification_id == told[0].stream] == [True]
    assert before == (await api.list("dac")).unread + 1
    assert not any(shown.read for shown in (await api.list("nurse")).notifications)


async def test_the_people_of_an_organization_share_what_it_was_told(api, region, told):
    shared = await api.list("aide-1", organizations=["ssiad"])
    assert len(notes(shared)) == 3

    answer = await api.mark("aide-1", told[0].stream, organizations=["ssiad"])
    region.shows()

    assert (
        shared.unread - 1
        == (await api.list("aide-2", organizations=["ssiad"], at_least=answer.position)).unread
    )


async def test_an_author_is_not_told_through_their_organization(api, told):
    """The GP works for the organization too: their own notes are news for the others only."""
    assert len(notes(await api.list("gp", organizations=["ssiad"]))) == 1


async def test_nobody_sees_the_notifications_of_others(api, told):
    answer = await api.list("stranger")

    assert (list(answer.notifications), answer.unread, answer.next_page_token) == ([], 0, "")
    assert (await problem(api.mark("stranger", told[0].stream))).code == "no-such-notification"


async def test_another_accounts_cursor_opens_nothing(api, told):
    token = (await api.list("dac", page_size=1)).next_page_token

    assert list((await api.list("stranger", page_token=token)).notifications) == []


async def test_only_somebody_signed_in_is_answered(api):
    from spico.notifier.v1 import notifier_pb2 as pb  # noqa: PLC0415

    calls = [
        api.rpcs.ListNotifications(pb.ListNotificationsRequest()),
        api.rpcs.MarkNotificationsRead(pb.MarkNotificationsReadRequest(notification_ids=["x"])),
        api.rpcs.Watch(pb.WatchRequest()).read(),
    ]

    assert [(await problem(call)).kind for call in calls] == ["unauthenticated"] * 3


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"page_size": -1}, "page-size-is-out-of-range", "page_size"),
        ({"page_size": 201}, "page-size-is-out-of-range", "page_size"),
        ({"page_token": "nonsense"}, "page-token-is-not-ours", "page_token"),
        ({"at_least": "nonsense"}, "position-is-not-ours", "at_least"),
    ],
)
async def test_a_wrong_request_names_the_field_at_fault(api, fields, code, field):
    told = await problem(api.list("dac", **fields))

    assert (code, field) == (told.code, told.field)
    assert told.french.endswith(".")


async def test_marking_nothing_or_too_much_is_refused(api):
    assert (await problem(api.mark("dac"))).code == "nothing-to-mark"
    assert (await problem(api.mark("dac", *map(str, range(101))))).code == "too-many-marked-at-once"


async def test_marking_again_with_the_same_key_writes_nothing_more(api, region, told):
    from spico.notifier.v1 import notifier_pb2 as pb  # noqa: PLC0415

    request = pb.MarkNotificationsReadRequest(notification_ids=[told[0].stream])
    metadata = (*api.metadata("dac"), ("idempotency-key", "tap-1"))

    first = await api.rpcs.MarkNotificationsRead(request, metadata=metadata)
    again = await api.rpcs.MarkNotificationsRead(request, metadata=metadata)

    assert first.position == again.position
