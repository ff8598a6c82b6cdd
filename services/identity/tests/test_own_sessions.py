"""One's own sessions, seen and ended from one of them; recovery codes; signing keys that rotate."""

from datetime import timedelta

import pyotp

from chassis.testing.environment import KEY
from identity.entrypoints.tokens import Signer

OTHER_KEY = "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA="


async def test_one_sees_ones_sessions_and_which_one_this_is(ground):
    _, activated = await ground.someone()
    first = await ground.sign_in(activated)
    ground.at += timedelta(minutes=5)
    second = await ground.sign_in(activated)
    await ground.catch_up()
    listed = (await ground.call("ListMySessions", second.access_token)).sessions

    assert [(each.means, each.current) for each in listed] == [
        ("password+totp", True),
        ("password+totp", False),
    ]
    assert listed[1].session_id == first.refresh_token.partition(".")[0]
    assert listed[0].last_used_at.ToDatetime() > listed[1].last_used_at.ToDatetime()


async def test_a_session_ended_from_another_is_believed_no_more(ground):
    _, activated = await ground.someone()
    lost = await ground.sign_in(activated)
    ground.at += timedelta(minutes=1)
    kept = await ground.sign_in(activated)
    session_id = lost.refresh_token.partition(".")[0]
    ended = await ground.call("EndMySession", kept.access_token, session_id=session_id)
    await ground.catch_up()
    await ground.server.revocations.learn()
    refused = await ground.call("GetMe", lost.access_token)
    renewed = await ground.call("RefreshSession", refresh_token=lost.refresh_token)
    again = await ground.call("EndMySession", kept.access_token, session_id=session_id)

    assert ended.position
    assert (refused.kind, refused.code) == ("unauthenticated", "session-is-over")
    assert renewed.code == "only-a-session-in-force-is-refreshed"
    assert (again.kind, again.code) == ("not-found", "no-such-session")


async def test_nobody_ends_the_session_of_another(ground):
    _, anne = await ground.someone()
    _, luc = await ground.someone(email="luc@cabinet.example", rpps="", profession="41")
    hers, his = await ground.sign_in(anne), await ground.sign_in(luc)
    refused = await ground.call(
        "EndMySession", his.access_token, session_id=hers.refresh_token.partition(".")[0]
    )

    assert (refused.kind, refused.code) == ("not-found", "no-such-session")
    assert (await ground.call("RefreshSession", refresh_token=hers.refresh_token)).access_token


async def test_all_other_sessions_end_at_once(ground):
    _, activated = await ground.someone()
    others = []
    for _ in range(3):
        ground.at += timedelta(minutes=1)
        others.append(await ground.sign_in(activated))
    kept = others.pop()
    await ground.catch_up()
    await ground.call("EndMyOtherSessions", kept.access_token)

    for other in others:
        refused = await ground.call("RefreshSession", refresh_token=other.refresh_token)
        assert refused.code == "only-a-session-in-force-is-refreshed"
    assert (await ground.call("RefreshSession", refresh_token=kept.refresh_token)).access_token


async def recovers(ground, activated, code):
    started = await ground.call("StartSession", login=activated.login, password="une loutre au bord de l'eau")
    return await ground.call("VerifySession", challenge_id=started.challenge_id, code=code)


async def test_a_recovery_code_stands_for_a_one_time_code_once(ground):
    _, activated = await ground.someone()
    code = activated.recovery_codes[3]
    granted = await recovers(ground, activated, f" {code.lower().replace('-', ' ')} ")
    again = await recovers(ground, activated, code)
    await ground.catch_up()
    me = await ground.call("GetMe", granted.access_token)

    assert len(set(activated.recovery_codes)) == 10
    assert me.means == "password+recovery-code"
    assert (again.kind, again.code, again.field) == ("unauthenticated", "one-time-code-is-wrong", "code")


async def test_new_recovery_codes_replace_the_old_ones(ground):
    _, activated = await ground.someone()
    granted = await ground.sign_in(activated)
    renewed = await ground.call("RenewRecoveryCodes", granted.access_token)
    old = await recovers(ground, activated, activated.recovery_codes[0])
    new = await recovers(ground, activated, renewed.recovery_codes[0])

    assert old.code == "one-time-code-is-wrong"
    assert new.access_token


async def test_the_secret_of_one_time_codes_is_shown_as_a_picture(ground):
    _, activated = await ground.someone()

    assert activated.totp_uri == pyotp.TOTP(activated.totp_secret).provisioning_uri(
        name=activated.login, issuer_name="SPICO"
    )
    assert activated.totp_qr_code.startswith("<svg ")
    assert activated.totp_qr_code.endswith("</svg>")


async def test_a_signing_key_is_rotated_while_people_work(ground, settings):
    _, activated = await ground.someone()
    granted = await ground.sign_in(activated)
    rotated = settings.model_copy(
        update={"signing_keys": type(settings.signing_keys)(f"next:{OTHER_KEY},first:{KEY}")}
    )
    signer = Signer(rotated)
    published = [key["kid"] for key in signer.public_keys()]
    started = await ground.call("StartSession", login=activated.login, password="une loutre au bord de l'eau")

    assert published == ["next", "first"]
    assert signer.challenge(started.challenge_id, ground.at).account_id
    assert granted.access_token
