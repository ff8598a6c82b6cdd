"""Each rpc through a real server: who may call it, and what it answers."""

from datetime import timedelta

import pytest

from chassis.rpc.errors import Problem
from spico.identity.v1 import identity_pb2 as pb

OPERATOR = {"operator"}
SIGNED_IN = {"professional", "auditor", "operator"}
ANYBODY = {"", *SIGNED_IN}
WHO_MAY = {
    "StartSession": ANYBODY,
    "VerifySession": ANYBODY,
    "RefreshSession": ANYBODY,
    "EndSession": SIGNED_IN,
    "SwitchSession": SIGNED_IN,
    "ListSigningKeys": ANYBODY,
    "ListRevocations": ANYBODY,
    "GetMe": SIGNED_IN,
    "ListMyAccounts": SIGNED_IN,
    "GetMyContact": SIGNED_IN,
    "ChangeMyContact": SIGNED_IN,
    "ConfirmMyContact": SIGNED_IN,
    "ListProfessions": ANYBODY,
    "RequestAccount": ANYBODY,
    "ListAccountRequests": OPERATOR,
    "ApproveAccountRequest": OPERATOR,
    "RejectAccountRequest": OPERATOR,
    "RenewActivationCode": OPERATOR,
    "ActivateAccount": ANYBODY,
    "RegisterOrganization": OPERATOR,
    "ListOrganizations": SIGNED_IN,
    "AffiliateAccount": OPERATOR,
    "ListAffiliations": SIGNED_IN,
    "NameAccounts": {"auditor"},
    "RemoveAffiliation": OPERATOR,
    "SearchDirectory": SIGNED_IN,
    "ListFavorites": SIGNED_IN,
    "AddFavorite": SIGNED_IN,
    "RemoveFavorite": SIGNED_IN,
}
ORGANIZATION = {"name": "MAIA du Couserans", "kind": "MAIA", "finess": "540002698", "place": "Saint-Girons"}


def test_the_table_names_every_rpc():
    service = pb.DESCRIPTOR.services_by_name["Identity"]

    assert {method.name for method in service.methods} == set(WHO_MAY)


@pytest.mark.parametrize("role", ["", "professional", "auditor", "operator"])
async def test_who_may_call(ground, role):
    token = ground.token_of(role) if role else ""
    answers = {rpc: await ground.call(rpc, token) for rpc in WHO_MAY}

    shut = {"sign-in-is-required", "none-of-the-roles-is-held"}
    may = {rpc for rpc, answer in answers.items() if getattr(answer, "code", "") not in shut}
    assert may == {rpc for rpc, roles in WHO_MAY.items() if role in roles}


async def test_the_way_in(ground, form):
    account_id, activated = await ground.someone()
    tokens = await ground.sign_in(activated)

    me = await ground.call("GetMe", tokens.access_token)

    assert (me.account_id, me.name, me.profession) == (account_id, "Anne Lévêque", "Infirmier")
    assert list(me.roles) == ["professional"]
    assert tokens.expires_in == 600
    assert activated.totp_uri.startswith("otpauth://totp/SPICO:")


async def test_an_access_token_does_not_outlive_its_session(ground):
    _, activated = await ground.someone()
    tokens = await ground.sign_in(activated)

    renewed = tokens
    for _ in range(15):
        ground.at += timedelta(minutes=47, seconds=56)
        renewed = await ground.call("RefreshSession", refresh_token=renewed.refresh_token)

    assert renewed.expires_in == 60
    assert (await ground.call("GetMe", tokens.access_token)).code == "access-token-expired"


async def test_a_refresh_token_serves_once(ground):
    _, activated = await ground.someone()
    tokens = await ground.sign_in(activated)
    renewed = await ground.call("RefreshSession", refresh_token=tokens.refresh_token)

    again = await ground.call("RefreshSession", refresh_token=tokens.refresh_token)
    after = await ground.call("RefreshSession", refresh_token=renewed.refresh_token)

    assert (again.code, after.code) == ("a-refresh-token-serves-once", "only-a-session-in-force-is-refreshed")
    assert again.kind == "unauthenticated"


