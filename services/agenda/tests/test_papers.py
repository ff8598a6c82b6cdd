"""Documents of an appointment through the real server: filed into the dossier, or kept (F138, F139)."""

import asyncio
from datetime import timedelta

import pytest

from agenda import wiring
from agenda.domain import Appointment
from agenda.domain.papers import (
    ADocumentIsFiledInTheDossierOfAPatient,
    AnAppointmentHasFiftyDocumentsAtMost,
    Paper,
    Papered,
)
from chassis.testing import NOON, acting, given
from spico.agenda.v1 import papers_pb2 as pb
from spico.agenda.v1 import papers_pb2_grpc as rpcs

ADD = "/spico.agenda.v1.AppointmentDocuments/AddAppointmentDocument"
READ = "/spico.agenda.v1.AppointmentDocuments/ReadAppointmentDocument"
TEXT = b"Tension 12/8, plaie propre."
PAPER = Paper(
    document_id="p-1",
    file_name="note.txt",
    media_type="text/plain",
    content_id="a-1/p-1",
    size=4,
    sha256="ab",
    sealed_for="d-1",
)
KEPT, FILED = Papered.DocumentKept(paper=PAPER), Papered.DocumentFiled(document_id="x", dossier_id="d-1")


class Tray:
    """Documents in words of their own."""

    def __init__(self, ground):
        self.ground = ground

    async def add(self, appointment_id, place="appointment", account="nurse", content=TEXT, key="", **said):
        who = said.pop("who", {})
        described = {"file_name": "note.txt", "media_type": "text/plain", "filed_in": place} | said
        answer = await self.ground.ask(
            ADD,
            pb.AddAppointmentDocumentRequest(
                description=pb.AppointmentDocumentDescription(appointment_id=appointment_id, **described)
            ),
            pb.AddAppointmentDocumentRequest(content=content),
            pb.AddAppointmentDocumentRequest(end=pb.AppointmentDocumentEnd(size=len(content))),
            metadata=self.ground.metadata(account, key=key, **who),
        )
        return answer[0] if isinstance(answer, list) else answer

    async def list(self, appointment_id, account="nurse"):
        await self.ground.catch_up()
        stub = self.ground.stub(rpcs.AppointmentDocumentsStub)
        request = pb.ListAppointmentDocumentsRequest(appointment_id=appointment_id)
        answer = await self.ground.answer(stub.ListAppointmentDocuments, request, account)
        return list(answer.documents) if hasattr(answer, "documents") else answer

    async def read(self, appointment_id, document_id, account="nurse"):
        await self.ground.catch_up()
        request = pb.ReadAppointmentDocumentRequest(appointment_id=appointment_id, document_id=document_id)
        said = await self.ground.ask(READ, request, metadata=self.ground.metadata(account))
        if not isinstance(said, list):
            return said
        return said[0].description, b"".join(each.content for each in said[1:])


@pytest.fixture
async def tray(ground):
    return Tray(ground)


async def test_a_document_of_the_patient_tab_is_filed_in_the_dossier_as_whoever_adds_it(tray):
    booked = await tray.ground.book(dossier_id="dossier-1")
    said = {"category": "PRESCRIPTION", "confidentiality": "HEALTH_PROFESSIONALS"}
    added = await tray.add(booked.appointment_id, "dossier", **said)
    (shown,) = await tray.list(booked.appointment_id)

    ((account, description, content),) = tray.ground.known.documents
    assert (account, content, description.dossier_id) == ("nurse", TEXT, "dossier-1")
    assert (description.category, description.confidentiality) == ("PRESCRIPTION", "HEALTH_PROFESSIONALS")
    assert added.document_id == shown.document_id == "document-1"
    assert added.position.startswith("agenda-")
    assert (shown.filed_in, shown.dossier_id, shown.file_name) == ("dossier", "dossier-1", "")
    assert shown.added.name == "Nurse"
    there = await tray.read(booked.appointment_id, shown.document_id)
    assert there.code == "no-such-document-of-the-appointment"


async def test_what_dossiers_refuses_is_refused_in_its_words_and_nothing_is_noted(tray):
    booked = await tray.ground.book(dossier_id="dossier-1")
    refused = await tray.add(booked.appointment_id, "dossier", category="NOTHING")

    assert (refused.code, refused.field) == ("not-a-category-of-documents", "category")
    assert await tray.list(booked.appointment_id) == []


async def test_a_document_of_the_appointment_stays_with_it_and_is_given_back(tray):
    booked = await tray.ground.book()
    added = await tray.add(booked.appointment_id)
    (shown,) = await tray.list(booked.appointment_id)
    described, content = await tray.read(booked.appointment_id, added.document_id)

    assert (shown.document_id, shown.filed_in, shown.dossier_id) == (added.document_id, "appointment", "")
    assert (shown.file_name, shown.media_type, shown.size) == ("note.txt", "text/plain", len(TEXT))
    assert (described, content) == (shown, TEXT)
    assert tray.ground.known.documents == []


