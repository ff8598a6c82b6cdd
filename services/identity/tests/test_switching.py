"""One session, several accounts: one's own, an organization's, and those that others lent."""

from datetime import timedelta

import msgspec
import pytest
from joserfc import jws

from chassis.kernel import Act, Cause
from chassis.rpc.tokens import actor_of
from chassis.testing import NOON, acting
from identity.application.working import at_work
from identity.domain import Account
from spico.identity.v1 import identity_pb2 as pb

UNTIL = NOON + timedelta(hours=1)


class Borrower:
    """Somebody signed in to whom an account was lent."""

    def __init__(self, ground, account_id, tokens, lender_id):
        self.ground, self.account_id, self.lender_id = ground, account_id, lender_id
        self.tokens = tokens

    async def switch(self, account_id, **more):
        answer = await self.ground.call(
            "SwitchSession", self.tokens.access_token, account_id=account_id, **more
        )
        if hasattr(answer, "access_token"):
            self.tokens = answer
        return answer

    async def refresh(self):
        answer = await self.ground.call("RefreshSession", refresh_token=self.tokens.refresh_token)
        if hasattr(answer, "access_token"):
            self.tokens = answer
        return answer

    @property
    def actor(self):
        payload = jws.extract_compact(self.tokens.access_token.encode()).payload
        return actor_of(msgspec.json.decode(payload))

    async def usable(self):
        answer = await self.ground.call("ListMyAccounts", self.tokens.access_token)
        return [(account.account_id, account.via) for account in answer.accounts]


def lends(ground, delegate, delegator, *, number=1, scopes=("DOSSIERS",), until=None):
    act = Act(acting("system").actor, ground.at, caused_by=Cause("delegation", number))
    ground.parts.commands.hear_of_delegation(act, delegate, f"delegation-{number}", delegator, scopes, until)


def takes_back(ground, delegate, *, number, delegation="delegation-1"):
    act = Act(acting("system").actor, ground.at, caused_by=Cause("delegation", number))
    ground.parts.commands.hear_of_delegation_ended(act, delegate, delegation)


@pytest.fixture
async def borrower(ground):
    lender, _ = await ground.someone(email="p@x.example", rpps="99700218896")
    account_id, activated = await ground.someone()
    lends(ground, account_id, lender)
    await ground.catch_up()
    return Borrower(ground, account_id, await ground.sign_in(activated), lender)


async def test_a_lent_account_is_in_the_list_and_can_be_worked_for(borrower):
    assert await borrower.usable() == [
        (borrower.account_id, pb.OWN),
        (borrower.lender_id, pb.DELEGATION),
    ]

    await borrower.switch(borrower.lender_id)

    actor = borrower.actor
    assert (actor.account_id, actor.on_behalf_of) == (borrower.account_id, borrower.lender_id)
    assert (actor.delegation_id, actor.scopes) == ("delegation-1", {"DOSSIERS"})
    assert actor.titles == {borrower.lender_id}
    me = await borrower.ground.call("GetMe", borrower.tokens.access_token)
    assert (me.account_id, me.acting_for) == (borrower.account_id, borrower.lender_id)


async def test_switching_back_is_switching_to_ones_own_account(borrower):
    await borrower.switch(borrower.lender_id)
    await borrower.switch(borrower.account_id)

    assert (borrower.actor.on_behalf_of, borrower.actor.delegation_id) == ("", "")


async def test_a_refresh_keeps_what_one_works_for_while_it_may_be(borrower):
    await borrower.switch(borrower.lender_id)
    await borrower.refresh()
    assert borrower.actor.on_behalf_of == borrower.lender_id

    takes_back(borrower.ground, borrower.account_id, number=2)
    await borrower.refresh()

    assert (borrower.actor.on_behalf_of, borrower.actor.delegation_id) == ("", "")
    await borrower.refresh()
    assert borrower.actor.account_id == borrower.account_id


