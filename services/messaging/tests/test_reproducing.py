"""An auditor makes a synthesis again: the same bytes whoever had made it, and a trace (ADR 33)."""

import pytest

from chassis.rpc.errors import Problem
from chassis.trail import Accessed
from services.messaging.tests.test_synthesis import RPC as SYNTHESIS
from spico.messaging.v1 import messaging_pb2 as pb
from spico.messaging.v1 import records_pb2

RPC = "/spico.messaging.v1.Records/ReproduceSynthesis"
PRINTED = ["Patient : ESSAI"]
AUDITOR = {"roles": ("auditor",)}


@pytest.fixture
async def conversation(messaging):
    started = await messaging.begins("nurse", "physician", subject="Fièvre", dossier_id="dossier-1")
    await messaging.says("nurse", started, "Fièvre à 39,4 !")
    return started


@pytest.fixture
def made(messaging):
    """Let somebody who takes part have a synthesis."""

    async def make(account, conversation_id, **named):
        request = records_pb2.SynthesizeConversationRequest(conversation_id=conversation_id, **named)
        return await messaging.streams(SYNTHESIS, account, request)

    return make


@pytest.fixture
def again(messaging):
    """Let an auditor make it again."""

    async def make(conversation_id, position="", account="ada", who=AUDITOR, **named):
        request = records_pb2.ReproduceSynthesisRequest(
            conversation_id=conversation_id, position=position, **named
        )
        return await messaging.streams(RPC, account, request, **who)

    return make


def position(answer):
    return answer[0].description.position


async def test_an_auditor_makes_it_again_byte_for_byte_whatever_came_after(
    messaging, conversation, made, again
):
    told = await made("nurse", conversation)
    await messaging.says("physician", conversation, "J'arrive.")

    assert await again(conversation, position(told), banner=PRINTED) == told
    forged = await again(conversation, position(told), banner=["Patient : AUTRE"])
    assert forged[0].description.digest != told[0].description.digest


async def test_what_the_reader_was_not_shown_of_the_patient_is_not_shown_again(conversation, made, again):
    told = await made("physician", conversation)

    assert await again(conversation, position(told)) == told


async def test_it_is_as_it_was_although_a_message_was_taken_back_since(messaging, conversation, made, again):
    wrong = await messaging.says("nurse", conversation, "Erreur")
    told = await made("nurse", conversation)
    await messaging.does("nurse", pb.WithdrawMessageRequest(conversation_id=conversation, message_id=wrong))

    refused = await made("nurse", conversation, position=position(told))
    assert refused.code == "a-synthesis-tells-nothing-taken-back"
    assert await again(conversation, position(told), banner=PRINTED) == told


async def test_of_who_had_left_it_is_what_they_had(messaging, conversation, made, again):
    wrong = await messaging.says("nurse", conversation, "Erreur")
    await messaging.does("physician", pb.LeaveConversationRequest(conversation_id=conversation))
    await messaging.says("nurse", conversation, "Sans le médecin.")
    await messaging.does("nurse", pb.WithdrawMessageRequest(conversation_id=conversation, message_id=wrong))
    told = await made("physician", conversation)
    coming = pb.AddParticipantRequest(conversation_id=conversation, account_id="physician")
    await messaging.does("nurse", coming)

    assert await again(conversation, position(told), mailbox="physician") == told
    assert await again(conversation, position(told)) != told


async def test_a_selection_is_made_again_as_one(messaging, conversation, made, again):
    kept = await messaging.says("nurse", conversation, "Gardé.")
    told = await made("nurse", conversation, message_ids=[kept])

    assert await again(conversation, position(told), message_ids=[kept], banner=PRINTED) == told


@pytest.mark.parametrize(
    ("account", "who"),
    [("nurse", {}), ("stranger", {}), ("operator", {"roles": ("operator",)}), ("ada", {"roles": ()})],
)
async def test_nobody_but_an_auditor_does(conversation, again, account, who):
    assert (await again(conversation, account=account, who=who)).code == "none-of-the-roles-is-held"


async def test_no_delegation_opens_it(conversation, again):
    lent = {**AUDITOR, "on_behalf_of": "nurse", "delegation_id": "d", "scopes": ("DISCUSSIONS",)}

    assert (await again(conversation, account="locum", who=lent)).code == "not-by-delegation"


async def test_the_asking_is_in_the_trail_also_where_nothing_came_of_it(messaging, conversation, again):
    assert not isinstance(await again(conversation), Problem)
    assert (await again(conversation, "messaging-1")).code == "the-conversation-began-later"
    await again(conversation, append_attachments=True)

    with messaging.trail() as trail:
        asked = [fact.event for fact in trail.read() if isinstance(fact.event, Accessed)]
    assert [(each.account_id, each.what, each.title) for each in asked if each.title == "AUDIT"] == [
        ("ada", "audit/synthesis", "AUDIT"),
        ("ada", "audit/synthesis", "AUDIT"),
        ("ada", "audit/synthesis", "AUDIT"),
        ("ada", "audit/attachments", "AUDIT"),
    ]
    assert {each.subject for each in asked if each.title == "AUDIT"} == {conversation}


async def test_a_question_that_no_synthesis_answers_is_refused(messaging, conversation, again):
    nobody = await messaging.begins("nurse", "physician", subject="Réunion")

    for problem, code, field in (
        (await again(nobody, banner=PRINTED), "the-conversation-is-about-nobody", "banner"),
        (await again(conversation, banner=["a"] * 5), "a-banner-is-of-a-few-lines", "banner"),
        (await again(conversation, banner=["a" * 1001]), "a-banner-is-of-a-few-lines", "banner"),
        (await again(conversation, mailbox="aide"), "that-account-took-no-part", "mailbox"),
        (await again(conversation, "dossiers-3"), "position-is-not-ours", "position"),
        (await again("nowhere"), "the-conversation-began-later", "position"),
        (await again(conversation, message_ids=["ghost"]), "no-such-message", "message_ids"),
    ):
        assert (problem.code, problem.field) == (code, field)
