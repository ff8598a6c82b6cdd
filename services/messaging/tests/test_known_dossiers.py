"""A conversation about a dossier that went into another one is shown under that one, and comes back."""

import pytest

from chassis.testing import acting, given
from messaging.domain import KnownDossier
from services.messaging.tests.test_attachments import sends
from services.messaging.tests.test_filing import filing
from spico.messaging.v1 import messaging_pb2 as pb
from spico.messaging.v1 import records_pb2

MERGED = KnownDossier.MergerHeard(dossier_id="d", merged_into="e")
PARTED = KnownDossier.MergerHeard(dossier_id="d", merged_into="")


@pytest.fixture
async def conversation(messaging):
    messaging.known.knows("dossier-2", "nurse")
    started = await messaging.begins("nurse", "physician", dossier_id="dossier-1")
    await messaging.says("nurse", started, "Fièvre.")
    return started


async def shown(messaging, conversation):
    """The dossier in the list and on the page."""
    listed = await messaging.ask("nurse", pb.ListConversationsRequest())
    page = await messaging.ask("nurse", pb.GetConversationRequest(conversation_id=conversation))
    (one,) = listed.conversations
    return one.dossier_id, page.conversation.dossier_id


def test_a_dossier_that_is_merged_goes_on_elsewhere_until_it_is_parted():
    known = given(KnownDossier(id="dossier-d"))
    known.when(lambda one: one.hear_of_merger(acting(), "d", "e")).then(MERGED)
    again = given(KnownDossier(id="dossier-d"), MERGED)
    again.when(lambda one: one.hear_of_merger(acting(), "d", "e")).then()
    again.when(lambda one: one.hear_of_merger(acting(), "d", "")).then(PARTED)


async def test_it_is_shown_under_the_surviving_dossier_and_back(messaging, conversation):
    assert await shown(messaging, conversation) == ("dossier-1", "dossier-1")

    await messaging.hears("hear_of_merger", "dossier-1", "dossier-2")
    assert await shown(messaging, conversation) == ("dossier-2", "dossier-2")

    await messaging.hears("hear_of_merger", "dossier-1", "")
    assert await shown(messaging, conversation) == ("dossier-1", "dossier-1")


async def test_what_goes_into_the_dossier_goes_into_the_surviving_one(messaging, conversation):
    await messaging.hears("hear_of_merger", "dossier-1", "dossier-2")
    attached = await sends(messaging, "nurse", conversation)

    await messaging.files("nurse", filing(conversation, attached))
    request = records_pb2.RecordExchangeRequest(conversation_id=conversation)
    await messaging.asks("/spico.messaging.v1.Records/RecordExchange", "nurse", request)

    ((_, description, _),) = messaging.known.documents
    assert description.dossier_id == "dossier-2"
    recorded = [fact.event for fact in messaging.facts() if type(fact.event).__name__ == "ExchangeRecorded"]
    assert [each.dossier_id for each in recorded] == ["dossier-2"]


async def test_a_synthesis_names_the_patient_of_the_dossier_as_it_stood_then(messaging, conversation):
    parts = messaging.parts
    seated = await parts.mailboxes.seated(messaging.act("nurse"), conversation)
    before = await parts.syntheses.course(seated)

    await messaging.hears("hear_of_merger", "dossier-1", "dossier-2")
    await messaging.says("nurse", conversation, "Suite.")

    assert (await parts.syntheses.course(seated)).dossier_id == "dossier-2"
    assert (await parts.syntheses.course(seated, before.position)).dossier_id == "dossier-1"
