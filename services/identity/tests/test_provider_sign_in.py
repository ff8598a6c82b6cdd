"""Signing in by Pro Santé Connect, against its simulator: who comes in, as what, and who does not."""

from datetime import timedelta

from simulators.psc_people import people

PEOPLE = people()
HENRI, CLAIRE, LOUIS, NADIA = (PEOPLE[key] for key in ("henri", "claire", "louis", "nadia"))


async def account_of(abroad, person, profession="10"):
    """Open the account of somebody whom the provider knows too."""
    rpps = person.identifier[1:] if person.origin == "RPPS" else ""
    name = person.family_name.title()
    account_id, _ = await abroad.someone(
        email=f"{person.key}@cabinet.example", rpps=rpps, profession=profession, family_name=name
    )
    return account_id


async def sent_back(abroad, person, provider=""):
    begun = await abroad.call("BeginSignIn", provider=provider)
    back = await abroad.browser.chooses(begun.authorization_url, person.key)
    return {"browser_key": begun.browser_key, **{key: back[key] for key in ("code", "state", "iss")}}


async def comes_in(abroad, person, provider=""):
    back = await sent_back(abroad, person, provider)
    return await abroad.call("FinishSignIn", provider=provider, **back)


async def test_somebody_with_one_work_situation_comes_in_at_once(abroad):
    account_id = await account_of(abroad, LOUIS, "21")
    granted = await comes_in(abroad, LOUIS)
    await abroad.catch_up()
    me = await abroad.call("GetMe", granted.access_token)

    assert me.account_id == account_id
    assert (me.means, me.level) == ("pro-sante-connect", 2)
    assert (me.situation.profession, me.situation.profession_label) == ("21", "Pharmacien")
    assert me.situation.organization == "PHARMACIE FICTIVE"
    assert not granted.situations


async def test_whoever_has_several_work_situations_chooses_one(abroad):
    account_id = await account_of(abroad, HENRI)
    offered = await comes_in(abroad, HENRI)

    assert (offered.access_token, offered.refresh_token) == ("", "")
    places = [(each.situation_id, each.mode, each.organization) for each in offered.situations]
    assert places == [("1-1", "L", "CABINET DU DOCTEUR"), ("1-2", "S", "CENTRE HOSPITALIER DE VALMONT")]
    wrong = await abroad.call("ChooseWorkSituation", choice_id=offered.choice_id, situation_id="3-1")
    granted = await abroad.call("ChooseWorkSituation", choice_id=offered.choice_id, situation_id="1-2")
    again = await abroad.call("ChooseWorkSituation", choice_id=offered.choice_id, situation_id="1-1")
    await abroad.catch_up()
    me = await abroad.call("GetMe", granted.access_token)

    assert (wrong.code, wrong.field) == ("a-work-situation-is-chosen", "situation_id")
    assert (again.kind, again.code) == ("unauthenticated", "the-sign-in-is-over")
    assert (me.account_id, me.situation.finess) == (account_id, "319900035")


async def test_the_events_of_the_session_say_who_vouched_and_for_what(abroad):
    await account_of(abroad, LOUIS, "21")
    granted = await comes_in(abroad, LOUIS)
    session_id = granted.refresh_token.partition(".")[0]
    facts = list(abroad.parts.commands.events.get(f"session:{session_id}"))

    opened, vouched = facts
    assert (opened.actor.means, opened.actor.session_id) == ("pro-sante-connect", session_id)
    assert opened.event.ends_at == opened.occurred_at + timedelta(hours=4)
    assert (vouched.event.provider, vouched.event.level) == ("pro-sante-connect", "HIGH")
    assert vouched.event.attested_on.isoformat() == "2026-01-05"
    assert vouched.event.situation.organization == "PHARMACIE FICTIVE"
    assert vouched.event.proof.identifier == LOUIS.identifier
    assert '"SubjectRefPro"' in vouched.event.proof.userinfo


async def test_nobody_gets_an_account_by_being_known_elsewhere(abroad):
    for key in ("inconnue", "sans-ref", "adeli", "nadia"):
        refused = await comes_in(abroad, PEOPLE[key])

        assert (refused.kind, refused.code) == ("forbidden", "an-account-has-to-be-requested"), key
        assert "demande de compte" in refused.french.lower()


async def test_an_operator_links_those_whom_no_rpps_number_names(abroad):
    account_id = await account_of(abroad, NADIA, "41")
    linking = {"account_id": account_id, "provider": "pro-sante-connect", "identifier": NADIA.identifier}
    linked = await abroad.as_operator("LinkIdentifier", **linking)
    twice = await abroad.as_operator("LinkIdentifier", **linking)
    granted = await comes_in(abroad, NADIA)
    await abroad.catch_up()
    me = await abroad.call("GetMe", granted.access_token)
    await abroad.as_operator("UnlinkIdentifier", **linking)
    refused = await comes_in(abroad, NADIA)

    assert linked.position
    assert (twice.kind, twice.code) == ("conflict", "an-identifier-opens-one-account")
    assert (me.account_id, me.situation.role) == (account_id, "313")
    assert refused.code == "an-account-has-to-be-requested"


