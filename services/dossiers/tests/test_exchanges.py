"""Exchanges about the patient, as messaging tells of them: a line, and not a word of what was said (F241)."""

from datetime import timedelta

from msgspec import structs

from chassis.projections import fold
from chassis.testing import NOON, acting, facts_of
from dossiers.domain import Dossier
from dossiers.domain.conversed import Exchange
from dossiers.labels import Labels
from dossiers.projections import LiaisonBook, Timeline
from services.dossiers.tests.cast import NURSE, PHYSICIAN, dossier, opened

EXCHANGE = Exchange(
    conversation_id="conversation-1",
    mailbox=NURSE,
    participants=2,
    messages=3,
    first_sent_at=NOON - timedelta(minutes=20),
    last_sent_at=NOON - timedelta(minutes=5),
)
RECORDED = Dossier.ExchangeRecorded(line_id="id-1", exchange=EXCHANGE)


def test_an_entitled_member_records_an_exchange():
    dossier().when(lambda d: d.record_exchange(acting(NURSE), EXCHANGE)).then(RECORDED)


def test_who_is_no_entitled_member_by_now_changes_nothing():
    own = structs.replace(EXCHANGE, mailbox=PHYSICIAN)

    dossier().when(lambda d: d.record_exchange(acting(PHYSICIAN), own)).then()


def test_the_person_of_a_mailbox_records_by_the_right_of_the_mailbox():
    dossier().when(lambda d: d.record_exchange(acting("aide"), EXCHANGE)).then(RECORDED)


def test_the_line_says_how_many_and_when_in_both_books():
    facts = facts_of("dossier-1", *opened(), RECORDED)
    for projection in (Timeline, LiaisonBook):
        line = fold(projection, facts)["id-1"]

        assert (line["kind"], line["text"]) == ("EXCHANGE_RECORDED", "")
        label = Labels.load().of(line["kind"], line["details"])
        assert label == "Échange consigné depuis les discussions (participants : 2, messages : 3)"


async def test_an_exchange_about_a_dossier_that_is_not_here_changes_nothing(dossiers):
    assert not dossiers.parts.commands.record_exchange(acting(NURSE), "nowhere", EXCHANGE).position
