"""Who is told of a delegation, and how those are mailed who want to be."""

import asyncio

import msgspec
import pytest

from chassis.testing import acting
from notifier import wiring
from notifier.domain.notification import APPOINTMENT, DELEGATION, Kind, Notification, Theme
from notifier.domain.recipient import Omission, Recipient
from notifier.entrypoints.alongside import mailer
from spico.notifier.v1 import notifier_pb2 as pb


def without(*themes):
    return lambda chosen: msgspec.structs.replace(chosen, unmailed=chosen.unmailed | set(themes))


@pytest.fixture
def people(region):
    """A nurse, a physician, and an organization with an aide."""
    region._heard["delegation"] = 0
    region.knows("nurse", "physician", "maia", "aide")
    region.commands.know_affiliation(region.heard_of("identity"), "aide", "maia")
    return region


def told(people, kind, *accounts, author):
    act = people.heard_of("delegation", author or "system")
    people.commands.tell_accounts(act, (DELEGATION, "delegation-1"), kind, accounts, author=author)
    people.shows()
    return [fact.event for fact in people.facts(Notification.Raised)][-1]


async def mails(people, settings, mail_server):
    parts = wiring.api(settings.model_copy(update={"smtp": f"127.0.0.1:{mail_server.port}"}))
    sending = mailer(parts)
    await sending._lease.take()
    for _ in range(3):
        await sending._round(asyncio.Event())
        people.shows()
    await parts.close()


def test_all_of_an_organization_are_told_of_a_request(people):
    raised = told(people, Kind.DELEGATION_REQUESTED, "maia", author="nurse")

    assert raised.accounts == ("aide", "maia")
    assert (raised.theme, raised.subject_kind, raised.subject_id) == (
        Theme.DELEGATION,
        DELEGATION,
        "delegation-1",
    )


def test_whoever_accepted_is_not_told(people):
    raised = told(people, Kind.DELEGATION_STARTED, "maia", "nurse", author="aide")

    assert raised.accounts == ("maia", "nurse")


def test_both_are_told_when_its_time_is_over(people):
    assert told(people, Kind.DELEGATION_ENDED, "nurse", "physician", author="").accounts == (
        "nurse",
        "physician",
    )


async def test_the_request_is_mailed_without_a_name(people, settings, mail_server):
    told(people, Kind.DELEGATION_REQUESTED, "maia", author="nurse")
    await mails(people, settings, mail_server)

    for account in ("maia", "aide"):
        (mail,) = mail_server.to(account)
        assert "nouvelle notification" in mail["subject"]
        assert "nurse" not in mail.get_content()


async def test_a_theme_that_was_switched_off_is_shown_and_not_mailed(people, settings, mail_server):
    people.commands.choose_preferences(acting("aide"), without(Theme.DELEGATION))
    told(people, Kind.DELEGATION_REQUESTED, "maia", author="nurse")
    await mails(people, settings, mail_server)

    assert mail_server.to("aide") == []
    assert len(mail_server.to("maia")) == 1
    (omitted,) = [fact.event for fact in people.facts(Recipient.MailOmitted)]
    assert omitted.reason is Omission.SWITCHED_OFF


async def test_a_mail_leaves_out_what_was_switched_off(people, settings, mail_server):
    people.has_circle("nurse")
    people.commands.choose_preferences(acting("nurse"), without(Theme.DELEGATION))
    people.hears_of_note("physician")
    told(people, Kind.DELEGATION_ENDED, "nurse", author="physician")
    await mails(people, settings, mail_server)

    (mail,) = mail_server.to("nurse")
    assert "une nouvelle notification" in mail["subject"]


async def test_preferences_are_those_of_the_account_one_works_for(people, serving):
    async with serving() as api:
        rpcs = api.rpcs

        async def unmailed(**who):
            metadata = api.metadata("aide", **who)
            answer = await rpcs.GetNotificationPreferences(
                pb.GetNotificationPreferencesRequest(), metadata=metadata
            )
            return [one.theme for one in answer.preferences if not one.mail]

        chosen = pb.ChooseNotificationPreferencesRequest(
            preferences=[pb.NotificationPreference(theme="DELEGATION", mail=False)]
        )
        for_maia = {"on_behalf_of": "maia"}
        await rpcs.ChooseNotificationPreferences(chosen, metadata=api.metadata("aide", **for_maia))

        assert (await unmailed(), await unmailed(**for_maia)) == ([], ["DELEGATION"])
        delegated = {"on_behalf_of": "nurse", "delegation_id": "d", "scopes": ["DOSSIERS"]}
        for rpc, asked in (
            (rpcs.GetNotificationPreferences, pb.GetNotificationPreferencesRequest()),
            (rpcs.ChooseNotificationPreferences, chosen),
        ):
            problem = await api.answer(rpc, asked, "aide", **delegated)
            assert problem.code == "not-by-delegation"
        wrong = pb.ChooseNotificationPreferencesRequest(
            preferences=[pb.NotificationPreference(theme="WEATHER", mail=False)]
        )
        problem = await api.answer(rpcs.ChooseNotificationPreferences, wrong, "aide")
        assert (problem.kind, problem.field) == ("invalid", "preferences")


def test_whose_calendar_it_is_is_told_of_what_others_do_in_it(people):
    act = people.heard_of("agenda", "nurse")
    people.commands.tell_accounts(
        act, (APPOINTMENT, "appointment-1"), Kind.APPOINTMENT_MOVED, ["maia"], author="nurse"
    )
    own = people.heard_of("agenda", "physician")
    people.commands.tell_accounts(
        own, (APPOINTMENT, "appointment-2"), Kind.APPOINTMENT_BOOKED, ["physician"], author="physician"
    )
    people.shows()

    (raised,) = [fact.event for fact in people.facts(Notification.Raised)]
    assert raised.accounts == ("aide", "maia")
    assert (raised.theme, raised.subject_kind, raised.subject_id) == (
        Theme.AGENDA,
        APPOINTMENT,
        "appointment-1",
    )
