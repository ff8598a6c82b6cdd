"""Changing one's own contact details through the real server: who may, what is sent, what is kept."""

import asyncio
from datetime import timedelta

import pytest

from chassis.kernel import Invalid, Unavailable
from chassis.opening import open_log
from identity import wiring
from identity.domain import Contact
from identity.domain.contact import MOST_ATTEMPTS, contact_stream
from identity.entrypoints.tokens import Signer
from identity.projections import ALL
from services.identity.tests.conftest import Ground
from spico.identity.v1 import identity_pb2 as pb
from tests.known_notifier import known_notifier

NEW = "anne@maison.example"


class Refused(Invalid):
    """As notifier answers when an address is refused for good."""


class Away(Unavailable):
    """As notifier answers when the mail server is away."""


@pytest.fixture
async def anne(settings):
    """Somebody signed in, beside a notifier that keeps the codes."""
    keys = tuple(Signer(settings).public_keys())
    clock = []
    async with known_notifier(lambda: clock[0].at, keys) as notifier:
        settings = settings.model_copy(update={"notifier_address": notifier.address})
        with open_log(settings) as log:
            parts = await asyncio.to_thread(wiring.api, settings)
            async with Ground(settings, parts, log) as ground:
                clock.append(ground)
                ground.notifier, ground.log = notifier, log
                ground.account_id, ground.activated = await ground.someone(phone="0561000000")
                ground.bearer = (await ground.sign_in(ground.activated)).access_token
                yield ground


def facts(anne):
    return [fact.event for fact in anne.log.read() if fact.stream == contact_stream(anne.account_id)]


async def test_a_code_sent_to_the_new_address_changes_it_and_the_login_stays(anne):
    asked = await anne.call("ChangeMyContact", anne.bearer, email="Anne@Maison.example ")
    (awaited,) = asked.awaited
    before = await anne.call("GetMyContact", anne.bearer)
    code = anne.notifier.codes[NEW]
    done = await anne.call("ConfirmMyContact", anne.bearer, code=f"{code[:3]} {code[3:]}")
    after = await anne.call("GetMyContact", anne.bearer)

    assert (awaited.channel, awaited.address) == (pb.EMAIL, NEW)
    assert awaited.code_ends_at.ToDatetime(anne.at.tzinfo) == anne.at + timedelta(minutes=15)
    assert (before.email, before.email_confirmed) == ("anne.leveque@cabinet.example", False)
    assert (before.phone, list(before.awaited)) == ("0561000000", [awaited])
    assert (done.channel, done.address) == (pb.EMAIL, NEW)
    assert done.position
    assert (after.email, after.email_confirmed, list(after.awaited)) == (NEW, True, [])
    assert after.login == before.login == "anne.leveque@cabinet.example"
    anne.at += timedelta(seconds=30)
    assert (await anne.sign_in(anne.activated)).access_token


async def test_a_telephone_number_is_confirmed_by_its_own_code(anne):
    await anne.call("ChangeMyContact", anne.bearer, email=NEW, phone="06 39 98 00 12")

    unnamed = await anne.call("ConfirmMyContact", anne.bearer, code=anne.notifier.codes["+33639980012"])
    code = anne.notifier.codes["+33639980012"]
    done = await anne.call("ConfirmMyContact", anne.bearer, code=code, channel=pb.PHONE)

    assert (unnamed.kind, unnamed.code, unnamed.field) == ("invalid", "the-channel-is-named", "channel")
    assert done.address == "+33639980012"
    assert anne.notifier.brought == [
        (anne.account_id, "EMAIL", NEW),
        (anne.account_id, "PHONE", "+33639980012"),
    ]
    assert [one.channel for one in (await anne.call("GetMyContact", anne.bearer)).awaited] == [pb.EMAIL]


async def test_the_code_is_in_no_event_and_no_read_model_holds_an_address(anne):
    await anne.call("ChangeMyContact", anne.bearer, email=NEW)
    code = anne.notifier.codes[NEW]
    await anne.call("ConfirmMyContact", anne.bearer, code=code)
    await anne.catch_up()

    database = anne.log.database
    documents = [str(one) for name in database.list_collection_names() for one in database[name].find()]
    assert code not in str(facts(anne))
    assert len(documents) > len(ALL)
    # The log seals what it holds; read models hold no address that was not in the form.
    assert [one for one in documents if NEW in one] == []


