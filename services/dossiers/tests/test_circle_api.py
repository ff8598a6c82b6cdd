"""The care circle through the real server: its table, and its past."""

from datetime import timedelta

import pytest

from chassis.rpc.errors import Problem
from chassis.testing import NOON
from services.dossiers.tests.circled import circle_of
from services.dossiers.tests.test_api import stamp
from spico.dossiers.v1 import circle_pb2 as circle
from spico.dossiers.v1 import dossiers_pb2 as pb

CONSENT = pb.LegalBasis(
    kind="CONSENT", informed_by="Claire Fontanel", informed_at=stamp(NOON - timedelta(days=1)), means="oral"
)
REASON = "Malaise à domicile, traitement inconnu."


@pytest.fixture
async def of(dossiers):
    return await circle_of(dossiers)


@pytest.fixture
async def table(of):
    """A circle of four: two professionals, one of them through an organization, a son, an EHPAD."""
    await of.adds("physician", organization_id="maia", description="Référente", entitled=True)
    son = pb.CircledPerson(name="Élie Verdier", relation="fils")
    await of.adds(person=son, role="PRIMARY_CAREGIVER")
    ehpad = pb.CircledPerson(name="EHPAD Les Tilleuls", is_organization=True)
    await of.adds(person=ehpad, description="Accueil de jour")
    return of


NURSE, PHYSICIAN, SON, EHPAD = "Nurse Fictif", "Physician Fictif", "Élie Verdier", "EHPAD Les Tilleuls"


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({}, [NURSE, PHYSICIAN, SON, EHPAD]),
        ({"q": "elie"}, [SON]),
        ({"q": "MAI fic"}, [PHYSICIAN]),
        ({"q": "jour"}, [EHPAD]),
        ({"q": "rdier"}, []),
        ({"kind": ["CAREGIVER", "ORGANIZATION"]}, [SON, EHPAD]),
        ({"role": ["PRIMARY_CAREGIVER"]}, [SON]),
        ({"entitled": True}, [NURSE, PHYSICIAN]),
        ({"entitled": False, "kind": ["ORGANIZATION"]}, [EHPAD]),
        ({"sort": "NAME"}, [EHPAD, SON, NURSE, PHYSICIAN]),
        ({"sort": "NAME", "descending": True}, [PHYSICIAN, NURSE, SON, EHPAD]),
        ({"sort": "PROFESSION"}, [EHPAD, SON, NURSE, PHYSICIAN]),
        ({"sort": "KIND"}, [SON, EHPAD, NURSE, PHYSICIAN]),
        ({"sort": "DESCRIPTION"}, [NURSE, SON, EHPAD, PHYSICIAN]),
        ({"sort": "ENTITLED", "q": "f"}, [NURSE, PHYSICIAN, SON]),
        ({"sort": "ROLE"}, [NURSE, PHYSICIAN, EHPAD, SON]),
        ({"sort": "ADDED_AT", "descending": True}, [EHPAD, SON, PHYSICIAN, NURSE]),
    ],
)
async def test_the_table_is_searched_filtered_and_sorted(table, asked, names):
    assert sorted(await table.names(**asked)) == sorted(names)
    if "sort" in asked and asked["sort"] != "ADDED_AT":
        assert await table.names(**asked) == names


async def test_a_person_is_listed_with_the_organization_through_which_they_act(table):
    listed = await table.ask(pb.ListCareCircleMembersRequest(q="physician"))

    (member,) = listed.members
    assert (member.kind, member.organization_name, member.description) == (
        "PROFESSIONAL",
        "Maia Fictif",
        "Référente",
    )


@pytest.mark.parametrize(
    ("member", "code"),
    [
        ({"account_id": "physician", "organization_id": "stranger"}, "a-person-acts-through-an-organization"),
        ({"account_id": "maia", "organization_id": "maia"}, "a-person-acts-through-an-organization"),
        ({"account_id": "physician", "organization_id": "nowhere"}, "nobody-has-that-account"),
    ],
)
async def test_one_acts_through_an_organization_of_the_platform(of, member, code):
    refused = await of.ask(pb.AddCareCircleMemberRequest(role="CONTRIBUTOR", **member))

    assert (refused.code, refused.field) == (code, "organization_id")


async def test_a_right_taken_away_closes_at_once_and_the_book_tells_of_the_change(table):
    member = (await table.ask(pb.ListCareCircleMembersRequest(q="physician"))).members[0]
    change = circle.ChangeCareCircleMemberRequest(member_id=member.member_id, entitled=False)

    await table.ask(change)
    refused = await table.ask(pb.GetDossierRequest(), "physician")
    line = (await table.ask(pb.ListLiaisonBookRequest(kind=["MEMBER_CHANGED"]))).entries[0]

    assert refused.code == "only-entitled-members-read"
    assert line.label == "Mise à jour de Physician Fictif sur le cercle de soins"


async def test_leaving_and_coming_back_are_two_periods(of):
    first = await of.adds("physician", entitled=True)
    await of.ask(pb.RemoveCareCircleMemberRequest(member_id=first))
    second = await of.adds("physician")

    now = await of.ask(pb.ListCareCircleMembersRequest(q="physician"))
    ever = await of.ask(pb.ListCareCircleMembersRequest(q="physician", past=True))

    assert [member.member_id for member in now.members] == [second]
    assert {(each.member_id, each.why_left, each.HasField("left_at")) for each in ever.members} == {
        (first, "LEFT", True),
        (second, "", False),
    }


async def test_of_a_past_moment_one_reads_what_one_could_read_then(of):
    opened_at = (await of.ask(pb.GetDossierRequest())).opened_at
    await of.adds("physician", entitled=True)
    joined = (await of.ask(pb.ListCareCircleMembersRequest(q="physician"))).members[0].added_at

    for asked in (pb.GetDossierRequest, pb.ListTimelineRequest, pb.ListLiaisonBookRequest):
        refused = await of.ask(asked(as_of=opened_at), "physician")
        assert refused.code == "not-a-member-then"
        assert not isinstance(await of.ask(asked(as_of=joined), "physician"), Problem)
