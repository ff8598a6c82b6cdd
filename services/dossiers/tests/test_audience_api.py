"""Whoever a note is hidden from finds nothing of it, in whatever way they ask; through the real server."""

import pytest

from chassis.rpc.errors import Problem
from chassis.testing import acting
from dossiers.domain.professional import AccountKind
from dossiers.domain.sight import Sight
from dossiers.projections import LiaisonBook, Timeline
from dossiers.queries.admitted import Admitted
from services.dossiers.tests.callers import Caller, open_dossier
from spico.dossiers.v1 import circle_pb2
from spico.dossiers.v1 import dossiers_pb2 as pb
from spico.dossiers.v1 import lines_pb2 as lines

LABEL = "HIDDEN_FROM_SOCIAL_PROFESSIONALS"
CODES = {"social": "200", "lead": "200"}
PEOPLE = ("nurse", "physician", "social", "lead")


class Story:
    """A circle of a nurse, a physician, a social worker, and a social worker who coordinates."""

    def __init__(self, served, dossier_id):
        self.served, self.dossier_id = served, dossier_id

    async def ask(self, account, request, **who):
        request.dossier_id = self.dossier_id
        answer = await Caller(self.served, account).ask(request, **who)
        await self.served.catch_up()
        return answer

    async def writes(self, account="nurse", text="Violences au domicile.", audience=(LABEL,), **more):
        request = pb.WriteLiaisonNoteRequest(text=text, audience=audience, kind="OBSERVATION", **more)
        return await self.ask(account, request)

    async def seen(self, account, **more):
        """Give what the book and the timeline say of observations; the two say the same."""
        book = await self.ask(account, pb.ListLiaisonBookRequest(kind=["OBSERVATION"], **more))
        line = await self.ask(account, pb.ListTimelineRequest(kind=["OBSERVATION"], **more))
        assert {each.text for each in book.entries} == {each.text for each in line.entries}
        return [each.text for each in book.entries]


@pytest.fixture
async def story(dossiers):
    for account, code in CODES.items():
        dossiers.parts.commands.hear_of_account(
            acting("system"),
            account,
            name=f"{account.capitalize()} Fictif",
            kind=AccountKind.PERSON,
            profession="Assistant de service social",
            profession_code=code,
            place="31000 Toulouse",
        )
    story = Story(dossiers, await open_dossier(dossiers, Caller(dossiers, "nurse")))
    roles = {"physician": "CONTRIBUTOR", "social": "CONTRIBUTOR", "lead": "CASE_MANAGER"}
    for account, role in roles.items():
        joins = pb.AddCareCircleMemberRequest(account_id=account, role=role, entitled=True)
        await story.ask("nurse", joins)
    return story


async def test_a_note_is_there_for_those_it_is_meant_for(story):
    await story.writes()

    told = {account: await story.seen(account) for account in PEOPLE}
    text = ["Violences au domicile."]
    assert told == {"nurse": text, "physician": text, "social": [], "lead": text}


async def test_an_author_of_the_profession_it_is_hidden_from_sees_it_and_its_answers(story):
    asked = await story.writes("social", "Que faire ?")
    await story.writes("physician", "Prévenir le procureur.", audience=(), answers=asked.note_id)

    assert await story.seen("social") == ["Prévenir le procureur.", "Que faire ?"]


async def test_an_answer_tells_nobody_of_a_note_that_is_hidden_from_them(story):
    note = await story.writes()
    answer = await story.writes("physician", "Bien noté.", audience=(), answers=note.note_id)

    assert answer.note_id
    assert await story.seen("social") == []


async def test_a_correction_tells_nobody_of_a_note_that_is_hidden_from_them(story):
    note = await story.writes()
    await story.ask("nurse", lines.CorrectLiaisonNoteRequest(note_id=note.note_id, text="Suspicion."))

    kinds = {
        account: [each.kind for each in (await story.ask(account, pb.ListLiaisonBookRequest())).entries]
        for account in ("nurse", "social")
    }
    assert kinds["nurse"][:2] == ["NOTE_CORRECTED", "OBSERVATION"]
    assert not {"NOTE_CORRECTED", "OBSERVATION"} & set(kinds["social"])


