"""Raw extractions through the real server: asked for, made in the background, delivered once, the same."""

import asyncio
import hashlib
from datetime import timedelta

import pytest

from agenda import wiring
from agenda.entrypoints.alongside import extractor
from chassis import clock
from chassis.testing import NOON
from spico.agenda.v1 import extracts_pb2 as pb
from spico.agenda.v1 import extracts_pb2_grpc as rpcs
from spico.agenda.v1 import tasks_pb2 as tasks
from spico.agenda.v1 import tasks_pb2_grpc as task_rpcs

OPERATOR = {"account_id": "odile", "roles": ["operator"]}
THERE = {"organizations": ["maia"]}
READ = "/spico.agenda.v1.Extracts/ReadDataExtract"
CALENDAR = "calendar-maia"


class Office:
    """Extractions in words of their own; ``at`` is the time of what makes them."""

    def __init__(self, ground):
        self.ground = ground
        self.at = NOON

    async def call(self, rpc, request, account_id="nurse", **who):
        stub = self.ground.stub(rpcs.ExtractsStub)
        return await self.ground.answer(getattr(stub, rpc), request, account_id, **who)

    async def allow(self, account="nurse"):
        request = pb.GiveExtractRightRequest(organization_id="maia", account_id=account)
        return await self.call("GiveExtractRight", request, **OPERATOR)

    async def ask(self, account_id="nurse", who=THERE, position="", **said):
        # What happened is recorded by the clock of this machine.
        today = clock.now().date()
        period = {
            "organization_id": "maia",
            "from": (today - timedelta(days=1)).isoformat(),
            "to": (today + timedelta(days=1)).isoformat(),
            "at_position": position,
        } | said
        return await self.call(
            "RequestDataExtract", pb.RequestDataExtractRequest(**period), account_id, **who
        )

    def maker(self, parts=None):
        maker = extractor(parts or self.ground.parts)
        maker._now = lambda: self.at
        return maker

    async def make(self, maker=None):
        await self.ground.catch_up()
        return await (maker or self.maker()).round(asyncio.Event())

    async def one(self, extract_id, account_id="nurse", **who):
        await self.ground.catch_up()
        request = pb.GetDataExtractRequest(data_extract_id=extract_id)
        answer = await self.call("GetDataExtract", request, account_id, **who)
        return answer.data_extract if hasattr(answer, "data_extract") else answer

    async def read(self, extract_id, account_id="nurse", **who):
        request = pb.ReadDataExtractRequest(data_extract_id=extract_id)
        said = await self.ground.ask(READ, request, metadata=self.ground.metadata(account_id, **who))
        if not isinstance(said, list):
            return said
        return said[0].description, b"".join(each.content for each in said[1:])

    async def tasks(self, account_id="nurse", **who):
        await self.ground.catch_up()
        stub = self.ground.stub(task_rpcs.TasksStub)
        request = tasks.ListTasksRequest(type="DATA_EXTRACT")
        return list((await self.ground.answer(stub.ListTasks, request, account_id, **who)).tasks)


@pytest.fixture
async def office(ground):
    await ground.share(level=3, account="maia")
    await ground.book("nurse", CALENDAR, who=THERE, dossier_id="dossier-1", title="Cardiologie")
    await ground.book("nurse", title="À soi")
    return Office(ground)


