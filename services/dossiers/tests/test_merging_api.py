"""Two dossiers read as one, and as two again: through the real server."""

import pytest
from google.protobuf.struct_pb2 import Struct

from services.dossiers.tests.callers import PATIENT, Caller
from spico.dossiers.v1 import dossiers_pb2 as pb
from spico.dossiers.v1 import forms_pb2, lines_pb2, pathway_pb2

REPORT = {"kind": "HOME_VISIT", "heldOn": "2026-03-02", "report": "Visite faite."}


@pytest.fixture
def nurse(dossiers):
    return Caller(dossiers, "nurse", organizations=("maia",))


@pytest.fixture
def physician(dossiers):
    return Caller(dossiers, "physician")


async def opened(nurse, *more_names, **more):
    patient = pb.Patient()
    patient.CopyFrom(PATIENT)
    patient.birth_given_names.extend(more_names)
    answer = await nurse.ask(pb.OpenDossierRequest(patient=patient, **more))
    return answer.dossier_id


async def file(dossiers, dossier_id):
    description = pb.DocumentDescription(dossier_id=dossier_id, file_name="a.pdf", category="OTHER")
    sent = (
        pb.FileDocumentRequest(description=description),
        pb.FileDocumentRequest(content=b"%PDF-1.7 a"),
        pb.FileDocumentRequest(end=pb.DocumentEnd(size=10)),
    )
    path = "/spico.dossiers.v1.Dossiers/FileDocument"
    (filed,) = await dossiers.ask(path, *sent, metadata=dossiers.metadata("nurse"))
    return filed.document_id


@pytest.fixture
async def both(dossiers, nurse):
    """The surviving one, and the absorbed one, which has a physician and something of each kind."""
    surviving = await opened(nurse)
    await dossiers.catch_up()
    absorbed = await opened(nurse, "Rose", is_another_person=True)
    joins = {"account_id": "physician", "role": "CONTRIBUTOR", "entitled": True}
    await nurse.ask(pb.AddCareCircleMemberRequest(dossier_id=absorbed, **joins))
    await nurse.ask(pb.WriteLiaisonNoteRequest(dossier_id=absorbed, text="Passage du matin."))
    await nurse.ask(pathway_pb2.WriteMemoRequest(dossier_id=absorbed, text="Sonner deux fois."))
    status = {"organization_id": "maia", "status": "SUPPORTED"}
    await nurse.ask(pathway_pb2.SetStatusRequest(dossier_id=absorbed, **status))
    answers = Struct()
    answers.update(REPORT)
    form = await nurse.ask(forms_pb2.StartFormRequest(dossier_id=absorbed, form="intervention_meeting"))
    told = {"dossier_id": absorbed, "form_id": form.form_id}
    await nurse.ask(forms_pb2.SaveFormRequest(**told, answers=answers, submit=True))
    document_id = await file(dossiers, absorbed)
    await dossiers.catch_up()
    return surviving, absorbed, document_id, form.form_id


async def merge(dossiers, nurse, surviving, absorbed):
    told = {"dossier_id": surviving, "absorbed_id": absorbed, "reason": "Ouvert deux fois."}
    answer = await nurse.ask(pathway_pb2.MergeDossiersRequest(**told))
    await dossiers.catch_up()
    return answer


async def texts(caller, dossier_id):
    book = await caller.ask(pb.ListLiaisonBookRequest(dossier_id=dossier_id))
    return [entry.text for entry in book.entries if entry.text]


async def test_both_are_read_in_the_surviving_one(dossiers, nurse, physician, both):
    surviving, absorbed, document_id, form_id = both
    await merge(dossiers, nurse, surviving, absorbed)
    page = await physician.ask(pb.GetDossierRequest(dossier_id=surviving))
    documents = await physician.ask(pb.ListDocumentsRequest(dossier_id=surviving))
    forms = await physician.ask(forms_pb2.ListFormsRequest(dossier_id=surviving))
    form = await physician.ask(forms_pb2.GetFormRequest(dossier_id=surviving, form_id=form_id))
    statuses = await physician.ask(pathway_pb2.ListStatusesRequest(dossier_id=surviving))
    zoomed = await physician.ask(lines_pb2.ZoomTimelineRequest(dossier_id=surviving))
    line = await physician.ask(pb.ListTimelineRequest(dossier_id=surviving))
    read = await dossiers.ask(
        "/spico.dossiers.v1.Dossiers/ReadDocument",
        pb.ReadDocumentRequest(dossier_id=surviving, document_id=document_id),
        metadata=dossiers.metadata("physician"),
    )

    assert {member.account_id for member in page.care_circle} == {"nurse", "physician"}
    assert [memo.text for memo in page.pathway_memos] == ["Sonner deux fois."]
    assert list(page.absorbed) == [absorbed]
    assert [each.document_id for each in documents.documents] == [document_id]
    assert read[-1].content == b"%PDF-1.7 a"
    assert [each.form_id for each in forms.forms] == [form_id]
    assert form.submitted.answers["report"] == "Visite faite."
    assert [each.status for each in statuses.statuses] == ["SUPPORTED"]
    assert "Passage du matin." in await texts(physician, surviving)
    assert "Passage du matin." in [entry.text for entry in line.entries]
    assert zoomed.periods


