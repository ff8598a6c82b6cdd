"""What a delegate did is told of every service, promised or not, and heard as an act."""

from dataclasses import replace

import pytest

from chassis.bus import Hearing
from chassis.bus.envelope import read
from chassis.bus.hearing import UnknownType, heard
from chassis.bus.on_behalf import TYPE, DoneOnBehalf
from chassis.domain import Event, Fact
from chassis.kernel import Act, Cause
from chassis.trail.events import Accessed, AccessRefused
from chassis.trail.telling import ReadingsTold
from libs.chassis.tests.bus.conftest import MOMENT, NURSE, NoteWritten, RemarkMade, _fact
from spico.dossiers.v1 import events_pb2

LOCUM = replace(NURSE, account_id="acc-locum", on_behalf_of="acc-nadia", delegation_id="delegation-1")


class Unrelated(Event, topic="bustest.Unrelated"):
    """Something that no consumer knows of."""


def written(ward, event, actor, cause=None, stream="dossier-1"):
    act = Act(actor=actor, at=MOMENT, caused_by=cause)
    ward.log.append([_fact(event, actor, stream=stream)], act=act)


def through_the_wire(envelope):
    return read(envelope.headers(), envelope.body, envelope.correlation_id)


def test_a_fact_that_is_promised_to_nobody_is_told_when_a_delegate_did_it(ward):
    written(ward, RemarkMade(text="kept at home"), LOCUM)
    ward.log.append([_fact(RemarkMade(text="kept"), NURSE)], act=Act(actor=NURSE, at=MOMENT))

    (envelope,) = ward.envelopes()

    assert DoneOnBehalf.FromString(envelope.body) == DoneOnBehalf(
        delegation_id="delegation-1",
        account_id="acc-locum",
        on_behalf_of="acc-nadia",
        kind="bustest.RemarkMade",
        subject_id="dossier-1",
    )
    assert (envelope.type, envelope.kind) == (TYPE, "bustest.RemarkMade")
    assert b"kept at home" not in envelope.body


def test_a_promised_fact_keeps_its_message_and_says_the_same_in_its_attributes(ward):
    written(ward, NoteWritten(note_id="n1"), LOCUM)

    (envelope,) = map(through_the_wire, ward.envelopes())
    told = heard(DoneOnBehalf, envelope, MOMENT)

    assert envelope.type == "spico.dossiers.v1.LiaisonNoteWritten"
    assert told.message == DoneOnBehalf(
        delegation_id="delegation-1",
        account_id="acc-locum",
        on_behalf_of="acc-nadia",
        kind="bustest.NoteWritten",
        subject_id="dossier-1",
    )


def test_what_a_service_did_about_a_fact_it_heard_is_nobody_s_act(ward):
    written(ward, RemarkMade(text="kept at home"), LOCUM, Cause("elsewhere", 7))

    assert ward.envelopes() == []


def test_who_hears_acts_hears_of_all_of_them_and_of_nothing_else(ward):
    hearing = Hearing(ward.name, {DoneOnBehalf: print})
    for event in (NoteWritten(note_id="n1"), RemarkMade(text="t")):
        written(ward, event, LOCUM, stream=event.TOPIC)
        ward.log.append([_fact(event, NURSE)], act=Act(actor=NURSE, at=MOMENT))

    found = [hearing.handler(through_the_wire(envelope)) for envelope in ward.envelopes()]

    assert found == [(DoneOnBehalf, print), None, (DoneOnBehalf, print)]


def test_who_hears_messages_passes_over_acts(ward):
    hearing = Hearing(ward.name, {events_pb2.HospitalStayStarted: print})
    written(ward, RemarkMade(text="t"), LOCUM)
    (envelope,) = map(through_the_wire, ward.envelopes())

    assert hearing.handler(envelope) is None
    with pytest.raises(UnknownType):
        hearing.handler(replace(envelope, type="spico.other.v1.Thing"))
    with pytest.raises(ValueError, match="answered once"):
        Hearing(ward.name, {DoneOnBehalf: print, events_pb2.HospitalStayStarted: print})


def access(kind=Accessed, **changes):
    fields = {
        "subject": "dossier-1",
        "account_id": "acc-locum",
        "person_id": "per-nadia",
        "on_behalf_of": "acc-nadia",
        "means": "totp",
        "session_id": "s",
        "what": "timeline",
        "title": "DELEGATION",
        "correlation_id": "c",
        "delegation_id": "delegation-1",
    }
    event = kind(**(fields | changes))
    return Fact(
        stream="accesses-1",
        version=1,
        position=9,
        event=event,
        subject="accesses:dossier-1",
        actor=NURSE,
        occurred_at=MOMENT,
        recorded_at=MOMENT,
    )


def test_a_reading_by_a_delegate_is_told_by_the_voice_of_the_trail():
    telling = ReadingsTold("ward")

    envelope = through_the_wire(telling.envelope(access(), 4))
    told = heard(DoneOnBehalf, envelope, MOMENT)

    assert (envelope.producer, envelope.sequence, envelope.previous) == ("ward.accesses", 9, 4)
    assert (told.message.kind, told.message.subject_id) == ("trail.Accessed:timeline", "dossier-1")
    assert (told.act.actor.account_id, told.act.actor.on_behalf_of) == ("acc-locum", "acc-nadia")
    assert telling.envelope(access(delegation_id=""), 4) is None
    assert telling.envelope(access(AccessRefused, reason="no"), 4) is None


def test_the_log_keeps_by_which_delegation_something_was_done(ward):
    written(ward, RemarkMade(text="t"), LOCUM)
    ward.log.append([_fact(RemarkMade(text="t"), NURSE)], act=Act(actor=NURSE, at=MOMENT))

    assert [fact.actor.delegation_id for fact in ward.log.read()] == ["delegation-1", ""]