async def test_an_extraction_is_made_in_the_background_and_delivered_as_a_task(office):
    allowed = await office.allow()
    asked = await office.ask()
    waits = await office.one(asked.data_extract_id)
    assert await office.make()
    done = await office.one(asked.data_extract_id)
    (task,) = await office.tasks()
    described, content = await office.read(asked.data_extract_id, **THERE)

    assert allowed.position
    assert (waits.state, waits.percent) == ("WAITING", 0)
    assert (done.state, done.percent, done.lines, done.task_id) == ("DONE", 100, 1, task.task_id)
    assert task.label == "Extraction brute des données"
    assert [(each.document_id, each.category_label) for each in task.documents] == [
        (asked.data_extract_id, "EXTRACTIONS - BRUTES - GÉNÉRIQUES")
    ]
    for told in ("MAIA", done.at_position, done.definition_digest, done.sha256, "Date d’extraction"):
        assert told in task.comment
    assert (described.size, described.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert described.sha256 == done.sha256
    text = content.decode()
    assert f"# position: {done.at_position}\r\n" in text
    assert f"sha256 {done.definition_digest}" in text
    for secret in ("Cardiologie", "dossier-1", "nurse", "À soi"):
        assert secret not in text
    assert text.count("agenda.AppointmentBooked") == 1


async def test_the_same_position_and_definition_give_the_same_bytes_whatever_came_in_between(office):
    await office.allow()
    first = await office.ask()
    await office.make()
    await office.ground.book("nurse", CALENDAR, who=THERE, start=NOON + timedelta(days=2))
    at = (await office.one(first.data_extract_id)).at_position
    again, newer = await office.ask(position=at), await office.ask()
    await office.make()
    await office.make()

    _, before = await office.read(first.data_extract_id, **THERE)
    _, same = await office.read(again.data_extract_id, **THERE)
    _, later = await office.read(newer.data_extract_id, **THERE)
    assert first.data_extract_id != again.data_extract_id
    assert same == before
    assert later != before
    assert later.count(b"agenda.AppointmentBooked") == 2


async def test_who_may_not_is_told_so_and_sees_nothing(office):
    refused = {
        "not authorised": await office.ask(),
        "an operator's right": await office.call(
            "GiveExtractRight", pb.GiveExtractRightRequest(organization_id="maia", account_id="nurse")
        ),
    }
    await office.allow()
    refused["works elsewhere"] = await office.ask(who={"organizations": ["other"]})
    lent = {"on_behalf_of": "maia", "delegation_id": "d-1", "scopes": ["DOSSIERS"]}
    refused["by delegation"] = await office.ask(who=lent)
    asked = await office.ask()
    await office.make()
    withdrawn = pb.WithdrawExtractRightRequest(organization_id="maia", account_id="nurse")

    assert {why: problem.kind for why, problem in refused.items()} == dict.fromkeys(refused, "forbidden")
    assert (await office.one(asked.data_extract_id, "gp")).kind == "not-found"
    assert (await office.read(asked.data_extract_id, "gp")).code == "no-such-data-extract"
    assert (await office.call("WithdrawExtractRight", withdrawn, **OPERATOR)).position
    assert (await office.read(asked.data_extract_id, **THERE)).code == "only-who-may-extracts-the-data"


async def test_an_operator_has_the_data_of_any_organization_and_the_task_that_tells_of_it(office):
    asked = await office.ask(who={"roles": ["operator"]}, account_id="odile")
    await office.make()
    (task,) = await office.tasks(**OPERATOR)

    assert task.documents[0].document_id == asked.data_extract_id
    _, content = await office.read(asked.data_extract_id, **OPERATOR)
    assert b"agenda.AppointmentBooked" in content
    unknown = await office.ask(who={"roles": ["operator"]}, account_id="odile", organization_id="gp")
    assert (unknown.code, unknown.field) == ("an-extract-is-about-an-organization", "organization_id")


async def test_a_request_that_nobody_means_is_refused_by_its_field(office):
    await office.allow()

    for said, code, field in (
        ({"from": ""}, "an-extract-has-a-period", "from"),
        ({"to": "hier"}, "the-day-cannot-be-read", "to"),
        ({"at_position": "agenda-999999"}, "the-log-has-not-come-that-far", "at_position"),
        ({"at_position": "dossiers-1"}, "the-log-has-not-come-that-far", "at_position"),
        ({"at_position": "x"}, "the-log-has-not-come-that-far", "at_position"),
    ):
        problem = await office.ask(**said)
        assert (problem.kind, problem.code, problem.field) == ("invalid", code, field)
    nobody = pb.GiveExtractRightRequest(organization_id="maia", account_id="nobody")
    assert (await office.call("GiveExtractRight", nobody, **OPERATOR)).code == "a-coordinator-has-an-account"


async def test_five_are_under_way_at_most(office):
    await office.allow()
    for _ in range(5):
        await office.ask()
    await office.ground.catch_up()

    assert (await office.ask()).code == "five-extracts-are-under-way-at-most"


class Dies:
    """A vault whose process is killed in the midst of a document, or when all of it is stored."""

    def __init__(self, vault, *, whole):
        self.vault, self.whole = vault, whole

    async def keep(self, content_id, subject, content, *, largest):
        async def cut():
            async for piece in content:
                yield piece
                if not self.whole:
                    raise OSError("killed")

        await self.vault.keep(content_id, subject, cut(), largest=largest)
        raise OSError("killed")


@pytest.mark.parametrize("whole", [False, True], ids=["half way", "before it is told of"])
async def test_what_a_killed_process_left_is_made_anew_and_delivered_once(office, whole):
    await office.allow()
    asked = await office.ask()
    dying = office.maker()
    dying._vault = Dies(dying._vault, whole=whole)
    with pytest.raises(OSError, match="killed"):
        await office.make(dying)
    early = await office.make()
    broken = await office.one(asked.data_extract_id)
    office.at += timedelta(seconds=61)
    late = await office.make()

    assert (early, broken.state, late) == (False, "RUNNING", True)
    assert (await office.one(asked.data_extract_id)).state == "DONE"
    assert len(await office.tasks()) == 1
    worker = await asyncio.to_thread(wiring.worker, office.ground.settings)
    try:
        swept = await asyncio.to_thread(worker.sweep.run, NOON + timedelta(days=3650))
    finally:
        worker.close()
    assert swept.discarded == (1 if whole else 0)
    _, content = await office.read(asked.data_extract_id, **THERE)
    assert content


async def test_two_processes_deliver_it_once(office):
    await office.allow()
    await office.ask()
    other = await asyncio.to_thread(wiring.api, office.ground.settings)
    try:
        await office.ground.catch_up()
        one, two = office.maker(), office.maker(other)
        await asyncio.gather(one.round(asyncio.Event()), two.round(asyncio.Event()))
    finally:
        await other.close()

    assert len(await office.tasks()) == 1
