"""What opens and what closes a dossier, through the real server: oppositions, break-glass, the matrix."""

from datetime import timedelta

import pytest

from chassis.testing import NOON
from services.dossiers.tests.circled import circle_of
from services.dossiers.tests.test_api import stamp
from spico.dossiers.v1 import circle_pb2 as circle
from spico.dossiers.v1 import dossiers_pb2 as pb
from spico.dossiers.v1 import dossiers_pb2_grpc as rpcs

CONSENT = pb.LegalBasis(
    kind="CONSENT", informed_by="Claire Fontanel", informed_at=stamp(NOON - timedelta(days=1)), means="oral"
)
PHYSICIAN = "Physician Fictif"
REASON = "Malaise à domicile, traitement inconnu."


@pytest.fixture
async def of(dossiers):
    return await circle_of(dossiers)


async def test_the_patient_opposes_and_takes_it_back(of):
    await of.adds("physician", entitled=True)
    said = circle.RecordOppositionRequest(kind="SHARING", account_id="physician", informed_by="Claire")

    opposed = await of.ask(said)
    refused = await of.ask(pb.GetDossierRequest(), "physician", organizations=("maia",))
    again = await of.ask(pb.AddCareCircleMemberRequest(account_id="physician", role="CONTRIBUTOR"))
    past = (await of.ask(pb.ListCareCircleMembersRequest(past=True, q="physician"))).members[0]
    await of.ask(circle.WithdrawOppositionRequest(opposition_id=opposed.opposition_id))
    (listed,) = (await of.ask(circle.ListOppositionsRequest())).oppositions
    book = (await of.ask(pb.ListLiaisonBookRequest())).entries

    assert (refused.code, again.code) == ("the-patient-opposes", "nobody-joins-against-the-patient")
    assert past.why_left == "OPPOSED"
    assert (listed.name, listed.informed_by, listed.HasField("withdrawn_at")) == (PHYSICIAN, "Claire", True)
    assert "Opposition du patient / usager au partage avec Physician Fictif, informé par Claire" in [
        line.label for line in book
    ]
    assert await of.adds("physician")


async def test_whom_the_patient_opposes_lists_the_dossier_no_more_even_through_an_organization(of):
    await of.adds("maia", role="CASE_MANAGER", entitled=True)
    mine = of.served.stub(rpcs.DossiersStub).ListDossiers
    who = {"organizations": ("maia",)}
    before = await of.served.answer(mine, pb.ListDossiersRequest(), "stranger", **who)
    opposition = circle.RecordOppositionRequest(kind="SHARING", account_id="stranger", informed_by="Claire")

    await of.ask(opposition)

    assert before.total == 1
    assert (await of.served.answer(mine, pb.ListDossiersRequest(), "stranger", **who)).total == 0


async def test_a_consent_withdrawn_closes_the_dossier(of):
    member_id = await of.adds("physician", entitled=True, legal_basis=CONSENT)

    await of.ask(circle.WithdrawConsentRequest(member_id=member_id, informed_by="Claire"))
    refused = await of.ask(pb.GetDossierRequest(), "physician")

    assert refused.code == "not-in-the-care-circle"


async def test_break_glass_reads_for_a_while_and_leaves_its_title(of):
    broken = await of.ask(circle.BreakGlassRequest(reason=REASON), "stranger")
    read = await of.ask(pb.ListTimelineRequest(at_least=broken.position), "stranger")
    closed = await of.ask(pb.ListAccessesRequest(), "stranger")
    accesses = (await of.ask(pb.ListAccessesRequest())).accesses
    (listed,) = (await of.ask(circle.ListBreakGlassRequest())).break_glass
    of.served.at += timedelta(hours=4)
    later = await of.ask(pb.ListTimelineRequest(), "stranger")

    assert read.entries
    assert closed.code == "break-glass-does-not-go-that-far"
    assert ("stranger", "timeline", "BREAK_GLASS") in [
        (each.actor.account_id, each.what, each.title) for each in accesses
    ]
    assert (listed.actor.name, listed.reason) == ("Stranger Fictif", REASON)
    assert listed.until.ToDatetime(NOON.tzinfo) - listed.since.ToDatetime(NOON.tzinfo) > timedelta(hours=3)
    assert later.code == "not-in-the-care-circle"