async def test_after_signing_out_nothing_is_renewed(ground):
    _, activated = await ground.someone()
    tokens = await ground.sign_in(activated)

    ended = await ground.call("EndSession", tokens.access_token)

    assert ended.position
    refused = await ground.call("RefreshSession", refresh_token=tokens.refresh_token)
    assert refused.code == "only-a-session-in-force-is-refreshed"


async def test_a_challenge_is_no_access_token_and_no_token_is_a_challenge(ground, password):
    _, activated = await ground.someone()
    started = await ground.call("StartSession", login=activated.login, password=password)
    tokens = await ground.sign_in(activated)

    assert (await ground.call("GetMe", started.challenge_id)).code == "access-token-is-not-valid"
    for token in (tokens.access_token, "", "a.b.c", f"{started.challenge_id[:-4]}AAAA"):
        refused = await ground.call("VerifySession", challenge_id=token, code="000000")
        assert (refused.code, refused.field) == ("a-challenge-serves-for-a-few-minutes", "challenge_id")


async def test_a_challenge_serves_for_a_few_minutes(ground, password):
    _, activated = await ground.someone()
    started = await ground.call("StartSession", login=activated.login, password=password)

    ground.at += timedelta(minutes=5)

    refused = await ground.call("VerifySession", challenge_id=started.challenge_id, code="000000")
    assert refused.code == "a-challenge-serves-for-a-few-minutes"


async def test_a_wrong_password_and_an_unknown_login_are_one_problem(ground):
    _, activated = await ground.someone()

    problems = [
        await ground.call("StartSession", login=login, password="une autre phrase")
        for login in (activated.login, "nobody@cabinet.example")
    ]

    assert {problem._replace(correlation_id="") for problem in problems} == {
        Problem(
            code="login-or-password-is-wrong",
            kind="unauthenticated",
            french="L'identifiant ou le mot de passe est incorrect.",
            service=problems[0].service,
            status=problems[0].status,
        )
    }


async def test_the_keys_that_verify_hold_no_private_part(ground):
    (key,) = (await ground.call("ListSigningKeys")).keys

    assert (key.kty, key.crv, key.kid, key.alg, key.use) == ("OKP", "Ed25519", "first", "Ed25519", "sig")
    assert {field.name for field, _ in key.ListFields()} == {"kty", "crv", "x", "kid", "alg", "use"}


async def test_a_form_at_fault_is_told_in_french_with_its_field(ground, form):
    problem = await ground.call("RequestAccount", **(form | {"rpps": "99700366241"}))

    assert (problem.kind, problem.field) == ("invalid", "rpps")
    assert "RPPS" in problem.french


async def test_an_operator_answers_the_oldest_request_first(ground, form):
    asked = []
    for number, rpps in enumerate(("99700366240", "99700218896", "99700222708")):
        email = f"p{number}@cabinet.example"
        asked.append(await ground.call("RequestAccount", **(form | {"email": email, "rpps": rpps})))
        ground.at += timedelta(hours=1)
    rejected = await ground.as_operator(
        "RejectAccountRequest", request_id=asked[1].request_id, reason="Hors de la région"
    )
    await ground.catch_up()

    first = await ground.as_operator("ListAccountRequests", page_size=2, at_least=rejected.position)
    second = await ground.as_operator("ListAccountRequests", page_size=2, page_token=first.next_page_token)
    pending = await ground.as_operator("ListAccountRequests", state=pb.PENDING)

    listed = [*first.account_requests, *second.account_requests]
    assert [request.request_id for request in listed] == [asked[one].request_id for one in (0, 2, 1)]
    assert [request.state for request in listed] == [pb.PENDING, pb.PENDING, pb.REJECTED]
    assert {(request.profession, request.profession_label) for request in listed} == {("60", "Infirmier")}
    assert second.next_page_token == ""
    assert len(pending.account_requests) == 2
    due = listed[0].answer_due_at.ToDatetime() - listed[0].requested_at.ToDatetime()
    assert due == timedelta(days=7)


