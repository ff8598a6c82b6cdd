"""What was done by a delegation is listed for the delegator, and each delegate's own for the delegate."""

import asyncio
from datetime import timedelta

from chassis.kernel import Cause
from chassis.testing import NOON, acting
from spico.delegation.v1 import delegation_pb2 as pb


async def lent(ground, delegate="nurse", delegator="physician", **answering):
    request = pb.RequestDelegationRequest(delegator_id=delegator, scopes=["DOSSIERS"])
    asked = await ground.call("RequestDelegation", request, delegate)
    accept = pb.AcceptDelegationRequest(delegation_id=asked.delegation_id)
    await ground.call("AcceptDelegation", accept, answering.pop("by", delegator), **answering)
    return asked.delegation_id


async def done(ground, delegation_id, number, *, at=0, kind="dossiers.NoteWritten"):
    cause = Cause("dossiers", number)
    act = acting("nurse", on_behalf_of="physician", delegation_id=delegation_id, caused_by=cause)
    await asyncio.to_thread(
        ground.parts.commands.record_act,
        act,
        delegation_id,
        service="dossiers",
        kind=kind,
        subject_id=f"dossier-{number}",
        account_id="nurse",
        done_at=NOON + timedelta(minutes=at or number),
    )


async def listed(ground, named, account, **who):
    await ground.catch_up()
    return await ground.call("ListActs", pb.ListActsRequest(delegation_id=named), account, **who)


async def test_the_delegator_lists_what_was_done_in_their_name_newest_first(ground):
    delegation_id = await lent(ground)
    await done(ground, delegation_id, 1)
    await done(ground, delegation_id, 2, at=9, kind="trail.Accessed:timeline")
    await done(ground, delegation_id, 3, at=5, kind="dossiers.SomethingNew")

    acts = (await listed(ground, delegation_id, "physician")).acts

    assert [(one.subject_id, one.label) for one in acts] == [
        ("dossier-2", "Consultation d’un dossier"),
        ("dossier-3", "Action dans un dossier"),
        ("dossier-1", "Note au cahier de liaison"),
    ]
    assert {(one.account_id, one.name, one.service) for one in acts} == {("nurse", "Nurse", "dossiers")}
    assert acts[0].occurred_at.ToDatetime(NOON.tzinfo) == NOON + timedelta(minutes=9)
    assert len({one.act_id for one in acts}) == 3


async def test_the_list_outlives_the_delegation_and_is_paged(ground):
    delegation_id = await lent(ground)
    for number in range(5):
        await done(ground, delegation_id, number + 1)
    await ground.call("RevokeDelegation", pb.RevokeDelegationRequest(delegation_id=delegation_id), "nurse")
    await ground.catch_up()

    token, seen = "", []
    for _ in range(3):
        request = pb.ListActsRequest(delegation_id=delegation_id, page_size=2, page_token=token)
        page = await ground.call("ListActs", request, "physician")
        seen += [one.subject_id for one in page.acts]
        token = page.next_page_token

    assert seen == [f"dossier-{number}" for number in (5, 4, 3, 2, 1)]
    assert token == ""


async def test_the_delegate_sees_their_own_and_others_see_none(ground):
    delegation_id = await lent(ground)
    await done(ground, delegation_id, 1)

    own = await listed(ground, delegation_id, "nurse")
    stranger = await listed(ground, delegation_id, "aide")
    nothing = await listed(ground, "no-such", "physician")
    delegated = {"on_behalf_of": "physician", "delegation_id": delegation_id, "scopes": ["DOSSIERS"]}
    by_delegation = await listed(ground, delegation_id, "nurse", **delegated)

    assert [one.subject_id for one in own.acts] == ["dossier-1"]
    assert [(one.kind, one.code) for one in (stranger, nothing)] == [("not-found", "no-such-delegation")] * 2
    assert (by_delegation.kind, by_delegation.code) == ("forbidden", "not-by-delegation")


async def test_all_of_an_organization_see_what_was_done_in_its_name(ground):
    delegation_id = await lent(ground, delegator="maia", by="aide", organizations=["maia"])
    await done(ground, delegation_id, 1)

    acts = await listed(ground, delegation_id, "aide", organizations=["maia"])

    assert [one.subject_id for one in acts.acts] == ["dossier-1"]


async def test_a_page_that_was_asked_for_wrongly_is_refused(ground):
    delegation_id = await lent(ground)
    await ground.catch_up()

    for wrong, field in (({"page_token": "%%"}, "page_token"), ({"page_size": 999}, "page_size")):
        request = pb.ListActsRequest(delegation_id=delegation_id, **wrong)
        problem = await ground.call("ListActs", request, "physician")
        assert (problem.kind, problem.field) == ("invalid", field)