async def test_the_end_of_a_delegation_revokes_its_tokens(borrower):
    ground = borrower.ground
    await borrower.switch(borrower.lender_id)
    takes_back(ground, borrower.account_id, number=2)
    await ground.catch_up()
    await ground.server.revocations.learn()

    refused = await ground.call("GetMe", borrower.tokens.access_token)
    await borrower.refresh()

    assert (refused.kind, refused.code) == ("unauthenticated", "delegation-is-over")
    assert (await ground.call("GetMe", borrower.tokens.access_token)).acting_for == ""
    assert (await borrower.usable()) == [(borrower.account_id, pb.OWN)]


async def test_a_token_does_not_outlive_its_delegation(borrower):
    ground = borrower.ground
    soon = ground.at + timedelta(minutes=2)
    lends(ground, borrower.account_id, borrower.lender_id, number=2, scopes=["DISCUSSIONS"], until=soon)

    answer = await borrower.switch(borrower.lender_id, delegation_id="delegation-2")

    assert answer.expires_in == 120
    ground.at = soon
    assert (await borrower.refresh()).expires_in == 600
    assert borrower.actor.on_behalf_of == ""
    refused = await borrower.switch(borrower.lender_id, delegation_id="delegation-2")
    assert refused.code == "the-account-is-not-yours-to-use"


async def test_of_several_delegations_the_one_that_opens_most_is_taken(borrower):
    both = ["DOSSIERS", "DISCUSSIONS"]
    lends(borrower.ground, borrower.account_id, borrower.lender_id, number=2, scopes=both, until=UNTIL)

    await borrower.switch(borrower.lender_id)

    assert borrower.actor.delegation_id == "delegation-2"


async def test_nobody_works_for_an_account_that_was_not_lent(borrower):
    stranger, _ = await borrower.ground.someone(email="q@x.example", rpps="99700222708")

    for account in (stranger, "nothing", "", f"session:{borrower.tokens.refresh_token.partition('.')[0]}"):
        refused = await borrower.switch(account)
        assert (refused.kind, refused.code, refused.field) == (
            "forbidden",
            "the-account-is-not-yours-to-use",
            "account_id",
        )


async def test_what_was_lent_is_lent_no_further(borrower):
    third, activated = await borrower.ground.someone(email="r@x.example", rpps="99700222708")
    lends(borrower.ground, third, borrower.account_id, number=2)
    other = Borrower(borrower.ground, third, await borrower.ground.sign_in(activated), borrower.lender_id)
    await other.switch(borrower.account_id)

    assert (await other.switch(borrower.lender_id)).code == "the-account-is-not-yours-to-use"


async def test_for_an_organization_one_acts_as_a_professional_and_nothing_else(ground):
    account_id, activated = await ground.someone()
    maia = await ground.as_operator("RegisterOrganization", name="MAIA", kind="MAIA", place="Foix")
    await ground.as_operator("AffiliateAccount", organization_id=maia.account_id, account_id=account_id)
    member = Borrower(ground, account_id, await ground.sign_in(activated), "")

    await member.switch(maia.account_id)

    actor = member.actor
    assert (actor.on_behalf_of, actor.delegation_id) == (maia.account_id, "")
    assert (actor.titles, actor.roles) == ({maia.account_id}, {"professional"})


def test_an_operator_takes_no_role_along(accounts, someone, operator, anybody):
    professional = someone()
    opened = accounts.open_operator(operator(), "odile@spico.example")
    accounts.hear_of_delegation(
        operator(), opened.id, "delegation-1", professional.account_id, ["DOSSIERS"], None
    )
    account = accounts.replay(Account, opened.id)
    work = account.work_for(professional.account_id, "", NOON)

    assert at_work(account.holder(), work).roles == frozenset()


async def test_a_refresh_token_of_before_the_switch_is_spent(borrower):
    before = borrower.tokens.refresh_token
    await borrower.switch(borrower.lender_id)

    again = await borrower.ground.call("RefreshSession", refresh_token=before)
    after = await borrower.refresh()

    assert again.code == "a-refresh-token-serves-once"
    assert after.code == "only-a-session-in-force-is-refreshed"


async def test_a_session_that_is_over_switches_no_more(borrower):
    await borrower.ground.call("EndSession", borrower.tokens.access_token)

    refused = await borrower.switch(borrower.lender_id)

    assert refused.code == "only-a-session-in-force-is-refreshed"
