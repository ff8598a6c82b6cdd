"""Accounts, organizations and the names that only one may hold."""

from datetime import timedelta
from hashlib import sha256

import pytest

from chassis.testing import NOON, acting, given
from identity.domain import Account, Organization, Professional, Reservation
from identity.domain.account_rules import (
    AnAccountIsAffiliatedOnce,
    AnActivationCodeServesForSevenDays,
    AnActivationCodeServesOnce,
    AOneTimeCodeServesOnce,
    OneTimeCodeIsWrong,
    OnlyKnownRolesAreGranted,
)
from identity.domain.form import FinessNumberIsMalformed, TextIsMissing
from identity.domain.password import PasswordIsTooLong, PasswordIsTooWeak, chosen_password
from identity.domain.profession import profession_in_force
from identity.domain.reservation import Names, OneAccountOrRequestPerPerson

GP = Professional(
    family_name="Fabre",
    given_name="Luc",
    email="luc.fabre@cabinet.example",
    profession=profession_in_force("10", NOON.date()),
    rpps="99700218896",
    phone="",
    place="Foix",
)
OPENED = Account.Opened(
    person_id="luc",
    login="luc.fabre@cabinet.example",
    name="Luc Fabre",
    roles=("professional",),
    professional=GP,
    activation_digest="d1",
    activation_ends_at=NOON + timedelta(days=7),
)
ACTIVATED = Account.Activated(password_hash="h", one_time_code_secret="S")
REGISTERED = Organization.Registered(
    name="MAIA du Couserans",
    kind="MAIA",
    finess="540002698",
    address="1 place Fictive",
    place="Foix",
    email="",
)


def test_an_account_is_opened_with_what_the_request_said():
    given(Account(id="a")).when(lambda a: a.open(acting("op"), "luc", GP, ["professional"], "d1")).then(
        OPENED
    )


def test_only_known_roles_are_granted():
    given(Account(id="a")).when(lambda a: a.open(acting("op"), "luc", GP, ["root"], "d1")).then_refused(
        OnlyKnownRolesAreGranted, field="roles"
    )


def test_the_holder_activates_the_account():
    given(Account(id="a"), OPENED).when(lambda a: a.activate(acting(), "d1", "h", "S")).then(ACTIVATED)


def test_another_activation_code_is_refused():
    given(Account(id="a"), OPENED).when(lambda a: a.activate(acting(), "d2", "h", "S")).then_refused(
        AnActivationCodeServesOnce, field="activation_code"
    )


@pytest.mark.parametrize("code", ["d1", ""])
def test_an_activation_code_serves_once(code):
    given(Account(id="a"), OPENED, ACTIVATED).when(
        lambda a: a.activate(acting(), code, "x", "X")
    ).then_refused(AnActivationCodeServesOnce, field="activation_code")


def test_an_activation_code_serves_for_seven_days():
    late = acting(at=NOON + timedelta(days=7))

    given(Account(id="a"), OPENED).when(lambda a: a.activate(late, "d1", "h", "S")).then_refused(
        AnActivationCodeServesForSevenDays, field="activation_code"
    )


def test_a_one_time_code_is_spent():
    given(Account(id="a"), OPENED, ACTIVATED).when(lambda a: a.spend_one_time_code(acting(), 42)).then(
        Account.OneTimeCodeSpent(step=42)
    )


def test_a_wrong_one_time_code_is_refused():
    given(Account(id="a"), OPENED, ACTIVATED).when(
        lambda a: a.spend_one_time_code(acting(), None)
    ).then_refused(OneTimeCodeIsWrong, field="code")


@pytest.mark.parametrize("step", [41, 42])
def test_a_one_time_code_serves_once(step):
    used = Account.OneTimeCodeSpent(step=42)

    given(Account(id="a"), OPENED, ACTIVATED, used).when(
        lambda a: a.spend_one_time_code(acting(), step)
    ).then_refused(AOneTimeCodeServesOnce, field="code")


def test_an_operator_has_no_profession():
    account = Account(id="a")

    account.open_for_operator(acting(), "odile", "odile@spico.example", "d1")

    (fact,) = account.collect_events()
    assert (fact.event.roles, fact.event.professional, fact.subject) == (("operator",), None, "odile")


@pytest.mark.parametrize("password", ["une phrase à soi", "loutre-verte-3", "918273645546372"])
def test_a_long_password_is_accepted_whatever_its_characters(password):
    assert chosen_password(password, "luc@cabinet.example") == password


