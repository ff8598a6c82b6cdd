"""Each rpc through the real server: who may, what it answers, how it refuses."""

from datetime import timedelta

import pytest

from chassis.testing import NOON
from spico.delegation.v1 import delegation_pb2 as pb


def asking(delegator="physician", scopes=("DOSSIERS",), **more):
    return pb.RequestDelegationRequest(delegator_id=delegator, scopes=scopes, **more)


async def listed(ground, account_id, **asked):
    await ground.catch_up()
    organizations = ["maia"] if account_id == "aide" else []
    answer = await ground.call(
        "ListDelegations", pb.ListDelegationsRequest(**asked), account_id, organizations=organizations
    )
    return list(answer.delegations)


async def test_from_the_request_to_its_end(ground):
    asked = await ground.call("RequestDelegation", asking(until="2026-04-30"), "nurse")
    (waiting,) = await listed(ground, "physician", side="delegator", state="REQUESTED")
    accepted = await ground.call(
        "AcceptDelegation", pb.AcceptDelegationRequest(delegation_id=asked.delegation_id), "physician"
    )
    (active,) = await listed(ground, "nurse", side="delegate", at_least=accepted.position)
    await ground.call(
        "RevokeDelegation", pb.RevokeDelegationRequest(delegation_id=asked.delegation_id), "nurse"
    )
    (over,) = await listed(ground, "nurse")

    assert (waiting.delegate_name, waiting.delegator_name) == ("Nurse", "Physician")
    assert waiting.answer_due_at.ToDatetime(NOON.tzinfo) == NOON + timedelta(days=30)
    assert [each.state for each in (waiting, active, over)] == [pb.REQUESTED, pb.ACTIVE, pb.REVOKED]
    assert active.until.ToJsonString() == "2026-04-30T22:00:00Z"
    assert (active.answered.account_id, active.answered.name) == ("physician", "Physician")
    assert over.ended.account_id == "nurse"
    assert list(over.scopes) == [pb.DOSSIERS]
    assert await listed(ground, "nurse", side="delegator") == []
    assert await listed(ground, "physician", side="delegate") == []


async def test_all_of_an_organization_see_who_accepted_for_it(ground):
    asked = await ground.call("RequestDelegation", asking("maia"), "nurse")
    request = pb.AcceptDelegationRequest(delegation_id=asked.delegation_id)
    accepted = await ground.call("AcceptDelegation", request, "aide", organizations=["maia"])
    await ground.catch_up()

    answer = await ground.call(
        "ListDelegations", pb.ListDelegationsRequest(), "physician", organizations=["maia"]
    )

    assert accepted.position
    (shown,) = answer.delegations
    assert (shown.delegator_name, shown.answered.name) == ("MAIA", "Aide")


async def test_an_offer_is_answered_by_the_delegate(ground):
    offered = await ground.call("RequestDelegation", asking("", delegate_id="nurse"), "physician")
    accept = pb.AcceptDelegationRequest(delegation_id=offered.delegation_id)

    by_the_wrong_side = await ground.call("AcceptDelegation", accept, "physician")
    accepted = await ground.call("AcceptDelegation", accept, "nurse")

    assert (by_the_wrong_side.kind, by_the_wrong_side.code) == ("forbidden", "only-the-receiver-answers")
    assert accepted.position


async def test_asked_again_it_is_refused_until_it_was_declined(ground):
    asked = await ground.call("RequestDelegation", asking(), "nurse")
    again = await ground.call("RequestDelegation", asking(), "nurse")
    other_scopes = await ground.call("RequestDelegation", asking(scopes=["DISCUSSIONS"]), "nurse")
    decline = pb.DeclineDelegationRequest(delegation_id=asked.delegation_id)
    await ground.call("DeclineDelegation", decline, "physician")
    afterwards = await ground.call("RequestDelegation", asking(), "nurse")

    assert (again.kind, again.code) == ("conflict", "one-delegation-per-pair-and-scopes")
    assert other_scopes.delegation_id
    assert afterwards.delegation_id


