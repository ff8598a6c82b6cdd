"""Who works for whom: begun and ended by an operator, and believed no longer than it lasts."""

from datetime import timedelta

import pytest

from spico.identity.v1 import identity_pb2 as pb

ORGANIZATION = {"name": "MAIA du Couserans", "kind": "MAIA", "finess": "540002698", "place": "Saint-Girons"}


@pytest.fixture
async def affiliated(ground):
    """A nurse at two organizations, signed in: account, organizations, tokens."""
    account_id, activated = await ground.someone()
    organizations = []
    for name in ("MAIA du Couserans", "SSIAD de Foix"):
        organization = await ground.as_operator("RegisterOrganization", **(ORGANIZATION | {"name": name}))
        organizations.append(organization.account_id)
        await ground.as_operator(
            "AffiliateAccount", organization_id=organization.account_id, account_id=account_id
        )
    await ground.catch_up()
    return account_id, organizations, await ground.sign_in(activated)


async def test_one_person_works_for_several_organizations(ground, affiliated):
    account_id, organizations, tokens = affiliated

    me = await ground.call("GetMe", tokens.access_token)
    (listed,) = (
        await ground.call("ListAffiliations", tokens.access_token, organization_id=organizations[1])
    ).affiliations

    assert [organization.account_id for organization in me.organizations] == organizations
    assert (me.organizations[0].kind, me.organizations[0].place) == ("MAIA", "Saint-Girons")
    assert (listed.account_id, listed.name, listed.profession) == (account_id, "Anne Lévêque", "Infirmier")


async def test_a_removed_affiliation_ends_the_tokens_that_name_it(ground, affiliated):
    account_id, organizations, tokens = affiliated

    removed = await ground.as_operator(
        "RemoveAffiliation", organization_id=organizations[0], account_id=account_id
    )
    await ground.catch_up()
    await ground.server.revocations.learn()

    assert removed.position
    assert (await ground.call("GetMe", tokens.access_token)).code == "affiliation-is-over"
    renewed = await ground.call("RefreshSession", refresh_token=tokens.refresh_token)
    usable = (await ground.call("ListMyAccounts", renewed.access_token)).accounts
    assert [account.account_id for account in usable] == [account_id, organizations[1]]


async def test_an_affiliation_that_is_renewed_is_believed_again(ground, affiliated):
    account_id, organizations, tokens = affiliated
    named = {"organization_id": organizations[0], "account_id": account_id}
    for rpc in ("RemoveAffiliation", "AffiliateAccount"):
        await ground.as_operator(rpc, **named)
        ground.at += timedelta(seconds=1)
        await ground.catch_up()
        await ground.server.revocations.learn()

    assert (await ground.call("GetMe", tokens.access_token)).account_id == account_id


async def test_only_an_affiliation_is_removed(ground, affiliated):
    account_id, organizations, _ = affiliated
    named = {"organization_id": organizations[0], "account_id": account_id}
    await ground.as_operator("RemoveAffiliation", **named)

    refused = await ground.as_operator("RemoveAffiliation", **named)
    unknown = await ground.as_operator("RemoveAffiliation", **(named | {"organization_id": "none"}))

    assert (refused.code, refused.field) == ("only-an-affiliation-is-removed", "account_id")
    assert unknown.kind == "not-found"


async def test_the_people_of_no_organization_are_not_listed(ground, affiliated):
    token = ground.token_of("professional")

    refused = await ground.call("ListAffiliations", token, organization_id=affiliated[0])

    assert (refused.code, refused.field) == ("no-such-organization", "organization_id")


async def test_an_overdue_request_is_flagged_and_comes_first(ground, form):
    for number, rpps in enumerate(("99700366240", "99700218896")):
        await ground.call("RequestAccount", **(form | {"email": f"p{number}@x.example", "rpps": rpps}))
        ground.at += timedelta(days=4)
    await ground.catch_up()

    listed = (await ground.as_operator("ListAccountRequests", state=pb.PENDING)).account_requests

    assert [(request.rpps, request.overdue) for request in listed] == [
        ("99700366240", True),
        ("99700218896", False),
    ]


async def test_an_auditor_is_told_who_accounts_persons_and_organizations_are(ground, affiliated):
    account_id, organizations, tokens = affiliated
    me = await ground.call("GetMe", tokens.access_token)
    auditor = ground.token_of("auditor")
    asked = [organizations[0], account_id, "nobody", me.person_id, account_id]

    told = (await ground.call("NameAccounts", auditor, id=asked)).names
    too_many = await ground.call("NameAccounts", auditor, id=[f"account-{each}" for each in range(101)])

    assert [(each.id, each.name) for each in told] == [
        (organizations[0], "MAIA du Couserans"),
        (account_id, "Anne Lévêque"),
        (me.person_id, "Anne Lévêque"),
    ]
    assert (told[0].kind, told[1].kind, told[1].profession) == (pb.ORGANIZATION, pb.PERSON, "Infirmier")
    assert (too_many.code, too_many.field) == ("a-hundred-are-named-at-once", "id")