@pytest.mark.parametrize(
    "password", ["", "Court-123!", "91827364554637", "aaaaaaaaaaaaaaaa", "luc@cabinet.example!"]
)
def test_a_password_easily_guessed_is_refused(password):
    with pytest.raises(PasswordIsTooWeak):
        chosen_password(password, "luc@cabinet.example")


def test_a_password_without_end_is_refused():
    with pytest.raises(PasswordIsTooLong):
        chosen_password("loutre verte" * 100, "luc@cabinet.example")


def test_the_same_password_from_two_keyboards_is_one():
    assert chosen_password("e\u0301te\u0301 comme hiver", "l") == chosen_password("été comme hiver", "l")


def test_a_name_is_claimed_by_one():
    story = given(Reservation(id="login:x"))

    story.when(lambda r: r.claim(acting(), "request-1", "luc")).then(
        Reservation.Claimed(holder="request-1", person_id="luc")
    )
    story.when(lambda r: r.claim(acting(), "request-2", "paul")).then_refused(OneAccountOrRequestPerPerson)


def test_a_released_name_may_be_claimed_again():
    given(
        Reservation(id="login:x"),
        Reservation.Claimed(holder="request-1", person_id="luc"),
        Reservation.Released(),
    ).when(lambda r: r.claim(acting(), "request-2", "luc")).then(
        Reservation.Claimed(holder="request-2", person_id="luc")
    )


def test_the_name_of_a_stream_tells_nothing_to_whoever_has_not_the_key():
    mine, another = Names(bytes(range(32))), Names(bytes(32))

    assert mine.login_stream("luc@x.example") == mine.login_stream("luc@x.example")
    assert mine.login_stream("luc@x.example") != another.login_stream("luc@x.example")
    assert sha256(b"luc@x.example").hexdigest() not in mine.login_stream("luc@x.example")
    assert mine.login_stream("99700218896")[-64:] != mine.rpps_stream("99700218896")[-64:]
    assert repr(mine) == "Names()"


def test_the_name_of_a_stream_is_the_same_for_ever():
    names = Names(bytes(range(32)))

    # Changing one of these takes away every account that exists.
    login, rpps = names.login_stream("luc@x.example"), names.rpps_stream("99700218896")
    assert login == "login:d44e17f105bc62c2f192ca5310ba62e6d7194e63f6570a3f44ed1683e569fb78"
    assert rpps == "rpps:37d59e45c3563ca2714953c8521de0c947c51eba6231a0bb23ba80906c4b8bce"


def test_an_organization_is_registered():
    given(Organization(id="o")).when(
        lambda o: o.register(
            acting("op"),
            name="MAIA du  Couserans",
            kind="MAIA",
            finess="540 002 698",
            address="1 place Fictive",
            place="Foix",
            email="",
        )
    ).then(REGISTERED)


@pytest.mark.parametrize(
    ("field", "text", "rule"),
    [
        ("name", "", TextIsMissing),
        ("kind", "", TextIsMissing),
        ("finess", "458174839", FinessNumberIsMalformed),
    ],
)
def test_an_organization_at_fault_is_refused_and_the_field_is_named(field, text, rule):
    form = {"name": "MAIA", "kind": "MAIA", "finess": "", "address": "", "place": "Foix", "email": ""}

    given(Organization(id="o")).when(
        lambda o: o.register(acting("op"), **(form | {field: text}))
    ).then_refused(rule, field=field)


def test_a_person_is_affiliated_once_to_each_organization():
    story = given(Account(id="a"), OPENED, Account.Affiliated(organization_id="maia"))

    story.when(lambda a: a.affiliate(acting("op"), "dac")).then(Account.Affiliated(organization_id="dac"))
    story.when(lambda a: a.affiliate(acting("op"), "dac")).then_refused(
        AnAccountIsAffiliatedOnce, field="account_id"
    )
    assert story.aggregate.holder().titles == {"a", "maia", "dac"}


def test_a_name_leads_to_an_account_once_there_is_one():
    story = given(Reservation(id="login:x"), Reservation.Claimed(holder="request-1", person_id="luc"))

    assert story.aggregate.account_id == ""
    story.when(lambda r: r.pass_on(acting("op"), "a")).then(Reservation.PassedOn(account_id="a"))
    assert story.aggregate.account_id == "a"
