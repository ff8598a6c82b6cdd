"""Who the DMP opens for, by which address, and what stays of every attempt."""

import re

import pytest

from chassis.rpc.errors import Problem
from chassis.trail import AccessRefused
from dmp_gateway.domain import DmpAccess
from spico.dmp_gateway.v1 import dmp_gateway_pb2 as pb

DELEGATED = {"delegation_id": "delegation-1", "scopes": ("DOSSIERS",)}
PASSWORD = "password+totp"
SPELLED = "188102B17295264T"


async def test_the_button_works_for_an_entitled_member_who_came_by_pro_sante_connect(door):
    assert await door.get() == (True, [])
    assert await door.get("aide", organizations=["maia"]) == (True, [])


async def test_the_button_says_why_it_does_not_work(door):
    assert await door.get(means=PASSWORD) == (False, ["the-session-is-not-of-pro-sante-connect"])
    assert await door.get("clerk") == (False, ["the-profession-is-not-known-to-the-dmp"])

    await door.hears("change_identity", "dossier-1", "VALI")
    await door.hears("change_opposition", "dossier-1", opposed=True)
    both = ["the-identity-is-not-qualified", "the-patient-opposes-the-dmp"]
    assert await door.get() == (False, both)
    assert await door.get(means=PASSWORD) == (False, ["the-session-is-not-of-pro-sante-connect", *both])


async def test_each_reason_is_said_in_french(door):
    await door.hears("change_identity", "dossier-1", "PROV")
    await door.catch_up()
    request = pb.GetDmpRequest(dossier_id="dossier-1")
    answer = await door.answer(door.rpcs.GetDmp, request, "clerk")

    assert len(answer.reasons) == 3
    assert all(re.search(r"[a-zà-ÿ] [a-zà-ÿ].*\.$", reason.text) for reason in answer.reasons)


@pytest.mark.parametrize(
    ("account", "dossier"), [("stranger", "dossier-1"), ("carer", "dossier-1"), ("nurse", "other")]
)
async def test_whoever_is_outside_learns_nothing_of_the_patient(door, account, dossier):
    await door.hears("hear_of_account", "carer", "60")
    await door.hears("change_opposition", "dossier-1", opposed=True)

    assert await door.get(account, dossier) == (False, ["only-entitled-members-reach-the-dmp"])
    assert door.known.asked == []
    (trace,) = door.traced()
    assert isinstance(trace, AccessRefused)
    assert (trace.account_id, trace.subject, trace.what) == (account, dossier, "dmp")


async def test_nobody_reaches_the_dmp_for_somebody_else(door):
    reasons = ["the-dmp-is-not-delegated"]
    assert await door.get("stranger", on_behalf_of="nurse", **DELEGATED) == (False, reasons)
    problem = await door.open("stranger", on_behalf_of="nurse", **DELEGATED)
    assert (problem.code, problem.kind) == (*reasons, "forbidden")


async def test_a_delegate_never_counts_by_their_own_place_in_the_circle(door):
    outside = ["only-entitled-members-reach-the-dmp", "the-dmp-is-not-delegated"]
    assert await door.get("nurse", on_behalf_of="stranger", **DELEGATED) == (False, outside)


@pytest.mark.parametrize(
    ("page", "path"),
    [
        (pb.PAGE_UNSPECIFIED, f"DossierPatient/{SPELLED}"),
        (pb.DASHBOARD, "TableauDeBord"),
        (pb.DASHBOARD_OF_PATIENT, f"TableauDeBord/{SPELLED}"),
        (pb.DOCUMENTS, f"Documents/{SPELLED}"),
        (pb.SETTINGS, "Parametrages"),
    ],
)
async def test_an_opening_gives_the_address_and_is_recorded(door, page, path):
    said = {"patient_informed": True, "reason": " Relecture du compte rendu. "}
    answer = await door.open(page=page, said=said)

    assert answer.url == f"https://dmp.example/AccesDirect/{path}"
    (opened,) = door.facts(DmpAccess.Opened)
    assert opened.stream == "dossier-1"
    assert (opened.actor.account_id, opened.actor.means) == ("nurse", "pro-sante-connect")
    assert (opened.event.patient_informed, opened.event.reason) == (True, "Relecture du compte rendu.")
    (trace,) = door.traced()
    assert (trace.account_id, trace.subject, trace.title) == ("nurse", "dossier-1", "CIRCLE")
    assert trace.what == f"dmp/{opened.event.page}"
    assert answer.position == f"dmp-gateway-{opened.position}"