async def test_no_address_and_no_telephone_leaves_the_service(ground):
    await ground.someone(phone="0561000000")

    answers = [
        await ground.call(rpc, ground.token_of("professional"))
        for rpc in ("SearchDirectory", "ListOrganizations")
    ]

    assert "cabinet.example" not in str(answers)
    assert "0561000000" not in str(answers)


async def test_organizations_are_shown_and_lend_their_account(ground):
    account_id, activated = await ground.someone()
    maia = await ground.as_operator("RegisterOrganization", **ORGANIZATION)
    await ground.as_operator("AffiliateAccount", organization_id=maia.account_id, account_id=account_id)
    await ground.catch_up()
    token = (await ground.sign_in(activated)).access_token

    usable = (await ground.call("ListMyAccounts", token)).accounts
    (organization,) = (await ground.call("ListOrganizations", token)).organizations

    assert [(account.account_id, account.kind, account.via) for account in usable] == [
        (account_id, pb.PERSON, pb.OWN),
        (maia.account_id, pb.ORGANIZATION, pb.AFFILIATION),
    ]
    assert (await ground.call("GetMe", token)).organization == "MAIA du Couserans"
    assert (organization.kind, organization.finess) == ("MAIA", "540002698")


async def test_a_repeated_registration_is_one(ground):
    metadata = (("authorization", f"Bearer {ground.token_of('operator')}"), ("idempotency-key", "once"))
    request = pb.RegisterOrganizationRequest(**ORGANIZATION)

    answers = [await ground.rpcs.RegisterOrganization(request, metadata=metadata) for _ in range(2)]

    assert answers[0] == answers[1]


@pytest.mark.parametrize(
    ("rpc", "asked", "field"),
    [
        ("SearchDirectory", {"page_token": "%%"}, "page_token"),
        ("SearchDirectory", {"page_size": 500}, "page_size"),
        ("SearchDirectory", {"kind": 9}, "kind"),
        ("ListAccountRequests", {"state": 9}, "state"),
    ],
)
async def test_a_list_asked_for_wrongly_is_refused(ground, rpc, asked, field):
    problem = await ground.as_operator(rpc, **asked)

    assert (problem.kind, problem.field) == ("invalid", field)


NASTY = (
    "\x00",
    "é" * 5000,
    "$where",
    "[(",
    "😀" * 50,
    "-1",
    "1" * 400,
    "\u202e",
    "%s%n",
    "e\u0301" * 90,
    "İ" * 150,
)


@pytest.mark.parametrize("text", NASTY, ids=lambda text: ascii(text)[:12])
async def test_no_text_makes_an_rpc_stumble(ground, text):
    for rpc in WHO_MAY:
        fields = pb.DESCRIPTOR.services_by_name["Identity"].methods_by_name[rpc].input_type.fields
        texts = {
            field.name: [text] if field.is_repeated else text
            for field in fields
            if field.type == field.TYPE_STRING and field.name != "at_least"
        }

        answer = await ground.as_operator(rpc, **texts)

        assert getattr(answer, "kind", "") != "internal", (rpc, answer)


async def test_what_a_professional_may_be_is_told_to_whoever_fills_in_the_form(ground):
    told = await ground.call("ListProfessions")

    nurse = next(each for each in told.professions if each.code == "60")
    social = next(each for each in told.professions if each.code == "41")
    assert (nurse.label, nurse.needs_rpps, social.needs_rpps) == ("Infirmier", True, False)
    assert "SM54" in {each.code for each in told.specialities}
