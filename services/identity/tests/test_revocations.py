"""What ended before the access tokens that stand on it."""


async def test_who_signed_out_is_named_to_every_process_once(ground):
    _, activated = await ground.someone()
    tokens = await ground.sign_in(activated)
    before = await ground.call("ListRevocations")

    await ground.call("EndSession", tokens.access_token)
    await ground.catch_up()
    told = await ground.call("ListRevocations", after=before.position)

    assert list(told.ids) == [tokens.refresh_token.partition(".")[0]]
    assert list((await ground.call("ListRevocations", after=told.position)).ids) == []


async def test_who_signed_out_is_believed_no_more(ground):
    _, activated = await ground.someone()
    tokens = await ground.sign_in(activated)
    await ground.call("EndSession", tokens.access_token)
    await ground.catch_up()

    before = await ground.call("GetMe", tokens.access_token)
    await ground.server.revocations.learn()
    after = await ground.call("GetMe", tokens.access_token)

    assert before.name
    assert (after.kind, after.code) == ("unauthenticated", "session-is-over")
