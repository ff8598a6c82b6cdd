"""In which role one opens a dossier: as a contributor, or as its coordinator where the matrix lets one."""

import re
from pathlib import Path

import pytest

from chassis.testing import acting, given
from dossiers.domain import Dossier, Role
from dossiers.domain.entitlement import Category, matrix
from dossiers.domain.professional import AccountKind
from dossiers.domain.rules import TheOpenerWorksForThePatient, TheProfessionDoesNotCoordinate
from services.dossiers.tests.callers import PATIENT, Caller
from services.dossiers.tests.cast import MADELEINE
from spico.dossiers.v1 import circle_pb2
from spico.dossiers.v1 import dossiers_pb2 as pb

TABLE = (Path(__file__).parents[3] / "docs/ENTITLEMENTS.md").read_text("utf-8")


def opens(**how):
    return given(Dossier(id="dossier-1")).when(lambda d: d.open(acting("opener"), MADELEINE, **how))


@pytest.mark.parametrize("category", Category)
@pytest.mark.parametrize("role", [Role.CASE_MANAGER, Role.PATHWAY_COORDINATOR])
def test_whoever_the_matrix_lets_coordinate_opens_a_dossier_as_its_coordinator(role, category):
    story = opens(role=role, category=category)

    if category in matrix().coordinating:
        _, joined = [fact.event for fact in story.aggregate.collect_events()]
        assert (joined.role, joined.entitled) == (role, True)
    else:
        story.then_refused(TheProfessionDoesNotCoordinate, field="role")


@pytest.mark.parametrize("role", [role for role in Role if role.is_of_the_family])
def test_nobody_opens_a_dossier_as_one_of_the_family(role):
    opens(role=role, category=Category.NURSE).then_refused(TheOpenerWorksForThePatient, field="role")


def test_unless_something_else_is_said_the_opener_is_a_contributor():
    _, joined = [fact.event for fact in opens().aggregate.collect_events()]
    assert joined.role is Role.CONTRIBUTOR


def test_the_documents_say_who_coordinates():
    told = re.search(r"by default one is `CONTRIBUTOR`\) is for: (.*?)\. ", TABLE)

    assert told
    assert set(re.findall(r"`(\w+)`", told.group(1))) == matrix().coordinating


async def test_a_social_worker_who_opens_as_case_manager_reads_who_read(dossiers):
    for account, code in (("social", "200"), ("secretary", "99")):
        dossiers.parts.commands.hear_of_account(
            acting("system"),
            account,
            name=account,
            kind=AccountKind.PERSON,
            profession="",
            profession_code=code,
            place="",
        )
    social = Caller(dossiers, "social")
    refused = await Caller(dossiers, "secretary").ask(
        pb.OpenDossierRequest(patient=PATIENT, role="CASE_MANAGER")
    )
    opened = await social.ask(pb.OpenDossierRequest(patient=PATIENT, role="CASE_MANAGER"))
    await dossiers.catch_up()

    accesses = await social.ask(pb.ListAccessesRequest(dossier_id=opened.dossier_id))
    told = await social.ask(circle_pb2.ListEntitlementsRequest(dossier_id=opened.dossier_id))
    nonsense = await social.ask(pb.OpenDossierRequest(patient=PATIENT, role="BOSS"))

    assert hasattr(accesses, "accesses")
    assert {each.section for each in told.sections if each.write} >= {"merging"}
    assert (refused.code, refused.field) == ("the-profession-does-not-coordinate", "role")
    assert nonsense.field == "role"