async def test_break_glass_is_ended_and_may_be_opposed(of):
    broken = await of.ask(circle.BreakGlassRequest(reason=REASON), "stranger")
    await of.ask(circle.EndBreakGlassRequest(break_glass_id=broken.break_glass_id))
    ended = await of.ask(pb.GetDossierRequest(), "stranger")
    await of.ask(circle.RecordOppositionRequest(kind="BREAK_GLASS", informed_by="Claire"))
    opposed = await of.ask(circle.BreakGlassRequest(reason=REASON), "stranger")
    (listed,) = (await of.ask(circle.ListBreakGlassRequest())).break_glass

    assert (ended.code, opposed.code) == ("not-in-the-care-circle", "break-glass-is-opposed")
    assert listed.ended_by.account_id == "nurse"


async def test_no_secretary_and_no_delegate_breaks_the_glass(of):
    request = circle.BreakGlassRequest(reason=REASON)
    lent = {"on_behalf_of": "stranger", "delegation_id": "d", "scopes": ("DOSSIERS",)}

    secretary = await of.ask(request, "secretary")
    delegate = await of.ask(request, "physician", **lent)

    assert secretary.code == "only-health-professionals-break-the-glass"
    assert delegate.code == "not-by-delegation"


async def test_a_profession_sees_what_the_matrix_opens_and_the_page_says_what_is_left_out(of):
    await of.adds("secretary", entitled=True)

    page = await of.ask(pb.GetDossierRequest(), "secretary")
    closed = await of.ask(pb.ListTimelineRequest(), "secretary")
    written = await of.ask(pb.WriteLiaisonNoteRequest(text="Rappel."), "secretary")

    assert page.patient.birth_name == "VERDIER"
    assert {"hospital_stays", "dmp_opposition"} <= set(page.withheld_sections)
    assert (closed.code, written.code) == ("the-profession-may-not",) * 2


async def test_whoever_coordinates_sees_and_writes_as_a_coordinator(of):
    await of.adds("secretary", entitled=True, role="PATHWAY_COORDINATOR")

    read = await of.ask(pb.ListTimelineRequest(), "secretary")
    written = await of.ask(pb.WriteLiaisonNoteRequest(text="Réunion fixée."), "secretary")
    told = await of.ask(circle.ListEntitlementsRequest(), "secretary")

    assert read.entries
    assert written.note_id
    assert list(told.categories) == ["ADMINISTRATIVE", "COORDINATOR"]


async def test_a_delegation_opens_what_the_delegator_may_see(of):
    await of.adds("secretary", entitled=True)
    lent = {"on_behalf_of": "secretary", "delegation_id": "d", "scopes": ("DOSSIERS",)}

    closed = await of.ask(pb.ListTimelineRequest(), "physician", **lent)

    assert closed.code == "the-profession-may-not"


@pytest.mark.parametrize(
    ("account", "read", "write"),
    [
        ("nurse", "", ""),
        ("stranger", "not-in-the-care-circle", "not-in-the-care-circle"),
        ("physician", "only-entitled-members-read", "only-entitled-members-write"),
        ("secretary", "the-profession-may-not", "the-profession-may-not"),
    ],
)
async def test_every_decision_is_explained(of, account, read, write):
    await of.adds("physician")
    await of.adds("secretary", entitled=True)

    why = await of.why(account, "timeline")

    assert (why.why_not_read.code, why.why_not_write.code) == (read, write)
    assert (why.read, why.write, why.title) == (not read, not write, "" if read else "CIRCLE")
    assert why.label == "Ligne de vie"
    assert not read or why.why_not_read.sentence.endswith(".")


async def test_nothing_is_explained_of_a_dossier_that_is_not_there(of):
    of.dossier_id = "nowhere"

    assert (await of.ask(circle.ListEntitlementsRequest())).code == "no-such-dossier"
