"""Notifications become mails on real servers, whatever happens to either."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from chassis.projections import Follower
from chassis.telemetry import traces
from notifier import wiring
from notifier.domain.mail import Mail
from notifier.domain.recipient import Omission, Recipient
from notifier.entrypoints.alongside import alongside, mailer
from notifier.projections import AwaitingMail


@pytest.fixture
def mailing(settings, mail_server):
    """Run a mailer process; several at once are several processes, as far as memory goes."""

    @asynccontextmanager
    async def mailing(**changes):
        changed = settings.model_copy(update={"smtp": f"127.0.0.1:{mail_server.port}", **changes})
        parts = wiring.api(changed)
        stopping = asyncio.Event()
        task = asyncio.create_task(mailer(parts).run(stopping))
        try:
            yield
        finally:
            stopping.set()
            await task
            await parts.close()

    return mailing


def events(region, kind):
    return [fact.event for fact in region.facts(kind)]


@pytest.fixture
def noted(following):
    """A nurse with an address in the circle of a dossier; a note makes one notification for her."""
    following.knows("nurse")
    following.has_circle("nurse")
    following.hears_of_note(author="gp")
    return following


async def test_what_was_told_in_the_application_is_told_by_mail_too(noted, mailing, mail_server, until):
    async with mailing():
        await until(lambda: events(noted, Mail.Sent))

    (mail,) = mail_server.to("nurse")
    (prepared,) = noted.facts(Mail.Prepared)
    assert f"<{prepared.stream}@spico.example>" == mail["Message-ID"]
    assert mail["Subject"] == "SPICO : une nouvelle notification"
    assert mail["From"] == "SPICO <ne-pas-repondre@spico.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert f"https://spico.example/notifications/{prepared.event.notification_ids[0]}" in mail.get_content()
    assert [Mail.Sent(attempt=1)] == events(noted, Mail.Sent)


async def test_what_is_told_within_the_window_goes_out_as_one_mail(noted, mailing, mail_server, until):
    noted.hears_of_note(author="gp")
    noted.hears_of_note(author="gp")

    async with mailing(mail_window_seconds=0.5):
        await until(lambda: events(noted, Mail.Sent))

    (mail,) = mail_server.to("nurse")
    assert mail["Subject"] == "SPICO : 3 nouvelles notifications"
    (prepared,) = events(noted, Mail.Prepared)
    assert len(prepared.notification_ids) == 3


async def test_a_server_that_is_away_costs_no_attempt(noted, mailing, mail_server, until):
    await mail_server.stop()

    async with mailing():
        await until(lambda: events(noted, Mail.Prepared))
        await mail_server.start()
        await until(lambda: events(noted, Mail.Sent))

    assert [Mail.Sent(attempt=1)] == events(noted, Mail.Sent)
    assert len(mail_server.to("nurse")) == 1


async def test_a_mail_the_server_puts_off_is_tried_again(noted, mailing, mail_server, until):
    mail_server.answers["nurse@cabinet.example"] = ["451 later", "452 full", "250 ok"]

    async with mailing():
        await until(lambda: events(noted, Mail.Sent))

    assert [event.reason for event in events(noted, Mail.Deferred)] == ["smtp-451", "smtp-452"]
    assert [Mail.Sent(attempt=3)] == events(noted, Mail.Sent)
    assert len(mail_server.to("nurse")) == 1


async def test_a_mail_that_is_always_put_off_is_given_up(noted, mailing, mail_server, until):
    mail_server.answers["nurse@cabinet.example"] = ["451 later"]

    async with mailing():
        await until(lambda: events(noted, Mail.Failed))

    assert [Mail.Failed(attempt=3, reason="smtp-451")] == events(noted, Mail.Failed)
    assert mail_server.taken == []


async def test_a_mail_refused_for_ever_keeps_no_other_waiting(noted, mailing, mail_server, until):
    noted.knows("dac")
    noted.has_circle("dac")
    noted.hears_of_note(author="gp")
    mail_server.answers["nurse@cabinet.example"] = ["550 no such user"]

    async with mailing():
        await until(lambda: events(noted, Mail.Failed) and events(noted, Mail.Sent))

    # The nurse has one mail or two: what is told while the first is prepared goes into another.
    assert {(failed.attempt, failed.reason) for failed in events(noted, Mail.Failed)} == {(1, "smtp-550")}
    assert len(mail_server.to("dac")) == 1


async def test_a_lost_answer_repeats_the_very_same_message(noted, mailing, mail_server, until):
    mail_server.losing = 1

    async with mailing():
        await until(lambda: events(noted, Mail.Sent))

    assert [event.reason for event in events(noted, Mail.Deferred)] == ["answer-lost"]
    first, second = mail_server.taken
    assert first == second


async def test_two_processes_send_each_mail_once(following, mailing, mail_server, until):
    accounts = [f"account-{number}" for number in range(20)]
    following.knows(*accounts)
    following.has_circle(*accounts)

    async with mailing(), mailing():
        following.hears_of_note(author="gp")
        await until(lambda: {to for to, _ in mail_server.taken} == {f"{a}@cabinet.example" for a in accounts})
        following.hears_of_note(author="gp")
        told = sum(len(fact.event.accounts) for fact in following.facts() if hasattr(fact.event, "accounts"))
        await until(
            lambda: sum(len(event.notification_ids) for event in events(following, Mail.Prepared)) == told
        )
        await until(lambda: len(events(following, Mail.Sent)) == len(events(following, Mail.Prepared)))

    mails = [content for _, content in mail_server.taken]
    assert len(mails) == len(set(mails)) == len(events(following, Mail.Sent))
    mentioned = [
        (event.account_id, told)
        for event in events(following, Mail.Prepared)
        for told in event.notification_ids
    ]
    assert len(mentioned) == len(set(mentioned)) == told


async def test_another_process_sends_what_one_prepared_before_it_died(noted, mailing, mail_server, until):
    (raised,) = [fact for fact in noted.facts() if hasattr(fact.event, "subject_id")]
    act = noted.heard_of("identity")
    act.caused_by = None
    written = noted.commands.plan_mail(act, "nurse", [raised.stream], raised.position)

    async with mailing():
        await until(lambda: events(noted, Mail.Sent))

    (mail,) = mail_server.to("nurse")
    assert f"<{written.id}@spico.example>" == mail["Message-ID"]


async def test_an_account_that_is_not_known_yet_gets_its_mail_when_it_is(
    following, mailing, mail_server, until
):
    following.has_circle("nurse")
    following.hears_of_note(author="gp")

    async with mailing():
        await asyncio.to_thread(following.knows, "nurse")
        await until(lambda: events(following, Mail.Sent))

    assert len(mail_server.to("nurse")) == 1


async def test_an_account_without_address_is_told_in_the_application_only(
    following, mailing, mail_server, until
):
    following.commands.know_contact(following.heard_of("identity"), "nurse", "")
    following.has_circle("nurse")
    following.hears_of_note(author="gp")

    async with mailing():
        omitted = await until(lambda: events(following, Recipient.MailOmitted))

    assert [event.reason for event in omitted] == [Omission.NO_ADDRESS]
    assert mail_server.taken == []


async def test_an_address_that_cannot_stand_in_a_header_fails_alone(following, mailing, mail_server, until):
    following.commands.know_contact(
        following.heard_of("identity"), "nurse", "a@b.example\r\nBcc: c@d.example"
    )
    following.has_circle("nurse")
    following.hears_of_note(author="gp")

    async with mailing():
        await until(lambda: events(following, Mail.Failed))

    assert [event.reason for event in events(following, Mail.Failed)] == ["address-unusable"]
    assert mail_server.taken == []


async def test_what_has_waited_too_long_is_not_mailed(noted, mailing, mail_server, until):
    async with mailing(mail_lifetime_hours=1e-9):
        omitted = await until(lambda: events(noted, Recipient.MailOmitted))

    assert [event.reason for event in omitted] == [Omission.TOO_LATE]
    assert mail_server.taken == []


async def test_a_read_model_that_is_behind_makes_nothing_happen_twice(region, settings, mail_server):
    region.knows("nurse")
    region.has_circle("nurse")
    region.hears_of_note(author="gp")
    region.shows()
    parts = wiring.api(settings.model_copy(update={"smtp": f"127.0.0.1:{mail_server.port}"}))
    sending = mailer(parts)
    stopping = asyncio.Event()
    await sending._lease.take()

    await sending._round(stopping)
    await sending._round(stopping)
    assert len(events(region, Mail.Prepared)) == 1

    region.shows()
    await sending._round(stopping)
    await sending._round(stopping)
    assert 1 == len(events(region, Mail.Sent)) == len(mail_server.taken)

    # The last mail is still unknown to the read model: a new notification must not bring it back.
    region.hears_of_note(author="gp")
    Follower(region.parts.log, AwaitingMail, region.parts.db).catch_up()
    await sending._round(stopping)
    assert [len(event.notification_ids) for event in events(region, Mail.Prepared)] == [1, 1]
    await parts.close()


@pytest.fixture
def spans():
    exporter = InMemorySpanExporter()
    traces.configure("notifier", "", exporter=exporter)
    yield exporter.get_finished_spans
    traces.shutdown()


async def test_a_mail_belongs_to_the_trace_of_each_request_it_tells_of(
    following, mailing, mail_server, until, spans
):
    following.knows("nurse")
    following.has_circle("nurse")
    requests = {"0af7651916cd43dd8448eb211c80319c", "4bf92f3577b34da6a3ce929d0e0e4736"}
    for request in requests:
        following.hears_of_note(author="gp", request=request)

    async with mailing(mail_window_seconds=0.5):
        await until(lambda: events(following, Mail.Sent))

    (prepared,) = events(following, Mail.Prepared)
    assert len(prepared.notification_ids) == 2
    sent = [span for span in spans() if span.name == "send mail"]
    assert {f"{span.context.trace_id:032x}" for span in sent} == requests
    (handing,) = [span for span in spans() if span.name == "send mail (batch)"]
    assert {link.context.span_id for link in handing.links} == {span.context.span_id for span in sent}


async def test_mail_can_be_switched_off(noted, settings, mail_server):
    parts = wiring.api(settings.model_copy(update={"mail": False, "smtp": f"127.0.0.1:{mail_server.port}"}))

    async with alongside(parts, asyncio.Event()):
        running = {task.get_name() for task in asyncio.all_tasks()}

    assert "notifier-tail" in running
    assert "notifier-mailer" not in running
    await parts.close()


async def test_a_process_that_stops_lets_another_go_on_at_once(noted, mailing, mail_server, until):
    async with mailing(mail_lease_seconds=3600):
        await until(lambda: events(noted, Mail.Sent))
    noted.hears_of_note(author="gp")

    async with mailing(mail_lease_seconds=3600):
        await until(lambda: len(events(noted, Mail.Sent)) == 2)