@pytest.mark.parametrize("account", ["social", "physician"])
async def test_a_note_one_does_not_see_is_no_note_to_answer_or_to_correct(story, account):
    note = await story.writes(audience=(LABEL, "HIDDEN_FROM_HEALTH_PROFESSIONALS"))

    answered = await story.writes(account, "Moi aussi.", answers=note.note_id)
    corrected = await story.ask(account, lines.CorrectLiaisonNoteRequest(note_id=note.note_id, text="Non."))

    assert [(each.code, each.field) for each in (answered, corrected)] == [
        ("no-such-note", "answers"),
        ("no-such-note", "note_id"),
    ]


async def test_no_count_no_look_and_no_zoom_tells_of_it(story):
    seen = await story.writes(audience=())
    for account in ("social", "physician"):
        await story.ask(account, lines.TakeLookRequest(upto=seen.position))
    await story.writes()

    count, new, far = {}, {}, {}
    for account in ("social", "physician"):
        count[account] = (await story.ask(account, lines.CountUnseenRequest())).unseen
        listed = await story.ask(account, pb.ListLiaisonBookRequest(since_last_look=True))
        new[account] = [each.kind for each in listed.entries]
        zoom = await story.ask(account, lines.ZoomTimelineRequest(unit="MONTH", kind=["OBSERVATION"]))
        far[account] = sum(kind.lines for period in zoom.periods for kind in period.kinds)

    assert count == {"social": 0, "physician": 1}
    assert new == {"social": [], "physician": ["OBSERVATION"]}
    assert far == {"social": 1, "physician": 2}


async def test_of_a_past_moment_one_sees_no_more(story):
    await story.writes()
    last = (await story.ask("nurse", pb.ListLiaisonBookRequest())).entries[0].recorded_at

    assert await story.seen("social", as_of=last) == []
    assert await story.seen("physician", as_of=last) == ["Violences au domicile."]
    assert await story.seen("lead", as_of=last) == ["Violences au domicile."]


async def test_a_page_of_others_is_full_however_much_is_hidden_between(story):
    for number in range(4):
        await story.writes(text=f"Visible {number}", audience=())
        await story.writes(text="Caché")

    page = await story.ask("social", pb.ListLiaisonBookRequest(kind=["OBSERVATION"], page_size=3))
    rest = await story.ask(
        "social",
        pb.ListLiaisonBookRequest(kind=["OBSERVATION"], page_size=3, page_token=page.next_page_token),
    )

    assert [each.text for each in page.entries] == ["Visible 3", "Visible 2", "Visible 1"]
    assert ([each.text for each in rest.entries], rest.next_page_token) == (["Visible 0"], "")


async def test_by_delegation_one_sees_what_the_delegator_sees(story):
    await story.writes()
    for_social = {"on_behalf_of": "social", "delegation_id": "d-1", "scopes": frozenset({"DOSSIERS"})}

    request = pb.ListLiaisonBookRequest(dossier_id=story.dossier_id, kind=["OBSERVATION"])
    told = await Caller(story.served, "physician").ask(request, **for_social)
    assert not isinstance(told, Problem)
    assert list(told.entries) == []


async def test_a_rescuer_who_breaks_the_glass_sees_what_their_profession_sees(story):
    await story.writes(text="Pour les soignants.")
    await story.writes(text="Entre travailleurs sociaux.", audience=("HIDDEN_FROM_HEALTH_PROFESSIONALS",))
    broken = await story.ask("stranger", circle_pb2.BreakGlassRequest(reason="Malaise à domicile."))

    assert broken.break_glass_id
    assert await story.seen("stranger") == ["Pour les soignants."]


@pytest.mark.parametrize(
    ("projection", "order"), [(LiaisonBook, ["position"]), (Timeline, ["occurred_at", "_id"])]
)
async def test_a_page_for_whom_some_is_hidden_is_read_from_the_index_in_its_order(story, projection, order):
    await story.writes()
    which = Admitted(story.dossier_id, Sight("social", frozenset({LABEL}))).lines()
    collection = story.served.parts.log.database[f"{projection.name}_v{projection.version}"]

    plan = await collection.find(which).sort([(key, -1) for key in order]).limit(51).explain()

    assert "SORT" not in str(plan["queryPlanner"]["winningPlan"]).replace("'SORT_KEY", "")
    assert "IXSCAN" in str(plan["queryPlanner"]["winningPlan"])