async def test_a_portal_is_another_provider_with_its_own_level(abroad):
    account_id = await account_of(abroad, CLAIRE, "60")
    granted = await comes_in(abroad, CLAIRE, "pass")
    await abroad.catch_up()
    me = await abroad.call("GetMe", granted.access_token)
    means = await abroad.call("ListSignInMeans")

    assert (me.account_id, me.means, me.level) == (account_id, "oidc:pass", 1)
    assert not me.HasField("situation")
    assert [(each.means, each.path) for each in means.means] == [
        ("pro-sante-connect", "/v1/pro-sante-connect/authorization"),
        ("oidc:pass", "/v1/oidc/pass/authorization"),
        ("password+totp", "/v1/sessions"),
    ]


async def test_a_provider_nobody_has_heard_of_is_not_found(abroad):
    for rpc in ("BeginSignIn", "FinishSignIn", "ChooseWorkSituation", "EndSessionsOfProvider"):
        refused = await abroad.call(rpc, provider="elsewhere")
        assert (refused.kind, refused.code) == ("not-found", "no-such-provider")


async def test_an_expired_card_lets_nobody_in(abroad):
    begun = await abroad.call("BeginSignIn")
    refused = await abroad.browser.chooses(begun.authorization_url, "perimee")

    assert refused.status_code == 403
    assert "périmée" in refused.text


async def test_whoever_leaves_the_page_of_the_provider_is_told_so(abroad):
    begun = await abroad.call("BeginSignIn")
    back = await abroad.browser.chooses(begun.authorization_url, "")
    refused = await abroad.call(
        "FinishSignIn", state=back["state"], error=back["error"], browser_key=begun.browser_key
    )

    assert back["error"] == "access_denied"
    assert (refused.kind, refused.code) == ("unauthenticated", "the-provider-refused")


async def test_the_session_is_renewed_at_the_provider_and_ends_with_it(abroad):
    await account_of(abroad, LOUIS, "21")
    granted = await comes_in(abroad, LOUIS)
    for _ in range(3):
        abroad.at += timedelta(minutes=20)
        granted = await abroad.call("RefreshSession", refresh_token=granted.refresh_token)
    realm = abroad.providers.realms["pro-sante-connect"]
    (session,) = realm.sessions.values()
    realm.end(session.sid)
    refused = await abroad.call("RefreshSession", refresh_token=granted.refresh_token)
    again = await abroad.call("RefreshSession", refresh_token=granted.refresh_token)

    assert (refused.kind, refused.code) == ("unauthenticated", "the-provider-session-is-over")
    assert again.code == "only-a-session-in-force-is-refreshed"


async def test_the_session_ends_after_four_hours_and_after_half_an_hour_of_nothing(abroad):
    await account_of(abroad, LOUIS, "21")
    idle = await comes_in(abroad, LOUIS)
    granted = await comes_in(abroad, LOUIS)
    for minutes in range(25, 240, 25):
        abroad.at += timedelta(minutes=25)
        granted = await abroad.call("RefreshSession", refresh_token=granted.refresh_token)
        if minutes == 50:
            refused = await abroad.call("RefreshSession", refresh_token=idle.refresh_token)
            assert refused.code == "only-a-session-in-force-is-refreshed"
    assert granted.expires_in == 600
    abroad.at += timedelta(minutes=14)
    last = await abroad.call("RefreshSession", refresh_token=granted.refresh_token)
    abroad.at += timedelta(minutes=1)
    over = await abroad.call("RefreshSession", refresh_token=last.refresh_token)

    assert last.expires_in == 60
    assert over.code == "only-a-session-in-force-is-refreshed"


async def test_signing_out_is_done_on_both_sides(abroad):
    await account_of(abroad, LOUIS, "21")
    granted = await comes_in(abroad, LOUIS)
    ended = await abroad.call("EndSession", granted.access_token)
    there = await abroad.browser.visits(ended.sign_out_url)
    (session,) = abroad.providers.realms["pro-sante-connect"].sessions.values()

    assert session.ended
    assert there.headers["location"].startswith("http://127.0.0.1:9/deconnexion?state=")


async def test_signing_out_at_the_provider_ends_our_sessions(abroad):
    await account_of(abroad, LOUIS, "21")
    here, other = await comes_in(abroad, LOUIS), await comes_in(abroad, LOUIS)
    realm = abroad.providers.realms["pro-sante-connect"]
    token = realm.end(next(iter(realm.sessions)))
    await abroad.catch_up()
    heard = await abroad.call("EndSessionsOfProvider", logout_token=token)
    refused = await abroad.call("RefreshSession", refresh_token=here.refresh_token)
    kept = await abroad.call("RefreshSession", refresh_token=other.refresh_token)

    assert heard.position
    assert refused.code == "only-a-session-in-force-is-refreshed"
    assert kept.access_token


async def test_a_provider_may_change_its_keys_at_any_time(abroad):
    await account_of(abroad, LOUIS, "21")
    await comes_in(abroad, LOUIS)
    client = abroad.parts.providers["pro-sante-connect"]
    client.tokens._keys._asked -= 6  # the keys were asked for longer ago
    abroad.providers.realms["pro-sante-connect"].rotate_keys(withdraw=True)

    assert (await comes_in(abroad, LOUIS)).access_token
