"""A professional asks, an operator answers."""

from datetime import date, timedelta

import pytest

from chassis.kernel import Invalid
from chassis.testing import NOON, acting, given
from identity.domain import AccountRequest, Professional
from identity.domain.account_request import AHealthProfessionNeedsAnRppsNumber, AnAnsweredRequestStaysAnswered
from identity.domain.form import (
    EmailAddressIsMalformed,
    FinessNumberIsMalformed,
    NamesAreWrittenInLetters,
    PhoneNumberIsMalformed,
    RppsNumberIsMalformed,
    TextIsMissing,
    TextIsTooLong,
    finess_number,
    rpps_number,
)
from identity.domain.nomenclature import entries
from identity.domain.profession import (
    Profession,
    ProfessionIsNoLongerListed,
    ProfessionIsUnknown,
    profession_in_force,
)

TODAY = NOON.date()
FORM = {
    "family_name": "D’Aragon-Lévêque",
    "given_name": " Anne   Marie ",
    "email": "Anne.DAragon@Cabinet.Example",
    "profession": "60",
    "rpps": "99700366240",
    "phone": "05 61 00 00 00",
    "place": "Saint-Gaudens",
}


def described(**changes):
    return Professional.described(**(FORM | changes), on=TODAY)


NURSE = described()
SUBMITTED = AccountRequest.Submitted(
    person_id="anne", professional=NURSE, answer_due_at=NOON + timedelta(days=7)
)


def test_a_form_is_kept_tidy():
    assert (NURSE.family_name, NURSE.given_name) == ("D'Aragon-Lévêque", "Anne Marie")
    assert (NURSE.email, NURSE.phone) == ("anne.daragon@cabinet.example", "0561000000")
    assert NURSE.name == "Anne Marie D'Aragon-Lévêque"
    assert NURSE.profession == Profession(system="1.2.250.1.71.1.2.7", code="60", label="Infirmier")


@pytest.mark.parametrize(
    ("field", "text", "rule"),
    [
        ("family_name", "", TextIsMissing),
        ("family_name", "R2D2", NamesAreWrittenInLetters),
        ("given_name", "<b>Anne</b>", NamesAreWrittenInLetters),
        ("given_name", "a" * 101, TextIsTooLong),
        ("email", "", TextIsMissing),
        ("email", "anne@cabinet", EmailAddressIsMalformed),
        ("email", "anne..d@cabinet.example", EmailAddressIsMalformed),
        ("email", "anne@cabinet.example\r\nBcc: all@cabinet.example", EmailAddressIsMalformed),
        ("profession", "00", ProfessionIsUnknown),
        ("profession", "35", ProfessionIsNoLongerListed),
        ("rpps", "99700366241", RppsNumberIsMalformed),
        ("rpps", "9970036624", RppsNumberIsMalformed),
        ("rpps", "٩٩٧٠٠٣٦٦٢٤٠", RppsNumberIsMalformed),
        ("rpps", "", AHealthProfessionNeedsAnRppsNumber),
        ("phone", "12", PhoneNumberIsMalformed),
        ("place", " ", TextIsMissing),
    ],
)
def test_a_form_at_fault_is_refused_and_the_field_is_named(field, text, rule):
    with pytest.raises(rule) as refusal:
        described(**{field: text})

    assert refusal.value.field == field
    assert isinstance(refusal.value, Invalid)


def test_a_social_worker_needs_no_rpps_number():
    assert described(profession="41", rpps="").profession.label == "Assistant de service social"


def test_a_profession_that_moved_is_found_where_it_is_listed_now():
    assert profession_in_force("93", TODAY).system == "1.2.250.1.213.1.6.1.109"


@pytest.mark.parametrize("on", [date(2021, 1, 1), date(2024, 12, 12), date(2024, 12, 13), TODAY])
def test_a_code_names_one_profession_on_any_day(on):
    in_force = [
        entry.code
        for _, entry in entries("professions.json")
        if entry.start <= on and not (entry.end and entry.end <= on)
    ]

    assert len(in_force) == len(set(in_force))


@pytest.mark.parametrize("number", ["99700218896", "99700222708", "99700735741", "10101343233"])
def test_a_true_rpps_number_is_accepted(number):
    assert rpps_number(number) == number


@pytest.mark.parametrize("number", ["10001234567", "10003461033", "10102727017", "10101201234"])
def test_an_rpps_number_made_up_by_hand_is_refused(number):
    with pytest.raises(RppsNumberIsMalformed):
        rpps_number(number)


@pytest.mark.parametrize("number", ["540002698", "580008803", "010000347", "590064036", "2A0000012", ""])
def test_a_true_finess_number_is_accepted(number):
    assert finess_number(number) == number


@pytest.mark.parametrize("number", ["754567860", "458174839", "54000269", "2C0000012"])
def test_a_finess_number_made_up_by_hand_is_refused(number):
    with pytest.raises(FinessNumberIsMalformed):
        finess_number(number)


def test_a_request_is_answered_within_seven_days():
    given(AccountRequest(id="r")).when(lambda r: r.submit(acting(), "anne", NURSE)).then(SUBMITTED)


def test_everything_about_a_request_is_sealed_with_the_key_of_the_person():
    request = AccountRequest(id="r")

    request.submit(acting(), "anne", NURSE)
    request.reject(acting("operator"), "Hors de la région")

    assert {"anne"} == {fact.subject for fact in request.collect_events()}


def test_an_operator_approves():
    given(AccountRequest(id="r"), SUBMITTED).when(lambda r: r.approve(acting("operator"), "account-1")).then(
        AccountRequest.Approved(account_id="account-1", email="anne.daragon@cabinet.example")
    )


def test_an_operator_rejects_and_says_why():
    given(AccountRequest(id="r"), SUBMITTED).when(
        lambda r: r.reject(acting("operator"), " Hors région ")
    ).then(AccountRequest.Rejected(reason="Hors région", email="anne.daragon@cabinet.example"))


def test_a_rejection_without_a_reason_is_refused():
    given(AccountRequest(id="r"), SUBMITTED).when(lambda r: r.reject(acting("operator"), " ")).then_refused(
        TextIsMissing, field="reason"
    )


@pytest.mark.parametrize(
    "answer", [AccountRequest.Approved(account_id="a"), AccountRequest.Rejected(reason="-")]
)
def test_an_answered_request_stays_answered(answer):
    story = given(AccountRequest(id="r"), SUBMITTED, answer)

    story.when(lambda r: r.approve(acting("operator"), "b")).then_refused(AnAnsweredRequestStaysAnswered)
    story.when(lambda r: r.reject(acting("operator"), "-")).then_refused(AnAnsweredRequestStaysAnswered)
