"""What userinfo says is read without trust: empty, missing, misspelled, of another kind than announced."""

from datetime import date

import pytest

from identity.domain.national_identifier import (
    NationalIdentifierIsMalformed,
    national_identifier,
    read_identifier,
    rpps_among,
    rpps_of,
)
from identity.domain.userinfo import Claims
from identity.domain.work_situation import AWorkSituationIsChosen, chosen_situation, situations_of
from simulators.psc_people import people

ON = date(2026, 3, 2)
PEOPLE = people()


def told(*exercices):
    return {"SubjectRefPro": {"codeCivilite": "M", "exercices": list(exercices)}}


def test_every_practice_and_activity_is_a_situation():
    nurse = situations_of(PEOPLE["claire"].userinfo(), ON)

    assert [(each.situation_id, each.mode, each.organization, each.finess) for each in nurse] == [
        ("1-1", "S", "CENTRE HOSPITALIER DE VALMONT", "319900035"),
        ("1-2", "L", "CABINET INFIRMIER", ""),
    ]
    assert {each.profession_label for each in nurse} == {"Infirmier"}


def test_a_social_worker_is_told_by_the_role():
    (one,) = situations_of(PEOPLE["nadia"].userinfo(), ON)

    assert (one.profession, one.role) == ("41", "313")


@pytest.mark.parametrize(
    "userinfo",
    [
        None,
        [],
        {},
        {"SubjectRefPro": None},
        {"SubjectRefPro": ""},
        {"SubjectRefPro": []},
        {"SubjectRefPro": {"exercices": ""}},
        {"SubjectRefPro": {"exercices": None}},
        {"SubjectRefPro": {"exercices": [None, "", 3, []]}},
        told({"codeProfession": "", "activities": [{"codeRole": "", "raisonSocialeSite": ""}]}),
    ],
    ids=str,
)
def test_who_has_no_situation_works_without(userinfo):
    assert situations_of(userinfo, ON) == ()
    assert chosen_situation((), "") is None


@pytest.mark.parametrize("activities", ["", None, [], [None], [{}]], ids=str)
def test_a_practice_without_activities_is_one_situation(activities):
    (one,) = situations_of(told({"codeProfession": "10", "activities": activities}), ON)

    assert (one.situation_id, one.profession, one.organization) == ("1-1", "10", "")


def test_the_case_of_keys_does_not_matter():
    activity = {"NumeroFinessEtablissementJuridique": "319900035", "codesecteurdactivite": "SA01"}
    (one,) = situations_of(told({"CODEPROFESSION": "10", "Activities": [activity]}), ON)

    assert (one.finess, one.sector) == ("319900035", "SA01")


def test_what_is_no_text_and_what_nobody_can_read_is_left_out():
    practice = {"codeProfession": "10", "codeSavoirFaire": 54, "nomDexercice": "A\x00B \n C" + "x" * 900}
    (one,) = situations_of(told(practice), ON)

    assert (one.speciality, one.practice_name[:4]) == ("", "AB C")
    assert len(one.practice_name) <= 300


def test_a_code_of_no_list_has_no_label():
    (one,) = situations_of(told({"codeProfession": "ZZ", "activities": []}), ON)

    assert (one.profession, one.profession_label) == ("ZZ", "")


def test_nobody_is_offered_situations_without_end():
    many = told(*({"codeProfession": "10", "activities": [{}] * 200} for _ in range(200)))

    assert len(situations_of(many, ON)) == 50


def test_the_only_situation_needs_no_choice_and_a_wrong_choice_is_none():
    only = situations_of(PEOPLE["louis"].userinfo(), ON)
    several = situations_of(PEOPLE["henri"].userinfo(), ON)

    assert chosen_situation(only, "") == only[0]
    assert chosen_situation(several, "1-2") == several[1]
    for situations, choice in ((several, ""), (several, "9-9"), (only, "9-9")):
        with pytest.raises(AWorkSituationIsChosen):
            chosen_situation(situations, choice)


@pytest.mark.parametrize(
    ("identifier", "rpps"),
    [
        ("899700366240", "99700366240"),
        ("899700366241", ""),  # its key is wrong
        ("0319300123", ""),  # ADELI
        ("ANS20210107161422", ""),  # EDIT
        ("99700366240", ""),  # without its prefix
        ("8٩9700366240", ""),
        ("", ""),
    ],
)
def test_a_national_identifier_holds_an_rpps_number_under_prefix_8_alone(identifier, rpps):
    assert rpps_of(identifier) == rpps


def test_an_rpps_number_may_stand_beside_the_identifier():
    beside = {"otherIds": [{"identifiant": "ANS1", "origine": "EDIT"}, None, {"identifiant": "899700366240"}]}
    known = {"otherIds": [{"identifiant": "899700366240", "origine": "rpps", "qualite": 1}]}

    assert rpps_among("0319300123", Claims(beside)) == ""
    assert rpps_among("0319300123", Claims(known)) == "99700366240"
    assert rpps_among("0319300123", Claims({"otherIds": ""})) == ""


@pytest.mark.parametrize("text", ["", " ", "a b", "é" * 5, "x" * 65, "8997\n00366240", "{}"])
def test_what_cannot_be_an_identifier_is_none(text):
    with pytest.raises(NationalIdentifierIsMalformed):
        national_identifier(text)
    assert read_identifier({"SubjectNameID": 899700366240}, "SubjectNameID") == ""