@pytest.mark.parametrize("place", ["dossier", "appointment"])
async def test_asked_again_under_the_same_key_it_is_the_same_document(tray, place):
    booked = await tray.ground.book(dossier_id="dossier-1")
    asked = {"key": "k-1", "category": "PRESCRIPTION"}
    first = await tray.add(booked.appointment_id, place, **asked)
    again = await tray.add(booked.appointment_id, place, **asked)
    other = await tray.add(booked.appointment_id, place, content=TEXT + b"!", **asked)

    assert (again.document_id, again.position) == (first.document_id, first.position)
    assert other.code == "idempotency-key-answers-another-request"
    assert len(await tray.list(booked.appointment_id)) == 1


async def test_a_document_of_a_patient_is_read_by_whoever_may_open_the_dossier(tray):
    booked = await tray.ground.book(dossier_id="dossier-1")
    added = await tray.add(booked.appointment_id)
    await tray.ground.share(level=2)
    before = await tray.read(booked.appointment_id, added.document_id, "gp")
    tray.ground.known.readers["dossier-1"].add("gp")
    _, content = await tray.read(booked.appointment_id, added.document_id, "gp")

    assert before.code == "only-entitled-members-book-for-a-patient"
    assert content == TEXT
    assert tray.ground.known.asked[-1] == ("gp", "dossier-1")


async def test_who_may_not_adds_and_sees_nothing(tray):
    booked = await tray.ground.book()
    added = await tray.add(booked.appointment_id)
    refused = [
        await tray.add(booked.appointment_id, account="gp"),
        await tray.list(booked.appointment_id, "gp"),
        await tray.read(booked.appointment_id, added.document_id, "gp"),
        await tray.add("nothing"),
    ]
    await tray.ground.share(level=1)
    refused.append(await tray.list(booked.appointment_id, "gp"))
    await tray.ground.share(level=2)
    looks = await tray.add(booked.appointment_id, account="gp")

    assert {(each.kind, each.code) for each in refused} == {("not-found", "no-such-appointment")}
    assert looks.code == "booking-is-for-who-may-book"
    assert len(await tray.list(booked.appointment_id, "gp")) == 1


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        ({"place": "dossier"}, "a-document-is-filed-in-the-dossier-of-a-patient", "filed_in"),
        ({"place": ""}, "the-value-is-not-one-of-ours", "filed_in"),
        ({"file_name": "virus.exe"}, "a-document-runs-nothing", "file"),
        ({"content": b"MZ\x90\x00" * 20, "file_name": "a.pdf"}, "a-document-runs-nothing", "file"),
        ({"content": b""}, "the-file-is-empty", "file"),
    ],
)
async def test_a_document_at_fault_is_refused_and_not_stored(tray, said, code, field):
    booked = await tray.ground.book()
    refused = await tray.add(booked.appointment_id, **said)

    assert (refused.code, refused.field) == (code, field)
    assert await tray.ground.parts.log.database["files.files"].count_documents({}) == 0


async def test_what_no_event_speaks_of_is_swept_and_what_one_does_stays(tray):
    booked = await tray.ground.book()
    added = await tray.add(booked.appointment_id)

    async def once():
        yield b"left behind"

    await tray.ground.parts.vault.keep(f"{booked.appointment_id}/left", "calendar-nurse", once(), largest=99)
    worker = await asyncio.to_thread(wiring.worker, tray.ground.settings)
    try:
        swept = await asyncio.to_thread(worker.sweep.run, NOON + timedelta(days=3650))
    finally:
        worker.close()

    assert (swept.examined, swept.discarded) == (2, 1)
    assert (await tray.read(booked.appointment_id, added.document_id))[1] == TEXT


def test_an_appointment_has_fifty_documents_at_most():
    def appointment():
        return Appointment(id="a-1", calendar_id="c")

    given(appointment()).when(lambda one: one.keep_document(acting(), PAPER)).then(KEPT)
    given(appointment()).when(lambda one: one.note_filing(acting(), "x", "d-1")).then(FILED)
    nobody = given(appointment()).when(lambda one: one.note_filing(acting(), "x", ""))
    nobody.then_refused(ADocumentIsFiledInTheDossierOfAPatient, field="filed_in")
    full = given(appointment(), *[KEPT] * 50)
    full.when(lambda one: one.keep_document(acting(), PAPER)).then_refused(
        AnAppointmentHasFiftyDocumentsAtMost
    )