async def test_five_wrong_codes_end_it(anne):
    await anne.call("ChangeMyContact", anne.bearer, email=NEW)
    right = anne.notifier.codes[NEW]
    wrong = f"{(int(right) + 1) % 1_000_000:06d}"

    answers = [await anne.call("ConfirmMyContact", anne.bearer, code=wrong) for _ in range(MOST_ATTEMPTS)]
    too_late = await anne.call("ConfirmMyContact", anne.bearer, code=right)

    assert [answer.code for answer in answers] == ["the-contact-code-is-wrong"] * 4 + ["no-change-is-awaited"]
    assert answers[0].field == "code"
    assert too_late.code == "no-change-is-awaited"
    assert sum(isinstance(event, Contact.CodeRefused) for event in facts(anne)) == MOST_ATTEMPTS


async def test_a_code_of_a_quarter_of_an_hour_ago_is_refused(anne):
    await anne.call("ChangeMyContact", anne.bearer, email=NEW)
    anne.at += timedelta(minutes=15)
    token = (await anne.sign_in(anne.activated)).access_token

    refused = await anne.call("ConfirmMyContact", token, code=anne.notifier.codes[NEW])

    assert (refused.kind, refused.code) == ("expired", "a-contact-code-serves-for-fifteen-minutes")


async def test_too_many_codes_are_refused_with_the_time_to_wait(anne):
    answers = [
        await anne.call("ChangeMyContact", anne.bearer, email=f"a{number}@maison.example")
        for number in range(6)
    ]

    assert (answers[5].kind, answers[5].code) == ("too-many", "contacts-are-changed-now-and-then")
    assert answers[5].wait == 3600
    assert len(anne.notifier.brought) == 5


@pytest.mark.parametrize(
    ("refusal", "kind", "code"),
    [
        (Refused(), "invalid", "no-code-reaches-the-address"),
        (Away(), "unavailable", "no-code-can-be-sent-now"),
    ],
)
async def test_what_could_not_be_sent_is_not_awaited(anne, refusal, kind, code):
    anne.notifier.refusal = refusal

    refused = await anne.call("ChangeMyContact", anne.bearer, email=NEW)

    assert (refused.kind, refused.code) == (kind, code)
    assert list((await anne.call("GetMyContact", anne.bearer)).awaited) == []


@pytest.mark.parametrize(
    ("asked", "code", "field"),
    [
        ({}, "something-is-changed", "email"),
        ({"email": ""}, "text-is-missing", "email"),
        ({"email": "anne@"}, "email-address-is-malformed", "email"),
        ({"email": "anne@maison.example\r\nBcc: x@y.example"}, "email-address-is-malformed", "email"),
        ({"phone": ""}, "text-is-missing", "phone"),
        ({"phone": "12"}, "phone-number-is-malformed", "phone"),
        ({"phone": "0536490042"}, "only-a-french-mobile-number-receives-codes", "phone"),
    ],
)
async def test_an_address_at_fault_is_refused_with_its_field(anne, asked, code, field):
    refused = await anne.call("ChangeMyContact", anne.bearer, **asked)

    assert (refused.kind, refused.code, refused.field) == ("invalid", code, field)
    assert anne.notifier.brought == []


async def test_who_works_for_another_account_changes_no_address(anne):
    for who, code in (
        ({"on_behalf_of": "maia"}, "contacts-belong-to-the-holder"),
        (
            {"on_behalf_of": "luc", "delegation_id": "d", "scopes": ["DOSSIERS", "DISCUSSIONS"]},
            "not-by-delegation",
        ),
    ):
        token = anne.token(anne.account_id, **who)
        for rpc, asked in (
            ("GetMyContact", {}),
            ("ChangeMyContact", {"email": NEW}),
            ("ConfirmMyContact", {"code": "123456"}),
        ):
            refused = await anne.call(rpc, token, **asked)
            assert (refused.kind, refused.code) == ("forbidden", code)


async def test_two_wrong_codes_at_the_same_time_are_both_counted(anne):
    await anne.call("ChangeMyContact", anne.bearer, email=NEW)
    wrong = f"{(int(anne.notifier.codes[NEW]) + 1) % 1_000_000:06d}"

    await asyncio.gather(*(anne.call("ConfirmMyContact", anne.bearer, code=wrong) for _ in range(8)))

    assert sum(isinstance(event, Contact.CodeRefused) for event in facts(anne)) == MOST_ATTEMPTS
