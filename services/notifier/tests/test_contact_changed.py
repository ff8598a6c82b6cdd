"""A change of address: notifications follow it, and the old and the new address are told."""

import asyncio

import pytest
from pydantic import SecretStr

from notifier import wiring
from notifier.domain.mail import Letter, Mail, MailState
from notifier.domain.recipient import Recipient
from notifier.entrypoints.alongside import mailer
from tests.simulated import simulators

OLD, NEW = "nurse@cabinet.example", "nurse@maison.example"
BEFORE, AFTER = "+33639980012", "+33639980034"


@pytest.fixture(scope="module")
def sms_url():
    with simulators() as told:
        yield told["sms"]["url"]


def addressed(region):
    return {(fact.event.letter, fact.event.address) for fact in region.facts(Mail.Addressed)}


async def sent(region, mail_server, until, number, **changes):
    """Let a mailer work until so many mails are settled."""
    smtp = {"smtp": f"127.0.0.1:{mail_server.port}"}
    parts = wiring.api(region.parts.settings.model_copy(update=smtp | changes))
    stopping = asyncio.Event()
    task = asyncio.create_task(mailer(parts).run(stopping))
    try:
        await until(lambda: len(region.facts(Mail.Sent)) + len(region.facts(Mail.Failed)) >= number)
    finally:
        stopping.set()
        await task
        await parts.close()


def test_notifications_are_mailed_to_the_new_address_and_both_are_told(region):
    region.knows("nurse")

    region.commands.know_email_changed(region.heard_of("identity"), "nurse", NEW, OLD)

    assert region.commands.replay(Recipient, "nurse").email == NEW
    assert addressed(region) == {(Letter.EMAIL_ADDED, NEW), (Letter.EMAIL_LEFT, OLD)}


def test_a_first_address_is_told_alone(region):
    region.commands.know_email_changed(region.heard_of("identity"), "nurse", NEW, "")

    assert addressed(region) == {(Letter.EMAIL_ADDED, NEW)}


def test_a_change_of_number_is_told_to_both_telephones_and_by_mail(region):
    region.knows("nurse")

    region.commands.know_phone_changed(region.heard_of("identity"), "nurse", AFTER, BEFORE)

    assert addressed(region) == {
        (Letter.PHONE_ADDED_SMS, AFTER),
        (Letter.PHONE_LEFT_SMS, BEFORE),
        (Letter.PHONE_CHANGED, OLD),
    }
    assert region.commands.replay(Recipient, "nurse").email == OLD


async def test_the_notices_are_sent(following, mail_server, until, sms_url, sms_to):
    following.knows("nurse")
    following.commands.know_email_changed(following.heard_of("identity"), "nurse", NEW, OLD)
    following.commands.know_phone_changed(following.heard_of("identity"), "nurse", AFTER, BEFORE)

    await sent(following, mail_server, until, 5, **_provider(f"{sms_url}/messages"))

    assert sorted(to for to, _ in mail_server.taken) == sorted([OLD, NEW, NEW])
    assert "connexion reste le même" in mail_server.to("nurse")[0].get_content()
    assert [one["text"][:24] for one in sms_to(sms_url, BEFORE)] == ["SPICO : ce numéro n'est "]
    assert [one["text"][:24] for one in sms_to(sms_url, AFTER)] == ["SPICO : ce numéro est ma"]


async def test_an_sms_provider_that_is_away_keeps_no_mail_waiting(following, mail_server, until):
    following.knows("nurse")
    following.commands.know_phone_changed(following.heard_of("identity"), "nurse", AFTER, BEFORE)
    following.commands.know_email_changed(following.heard_of("identity"), "nurse", NEW, OLD)

    await sent(following, mail_server, until, 5, **_provider("http://127.0.0.1:1/messages"))

    assert len(mail_server.taken) == 3
    failed = [fact.event.reason for fact in following.facts(Mail.Failed)]
    assert failed == ["no-connection", "no-connection"]


async def test_without_a_provider_a_short_message_is_given_up(following, mail_server, until):
    following.commands.know_phone_changed(following.heard_of("identity"), "nurse", AFTER, "")

    await sent(following, mail_server, until, 1)

    (failed,) = following.facts(Mail.Failed)
    assert failed.event.reason == "no-sms-provider"
    assert following.commands.replay(Mail, failed.stream).state is MailState.FAILED


def _provider(url):
    return {"sms_url": url, "sms_key": SecretStr("SPICODEMOSMS")}
