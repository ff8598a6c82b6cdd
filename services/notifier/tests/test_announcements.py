"""Announcements from the operator's words to every account, on the real server."""

from datetime import timedelta

import grpc
import pytest

from chassis.clock import now
from chassis.kernel import Act
from chassis.opening import open_async_log
from chassis.rpc.errors import error_of
from chassis.testing import acting
from notifier.domain.announcement import AnnouncementKind
from notifier.domain.notification import Kind, Notification
from notifier.projections import AnnouncementList
from notifier.queries import AnnouncementQueries, announcements
from spico.notifier.v1 import announcements_pb2 as pb
from spico.notifier.v1.announcements_pb2_grpc import AnnouncementsStub

OPERATOR = {"roles": ["operator"]}


def act(account):
    return Act(acting(account).actor, now())


@pytest.fixture
def crier(region):
    """Say something, and go from account to account as the worker does."""

    class Crier:
        def says(self, **said):
            said = {"title": "Version 2", "text": "Elle est plus rapide."} | said
            kind = said.pop("kind", AnnouncementKind.NEWS)
            written = region.commands.publish_announcement(act("operator"), kind, **said)
            region.shows()
            return written.id

        def goes_on(self):
            to_tell = region.parts.to_tell
            if announcement_id := to_tell.untold():
                untold = to_tell.next(region.commands.told_up_to(announcement_id))
                region.commands.tell_of_announcement(
                    act("system"), announcement_id, untold.accounts, all_told=untold.all_told
                )
                region.shows()
            return announcement_id

    return Crier()


def told(region):
    raised = [fact.event for fact in region.facts(Notification.Raised)]
    return [list(event.accounts) for event in raised if event.kind is Kind.ANNOUNCEMENT_PUBLISHED]


def test_every_account_is_told_once_some_at_a_time(region, crier, monkeypatch):
    monkeypatch.setattr(announcements, "_AT_ONCE", 2)
    region.knows("a", "b", "c", "d", "e")

    crier.says()
    while crier.goes_on():
        pass

    assert told(region) == [["a", "b"], ["c", "d"], ["e"]]


def test_the_people_of_an_organization_are_told_and_not_the_organization_again(region, crier):
    region.knows("nurse", "ssiad", "empty-house")
    region.commands.know_affiliation(region.heard_of("identity"), "nurse", "ssiad")

    crier.says()
    crier.goes_on()

    assert told(region) == [["empty-house", "nurse"]]


def test_what_was_taken_back_is_told_to_nobody_more(region, crier):
    region.knows("nurse")
    announcement = crier.says()
    region.commands.end_announcement(act("operator"), announcement, withdrawn=True)

    crier.goes_on()

    assert told(region) == []
    assert crier.goes_on() == ""


def test_it_waits_until_everybody_is_known(region, crier):
    """The list of everybody is behind: an account opened before the announcement would be missed."""
    region.knows("nurse")
    region.commands.publish_announcement(act("operator"), AnnouncementKind.NEWS, title="t", text="t")
    (shown,) = (
        follower for follower in region.followers if follower.projection.name == AnnouncementList.name
    )
    shown.catch_up()

    assert crier.goes_on() == ""
    assert told(region) == []


@pytest.fixture
async def api(serving):
    async with serving() as api:
        yield api


async def problem(call):
    with pytest.raises(grpc.aio.AioRpcError) as refused:
        await call
    return error_of(refused.value)


async def call(api, rpc, request, account="operator", **who):
    return await getattr(api.stub(AnnouncementsStub), rpc)(request, metadata=api.metadata(account, **who))


async def listed(api, **fields):
    """Read as somebody who is not signed in."""
    return await api.stub(AnnouncementsStub).ListAnnouncements(pb.ListAnnouncementsRequest(**fields))


