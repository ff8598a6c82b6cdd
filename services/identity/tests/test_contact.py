"""Where an account is written to changes when a code has come back from there, and in no other way."""

from datetime import timedelta

import pytest

from chassis.testing import NOON, acting, given
from identity.domain.contact import (
    MOST_ATTEMPTS,
    AContactCodeServesForFifteenMinutes,
    Channel,
    Contact,
    ContactsAreChangedNowAndThen,
    NoChangeIsAwaited,
    TheAddressIsYoursAlready,
    TheChannelIsNamed,
)
from identity.domain.form import (
    OnlyAFrenchMobileNumberReceivesCodes,
    PhoneNumberIsMalformed,
    TextIsMissing,
    mobile_number,
)

NEW = "anne@maison.example"
OLD = "anne@cabinet.example"


def requested(address=NEW, channel=Channel.EMAIL, digest="d1", after=timedelta()):
    return Contact.ChangeRequested(
        person_id="anne",
        channel=channel,
        address=address,
        code_digest=digest,
        ends_at=NOON + after + timedelta(minutes=15),
    )


def changed(address=NEW, previous=OLD):
    return Contact.Changed(account_id="a", channel=Channel.EMAIL, address=address, previous=previous)


def contact(*events):
    return given(Contact(id="contact:a", person_id="anne"), *events)


def asking(address=NEW, digest="d1", after=timedelta()):
    return lambda c: c.request_change(acting(at=NOON + after), "anne", Channel.EMAIL, address, digest)


def confirming(digest="d1", after=timedelta()):
    return lambda c: c.confirm(acting(at=NOON + after), "a", Channel.EMAIL, digest, OLD)


def test_a_new_address_waits_for_its_code():
    contact().when(asking()).then(requested())


def test_the_code_that_comes_back_makes_the_address_the_account_s():
    contact(requested()).when(confirming()).then(changed())


def test_a_wrong_code_is_counted():
    contact(requested()).when(confirming("d2")).then(Contact.CodeRefused(channel=Channel.EMAIL))


def test_after_five_wrong_codes_nothing_is_awaited():
    wrong = [Contact.CodeRefused(channel=Channel.EMAIL)] * MOST_ATTEMPTS

    contact(requested(), *wrong).when(confirming()).then_refused(NoChangeIsAwaited)


def test_a_code_serves_for_fifteen_minutes():
    late = confirming(after=timedelta(minutes=15))

    contact(requested()).when(late).then_refused(AContactCodeServesForFifteenMinutes, field="code")


def test_a_new_request_replaces_the_old_one():
    contact(requested(), requested(digest="d2")).when(confirming("d1")).then(
        Contact.CodeRefused(channel=Channel.EMAIL)
    )


def test_an_address_that_was_confirmed_is_not_asked_for_again():
    contact(requested(), changed()).when(asking()).then_refused(TheAddressIsYoursAlready, field="email")


def test_the_address_of_the_request_can_be_confirmed():
    contact().when(asking(OLD)).then(requested(OLD))
    contact(requested(OLD)).when(confirming()).then(changed(OLD))


def test_five_codes_are_sent_in_an_hour():
    asked = [requested(digest=str(number)) for number in range(5)]

    contact(*asked).when(asking(after=timedelta(minutes=59))).then_refused(ContactsAreChangedNowAndThen)
    contact(*asked).when(asking(after=timedelta(hours=1))).then(requested(after=timedelta(hours=1)))


def test_who_has_to_wait_is_told_how_long():
    told = Contact(id="contact:a", person_id="anne", asked_at=[NOON + timedelta(hours=n) for n in range(10)])

    with pytest.raises(ContactsAreChangedNowAndThen) as refused:
        told.may_ask(NOON + timedelta(hours=10))

    assert refused.value.wait == timedelta(hours=14).total_seconds()


def test_a_code_that_could_not_be_sent_is_not_awaited():
    dropped = Contact.ChangeDropped(channel=Channel.EMAIL)

    contact(requested()).when(lambda c: c.drop_change(acting(), Channel.EMAIL, "d1")).then(dropped)
    contact(requested()).when(lambda c: c.drop_change(acting(), Channel.EMAIL, "another")).then()
    contact(requested(), dropped).when(confirming()).then_refused(NoChangeIsAwaited)


def test_which_of_two_awaited_codes_it_is_has_to_be_said():
    both = (requested(), requested("+33639980012", Channel.PHONE))

    contact(*both).when(lambda c: c.awaited_channel(None)).then_refused(TheChannelIsNamed, field="channel")
    contact(*both).when(lambda c: c.awaited_channel(Channel.PHONE)).then()


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("06 39 98 00 12", "+33639980012"),
        ("07.56.78.00.00", "+33756780000"),
        ("+33 6 39 98 00 12", "+33639980012"),
        ("0690 00 00 00", "+590690000000"),
        ("0694 20 00 00", "+594694200000"),
        ("0696 00 00 00", "+596696000000"),
        ("0692 00 00 00", "+262692000000"),
        ("0639 00 00 00", "+262639000000"),
    ],
)
def test_a_french_mobile_number_is_kept_with_its_country_code(written, kept):
    assert mobile_number(written) == kept


@pytest.mark.parametrize(
    ("written", "refusal"),
    [
        ("05 36 49 00 42", OnlyAFrenchMobileNumberReceivesCodes),
        ("+44 7700 900000", OnlyAFrenchMobileNumberReceivesCodes),
        ("06 39 98", PhoneNumberIsMalformed),
        ("٠٦٣٩٩٨٠٠١٢", PhoneNumberIsMalformed),
        ("", TextIsMissing),
    ],
)
def test_what_receives_no_short_message_is_refused(written, refusal):
    with pytest.raises(refusal) as refused:
        mobile_number(written)

    assert refused.value.field == "phone"
