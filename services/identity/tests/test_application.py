"""The commands of identity on the real log: from the form to the session."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial

import pytest

from chassis.kernel import NotFound, Refusal
from chassis.testing import NOON
from identity.domain import Account, AccountRequest, Reservation
from identity.domain.account_request import (
    AnAnsweredRequestStaysAnswered,
    ARequestIsAttachedToThePersonOfItsRppsNumber,
    OnlyAnApprovedRequestHasAnAccount,
)
from identity.domain.account_rules import AnActivatedAccountNeedsNoCode, AnActivationCodeServesOnce
from identity.domain.password import PasswordIsTooWeak
from identity.domain.reservation import OneAccountOrRequestPerPerson

MINUTE = timedelta(minutes=1)


def refused(command, *args, **kwargs):
    try:
        command(*args, **kwargs)
    except Refusal as refusal:
        return type(refusal)
    return None


def test_from_the_form_to_a_session(accounts, someone):
    anne = someone()

    grant = anne.signs_in(accounts)

    assert anne.login == "anne.leveque@cabinet.example"
    assert (grant.actor.account_id, grant.actor.means) == (anne.account_id, "password+totp")
    assert grant.actor.roles == {"professional"}
    assert grant.ends_at == NOON + timedelta(hours=12)
    assert grant.position.startswith("identity-")


def test_a_login_belongs_to_one_account(accounts, someone, form, anybody):
    someone()

    with pytest.raises(OneAccountOrRequestPerPerson):
        accounts.request_account(anybody(), **(form | {"rpps": "99700218896"}))


def test_an_rpps_number_is_asked_for_once_at_a_time(accounts, form, anybody):
    accounts.request_account(anybody(), **form)

    with pytest.raises(OneAccountOrRequestPerPerson):
        accounts.request_account(anybody(), **(form | {"email": "other@cabinet.example"}))


def test_a_person_may_hold_several_accounts(accounts, someone, form, anybody, operator):
    first = someone()
    person_id = first.signs_in(accounts).actor.person_id
    asked = accounts.request_account(anybody(), **(form | {"email": "other@cabinet.example"}))

    with pytest.raises(ARequestIsAttachedToThePersonOfItsRppsNumber):
        accounts.approve_account_request(operator(), asked.id, [])
    with pytest.raises(ARequestIsAttachedToThePersonOfItsRppsNumber):
        accounts.approve_account_request(operator(), asked.id, [], "somebody-else")
    approved = accounts.approve_account_request(operator(), asked.id, [], person_id)

    second = accounts.replay(Account, approved.id)
    assert (second.person_id, second.login) == (person_id, "other@cabinet.example")
    assert second.id != first.account_id


def test_a_rejected_request_of_a_known_person_leaves_them_their_number(
    accounts, someone, form, anybody, operator
):
    someone()
    for _ in range(2):
        asked = accounts.request_account(anybody(), **(form | {"email": "other@cabinet.example"}))
        accounts.reject_account_request(operator(), asked.id, "Un compte suffit")


def test_of_two_requests_at_the_same_time_one_is_kept(accounts, another_process, form, anybody):
    with ThreadPoolExecutor(8) as pool:
        answers = list(
            pool.map(
                lambda number: refused(
                    (accounts, another_process)[number % 2].request_account, anybody(), **form
                ),
                range(8),
            )
        )

    assert answers.count(None) == 1
    assert set(answers) == {None, OneAccountOrRequestPerPerson}


def test_after_a_rejection_one_may_ask_again(accounts, form, anybody, operator):
    first = accounts.request_account(anybody(), **form)
    accounts.reject_account_request(operator(), first.id, "Numéro RPPS illisible")

    again = accounts.request_account(anybody(), **form)

    assert again.id != first.id


def test_a_request_is_answered_once_whichever_process_is_asked(
    accounts, another_process, form, anybody, operator
):
    request = accounts.request_account(anybody(), **form)
    another_process.approve_account_request(operator(), request.id, [])

    assert (
        refused(accounts.reject_account_request, operator(), request.id, "non")
        is AnAnsweredRequestStaysAnswered
    )
    assert refused(accounts.reject_account_request, operator(), "nowhere", "non") is NotFound


def test_an_activation_code_may_be_copied_by_hand(accounts, form, anybody, password, operator):
    request = accounts.request_account(anybody(), **form)
    approval = accounts.approve_account_request(operator(), request.id, ["professional", "auditor"])
    written_down = approval.activation_code.lower().replace("-", " ").replace("0", "o").replace("1", "l")

    activation = accounts.activate_account(anybody(), written_down, password)

    assert activation.login == "anne.leveque@cabinet.example"
    assert activation.one_time_code_uri.startswith(
        "otpauth://totp/SPICO:anne.leveque%40cabinet.example?secret="
    )


def test_an_activation_code_that_was_lost_is_replaced(accounts, form, anybody, password, operator):
    request = accounts.request_account(anybody(), **form)
    renew = partial(accounts.renew_activation_code, operator(timedelta(days=8)), request.id)
    assert refused(renew) is OnlyAnApprovedRequestHasAnAccount

    lost = accounts.approve_account_request(operator(), request.id, []).activation_code
    found = renew().activation_code
    late = anybody(timedelta(days=14))

    assert refused(accounts.activate_account, late, lost, password) is AnActivationCodeServesOnce
    assert refused(accounts.activate_account, late, found, password) is None
    assert refused(renew) is AnActivatedAccountNeedsNoCode


def test_an_activation_code_serves_once(accounts, form, anybody, password, operator):
    request = accounts.request_account(anybody(), **form)
    code = accounts.approve_account_request(operator(), request.id, []).activation_code

    assert refused(accounts.activate_account, anybody(), "0000-0000", password) is AnActivationCodeServesOnce
    assert refused(accounts.activate_account, anybody(), code, "trop court") is PasswordIsTooWeak
    assert refused(accounts.activate_account, anybody(), code, password) is None
    assert refused(accounts.activate_account, anybody(), code, password) is AnActivationCodeServesOnce


def test_no_code_and_no_password_is_kept_in_clear(accounts, form, anybody, password, operator):
    request = accounts.request_account(anybody(), **form)
    approval = accounts.approve_account_request(operator(), request.id, [])
    accounts.activate_account(anybody(), approval.activation_code, password)

    account = accounts.replay(Account, approval.id)
    commits = str(list(accounts.factory.database["log"].find()))

    assert account.password_hash.startswith("$argon2id$")
    for secret in (account.one_time_code_secret, account.password_hash, "leveque", approval.activation_code):
        assert secret not in commits


def test_affiliation_shows_in_the_next_token(accounts, another_process, someone, anybody, operator):
    anne = someone()
    grant = anne.signs_in(accounts)
    maia = another_process.register_organization(
        operator(), name="MAIA", kind="MAIA", finess="", address="", place="Foix", email=""
    )
    another_process.affiliate_account(operator(), maia.id, anne.account_id)

    renewed = accounts.refresh_session(anybody(MINUTE), grant.refresh_token)

    assert renewed.actor.organizations == {maia.id}


def test_only_an_organization_takes_affiliations_and_only_from_persons(accounts, someone, operator):
    anne = someone()

    assert refused(accounts.affiliate_account, operator(), anne.account_id, anne.account_id) is NotFound
    assert refused(accounts.affiliate_account, operator(), anne.request_id, anne.account_id) is NotFound


def test_a_request_is_not_taken_for_an_account(accounts, someone, settings):
    anne = someone()

    with pytest.raises(NotFound):
        accounts.replay(Account, anne.request_id)
    assert accounts.replay(AccountRequest, anne.request_id).exists
    name = settings.names.login_stream(anne.login)
    assert accounts.replay(Reservation, name).account_id == anne.account_id


def test_the_first_operator_is_opened_once(accounts, another_process, anybody, password):
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    first = accounts.open_operator(anybody(), "Odile@spico.example", password, secret)
    again = another_process.open_operator(anybody(), "odile@spico.example", password, secret)

    assert (again.id, again.position) == (first.id, "")
    challenge = accounts.start_session(anybody(), "odile@spico.example", password)
    assert challenge.account_id == first.id


def test_an_operator_of_the_command_line_activates_as_everybody_does(accounts, anybody, password):
    opened = accounts.open_operator(anybody(), "odile@spico.example")

    assert (
        accounts.activate_account(anybody(), opened.activation_code, password).login == "odile@spico.example"
    )