async def test_the_merged_one_answers_with_where_it_went(dossiers, nurse, both):
    surviving, absorbed, *_ = both
    await merge(dossiers, nurse, surviving, absorbed)
    page = await nurse.ask(pb.GetDossierRequest(dossier_id=absorbed))
    mine = await nurse.ask(pb.ListDossiersRequest())
    refused = [
        await nurse.ask(request)
        for request in (
            pb.ListLiaisonBookRequest(dossier_id=absorbed),
            pb.ListDocumentsRequest(dossier_id=absorbed),
            forms_pb2.ListFormsRequest(dossier_id=absorbed),
            pb.WriteLiaisonNoteRequest(dossier_id=absorbed, text="Encore."),
        )
    ]

    assert page.merged_into == surviving
    assert [row.dossier_id for row in mine.dossiers] == [surviving]
    assert {(each.code, each.about) for each in refused} == {("the-dossier-was-merged", (surviving,))}


async def test_separated_each_is_read_alone_again(dossiers, nurse, physician, both):
    surviving, absorbed, *_ = both
    await merge(dossiers, nurse, surviving, absorbed)
    await nurse.ask(pb.WriteLiaisonNoteRequest(dossier_id=surviving, text="Écrit depuis."))
    told = {"dossier_id": surviving, "absorbed_id": absorbed, "reason": "Deux homonymes."}
    await nurse.ask(pathway_pb2.SeparateDossiersRequest(**told))
    await dossiers.catch_up()
    page = await nurse.ask(pb.GetDossierRequest(dossier_id=surviving))
    other = await physician.ask(pb.GetDossierRequest(dossier_id=absorbed))
    outside = await physician.ask(pb.GetDossierRequest(dossier_id=surviving))

    mine, theirs = await texts(nurse, surviving), await texts(physician, absorbed)
    assert "Écrit depuis." in mine
    assert "Passage du matin." not in mine
    assert "Passage du matin." in theirs
    assert "Écrit depuis." not in theirs
    assert ([member.account_id for member in page.care_circle], page.pathway_memos) == (["nurse"], [])
    assert (other.merged_into, [memo.text for memo in other.pathway_memos]) == ("", ["Sonner deux fois."])
    assert outside.kind == "forbidden"


async def test_as_of_a_moment_before_the_merger_they_are_apart(dossiers, nurse, both):
    surviving, absorbed, *_ = both
    before = dossiers.at
    dossiers.at = before.replace(minute=5)
    await merge(dossiers, nurse, surviving, absorbed)
    request = pb.ListTimelineRequest(dossier_id=surviving)
    request.as_of.FromDatetime(before)
    line = await nurse.ask(request)

    assert "Passage du matin." not in [entry.text for entry in line.entries]


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"reason": ""}, "a-merger-says-why", "reason"),
        ({"absorbed_id": "self"}, "a-dossier-is-merged-with-another-one", "absorbed_id"),
        ({"absorbed_id": "nothing"}, "not-found", ""),
    ],
)
async def test_what_cannot_be_is_refused_by_its_name(nurse, both, changes, code, field):
    surviving, absorbed, *_ = both
    told = {"dossier_id": surviving, "absorbed_id": absorbed, "reason": "Ouvert deux fois.", **changes}
    if told["absorbed_id"] == "self":
        told["absorbed_id"] = surviving
    problem = await nurse.ask(pathway_pb2.MergeDossiersRequest(**told))

    assert (problem.code, problem.field) == (code, field)