async def test_the_matricule_is_asked_in_the_name_of_the_caller_and_kept_nowhere(door):
    await door.open()
    await door.open(page=pb.SETTINGS)

    assert door.known.asked == [("nurse", "dossier-1")]
    everything = repr([fact.event for fact in door.facts(object)]) + repr(door.traced())
    assert SPELLED[:13] not in everything


async def test_an_opening_is_refused_for_the_first_reason_and_it_is_known(door):
    await door.hears("change_identity", "dossier-1", "RECUP")
    problem = await door.open()

    assert (problem.code, problem.kind) == ("the-identity-is-not-qualified", "forbidden")
    assert door.known.asked == []
    assert door.facts(DmpAccess.Opened) == []
    (trace,) = door.traced()
    assert isinstance(trace, AccessRefused)
    assert (trace.reason, trace.means, trace.session_id) == (problem.code, "pro-sante-connect", "")


@pytest.mark.parametrize(
    ("account", "means", "code"),
    [
        ("stranger", "pro-sante-connect", "only-entitled-members-reach-the-dmp"),
        ("carer", "pro-sante-connect", "only-entitled-members-reach-the-dmp"),
        ("nurse", PASSWORD, "the-session-is-not-of-pro-sante-connect"),
        ("nurse", "Pro-Sante-Connect", "the-session-is-not-of-pro-sante-connect"),
        ("clerk", "pro-sante-connect", "the-profession-is-not-known-to-the-dmp"),
    ],
)
async def test_who_may_not_open(door, account, means, code):
    assert (await door.open(account, means=means)).code == code


async def test_a_member_who_left_reaches_it_no_more(door):
    await door.hears("remove_member", "dossier-1", "m-nurse")

    assert (await door.open()).code == "only-entitled-members-reach-the-dmp"
    assert (await door.get())[1] == ["only-entitled-members-reach-the-dmp"]


async def test_a_patient_who_opposed_may_change_their_mind(door):
    await door.hears("change_opposition", "dossier-1", opposed=True)
    assert (await door.open()).code == "the-patient-opposes-the-dmp"

    await door.hears("change_opposition", "dossier-1", opposed=False)
    assert (await door.open()).url


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"ins_oid": "1.2.250.1.213.1.4.8"}, "the-ins-is-not-of-this-site"),
        ({"ins_oid": ""}, "the-ins-is-not-of-this-site"),
        ({"ins_matricule": "188102B17295265"}, "the-ins-is-malformed"),
        ({"ins_matricule": ""}, "the-identity-is-not-qualified"),
        ({"status": "VALI"}, "the-identity-is-not-qualified"),
    ],
)
async def test_what_dossiers_tells_of_the_ins_decides_last(door, told, code):
    ours = {"ins_matricule": SPELLED[:15], "ins_oid": "1.2.250.1.213.1.4.10"}
    door.known.knows("dossier-1", "nurse", **{**ours, **told})

    assert await door.get() == (False, [code])
    assert (await door.open()).code == code
    assert door.facts(DmpAccess.Opened) == []


async def test_dossiers_has_the_last_word_on_who_reads(door):
    door.known.readers["dossier-1"].clear()

    assert await door.get() == (False, ["only-entitled-members-reach-the-dmp"])
    assert (await door.open()).code == "only-entitled-members-reach-the-dmp"


async def test_nothing_of_a_patient_opens_while_dossiers_has_an_accident(door):
    door.known.patients = None

    problem = await door.open()
    assert (problem.code, problem.kind) == ("dossiers-is-out-of-reach", "unavailable")
    assert (await door.open(page=pb.DASHBOARD)).url == "https://dmp.example/AccesDirect/TableauDeBord"


async def test_what_makes_no_sense_is_refused_naming_the_field(door):
    for said, page, field in (({"reason": "x" * 201}, pb.HOME, "reason"), ({}, 99, "page")):
        problem = await door.open(page=page, said=said)
        assert isinstance(problem, Problem)
        assert (problem.kind, problem.field) == ("invalid", field)
    assert door.known.asked == []


async def test_nobody_signed_in_is_told_nothing(door):
    for call, kind in ((door.rpcs.GetDmp, pb.GetDmpRequest), (door.rpcs.OpenDmp, pb.OpenDmpRequest)):
        problem = await door.answer(call, kind(dossier_id="dossier-1"))
        assert problem.kind == "unauthenticated"