async def test_a_delegation_never_delegates_further(ground):
    asked = await ground.call("RequestDelegation", asking(), "nurse")
    about = {"delegation_id": asked.delegation_id}
    requests = {
        "RequestDelegation": asking("aide"),
        "ListDelegations": pb.ListDelegationsRequest(),
        "AcceptDelegation": pb.AcceptDelegationRequest(**about),
        "DeclineDelegation": pb.DeclineDelegationRequest(**about),
        "RevokeDelegation": pb.RevokeDelegationRequest(**about),
    }
    acting = {"on_behalf_of": "physician", "delegation_id": "d", "scopes": ["DOSSIERS", "DISCUSSIONS"]}

    answers = [await ground.call(rpc, asked, "aide", **acting) for rpc, asked in requests.items()]

    assert [(answer.kind, answer.code) for answer in answers] == [("forbidden", "not-by-delegation")] * 5
    service = pb.DESCRIPTOR.services_by_name["Delegations"]
    assert requests.keys() <= {method.name for method in service.methods}


@pytest.mark.parametrize(
    ("request_", "code", "field"),
    [
        (asking("ada"), "only-professionals-and-organizations-delegate", "delegator_id"),
        (asking("nobody"), "nobody-has-that-account", "delegator_id"),
        (asking(""), "nobody-has-that-account", "delegator_id"),
        (asking("", delegate_id="maia"), "only-a-professional-is-a-delegate", "delegate_id"),
        (asking("", delegate_id="nobody"), "nobody-has-that-account", "delegate_id"),
        (asking(scopes=[]), "a-delegation-opens-something", "scopes"),
        (asking(scopes=[0]), "the-value-is-not-one-of-ours", "scopes"),
        (asking(scopes=[9]), "the-value-is-not-one-of-ours", "scopes"),
        (asking(until="2026-03-01"), "a-delegation-ends-in-the-future", "until"),
        (asking(until="2027-12-31"), "a-delegation-ends-within-a-year", "until"),
        (asking(until="soon"), "the-end-is-a-day-or-a-moment", "until"),
    ],
)
async def test_a_request_at_fault_names_its_field(ground, request_, code, field):
    problem = await ground.call("RequestDelegation", request_, "nurse")

    assert (problem.kind, problem.code, problem.field) == ("invalid", code, field)


async def test_there_is_no_such_delegation_for_others_nor_under_another_name(ground):
    asked = await ground.call("RequestDelegation", asking(), "nurse")

    for account, name in (("aide", asked.delegation_id), ("nurse", "nothing"), ("nurse", "nurse")):
        for rpc in ("Accept", "Decline", "Revoke"):
            request = getattr(pb, f"{rpc}DelegationRequest")(delegation_id=name)
            problem = await ground.call(f"{rpc}Delegation", request, account)
            assert (problem.kind, problem.code) == ("not-found", "no-such-delegation")


async def test_lists_are_paged_and_narrowed(ground):
    for scopes in (["DOSSIERS"], ["DISCUSSIONS"], ["DOSSIERS", "DISCUSSIONS"]):
        await ground.call("RequestDelegation", asking(scopes=scopes), "nurse")
    await ground.catch_up()
    token, sizes = "", []
    for _ in range(2):
        request = pb.ListDelegationsRequest(page_size=2, page_token=token)
        page = await ground.call("ListDelegations", request, "physician")
        token = page.next_page_token
        sizes.append(len(page.delegations))

    assert (sizes, token) == ([2, 1], "")
    for wrong, field in (
        ({"side": "both"}, "side"),
        ({"state": 9}, "state"),
        ({"page_size": 999}, "page_size"),
    ):
        problem = await ground.call("ListDelegations", pb.ListDelegationsRequest(**wrong), "physician")
        assert (problem.kind, problem.field) == ("invalid", field)