def interruption(begins, ends):
    said = pb.PublishAnnouncementRequest(kind="INTERRUPTION", title="Maintenance", text="Arrêt prévu.")
    said.starts_at.FromDatetime(now() + begins)
    said.ends_at.FromDatetime(now() + ends)
    return said


async def test_everybody_reads_what_was_said_even_without_signing_in(api, region):
    said = pb.PublishAnnouncementRequest(kind="NEWS", title="Version 2", text="Elle est plus rapide.")
    answer = await call(api, "PublishAnnouncement", said, **OPERATOR)
    region.shows()

    (shown,) = (await listed(api, at_least=answer.position)).announcements

    assert (shown.announcement_id, shown.kind, shown.title) == (answer.announcement_id, "NEWS", "Version 2")
    assert not shown.current


async def test_an_interruption_is_a_banner_from_a_week_before_until_it_is_ended(api, region):
    day = timedelta(days=1)
    soon = await call(api, "PublishAnnouncement", interruption(day, 2 * day), **OPERATOR)
    await call(api, "PublishAnnouncement", interruption(20 * day, 21 * day), **OPERATOR)
    region.shows()
    assert [one.current for one in (await listed(api)).announcements] == [False, True]

    ended = pb.EndAnnouncementRequest(announcement_id=soon.announcement_id)
    await call(api, "EndAnnouncement", ended, **OPERATOR)
    region.shows()

    assert [one.current for one in (await listed(api)).announcements] == [False, False]
    assert (
        await problem(call(api, "EndAnnouncement", ended, **OPERATOR))
    ).code == "an-announcement-ends-once"


async def test_a_banner_goes_with_its_time(region, crier):
    day = timedelta(days=1)
    crier.says(kind=AnnouncementKind.INTERRUPTION, starts_at=now() + day, ends_at=now() + 2 * day)

    async with open_async_log(region.parts.settings) as log:
        announcements = AnnouncementQueries(log.database)
        pages = [await announcements.page(now() + days * day, size=9, token="") for days in (0, 1.5, 2.5)]

    assert [shown.is_current for page, _ in pages for shown in page] == [True, True, False]


async def test_what_was_taken_back_is_listed_no_more(api, region, crier):
    announcement = crier.says()
    withdrawn = pb.EndAnnouncementRequest(announcement_id=announcement, withdrawn=True)
    answer = await call(api, "EndAnnouncement", withdrawn, **OPERATOR)
    region.shows()

    assert not (await listed(api, at_least=answer.position)).announcements


async def test_only_operators_speak_to_everybody(api):
    said = pb.PublishAnnouncementRequest(kind="NEWS", title="t", text="t")
    ended = pb.EndAnnouncementRequest(announcement_id="a-1")

    refusals = [
        await problem(call(api, "PublishAnnouncement", said, "nurse")),
        await problem(call(api, "EndAnnouncement", ended, "nurse")),
    ]

    assert {told.kind for told in refusals} == {"forbidden"}


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        ({"kind": "GOSSIP"}, "the-value-is-not-one-of-ours", "kind"),
        ({"title": ""}, "an-announcement-has-a-title", "title"),
        ({"text": ""}, "an-announcement-says-something", "text"),
        ({"kind": "INTERRUPTION"}, "an-interruption-has-a-beginning-and-an-end", "starts_at"),
    ],
)
async def test_a_wrong_request_names_the_field_at_fault(api, said, code, field):
    request = pb.PublishAnnouncementRequest(**{"kind": "NEWS", "title": "t", "text": "t"} | said)

    refusal = await problem(call(api, "PublishAnnouncement", request, **OPERATOR))

    assert (refusal.code, refusal.field) == (code, field)
    assert refusal.french.endswith(".")


async def test_what_was_never_said_is_not_ended(api):
    refusal = await problem(
        call(api, "EndAnnouncement", pb.EndAnnouncementRequest(announcement_id="nothing"), **OPERATOR)
    )

    assert (refusal.code, refusal.field) == ("no-such-announcement", "announcement_id")
