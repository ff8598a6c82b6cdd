"""What is filed is what it says, and the virus scanner has seen it: through the real server."""

import socket

import pytest

from chassis.rpc.errors import Problem
from chassis.testing.clamd import EICAR, Clamd
from services.dossiers.tests.callers import Caller, open_dossier
from spico.dossiers.v1 import dossiers_pb2 as pb
from spico.dossiers.v1 import pathway_pb2


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


@pytest.fixture
def connected(port):
    return {"DOSSIERS_CLAMD": f"127.0.0.1:{port}", "DOSSIERS_CLAMD_SECONDS": "2"}


@pytest.fixture
async def clamd(port):
    async with Clamd(port=port) as clamd:
        yield clamd


@pytest.fixture
def nurse(dossiers):
    return Caller(dossiers, "nurse")


@pytest.fixture
async def dossier_id(dossiers, nurse):
    return await open_dossier(dossiers, nurse)


@pytest.fixture
def files(dossiers, dossier_id):
    """Files something, and gives the answer or the problem."""

    async def send(content, **described):
        told = {"file_name": "ordonnance.pdf", "category": "PRESCRIPTION", **described}
        description = pb.DocumentDescription(dossier_id=dossier_id, **told)
        sent = (
            pb.FileDocumentRequest(description=description),
            pb.FileDocumentRequest(content=content),
            pb.FileDocumentRequest(end=pb.DocumentEnd(size=len(content))),
        )
        answer = await dossiers.ask(
            "/spico.dossiers.v1.Dossiers/FileDocument", *sent, metadata=dossiers.metadata("nurse")
        )
        await dossiers.catch_up()
        return answer if isinstance(answer, Problem) else answer[0]

    return send


async def kept(dossiers):
    return await dossiers.parts.log.database["files.files"].count_documents({})


async def test_a_clean_document_is_filed_by_the_type_of_its_content(
    dossiers, nurse, files, dossier_id, clamd
):
    await files(b"%PDF-1.7 ordonnance", category="AUTONOMY_ASSESSMENT")
    listed = await nurse.ask(pb.ListDocumentsRequest(dossier_id=dossier_id))
    book = await nurse.ask(pb.ListLiaisonBookRequest(dossier_id=dossier_id))

    assert [each.media_type for each in listed.documents] == ["application/pdf"]
    assert clamd.scanned == [b"%PDF-1.7 ordonnance"]
    assert book.entries[0].label == (
        "Document ajouté dans la catégorie CR de bilan d'évaluation de la perte d'autonomie : ordonnance.pdf"
    )


async def test_an_infected_document_is_refused_and_nothing_of_it_stays(dossiers, files, clamd):
    problem = await files(b"%PDF-1.7 " + EICAR)

    assert (problem.code, problem.field, problem.kind) == ("the-file-is-infected", "file", "invalid")
    assert await kept(dossiers) == 0


async def test_nothing_is_filed_while_the_scanner_is_away(dossiers, files):
    problem = await files(b"%PDF-1.7 ordonnance")

    assert (problem.code, problem.kind) == ("the-scanner-is-away", "unavailable")
    assert await kept(dossiers) == 0


@pytest.mark.parametrize(
    ("content", "described", "code"),
    [
        (b"MZ\x90\x00\x03", {}, "a-document-runs-nothing"),
        (b"%PDF-1.7", {"file_name": "ordonnance.pdf.exe"}, "a-document-runs-nothing"),
        (b"%PDF-1.7", {"media_type": "image/png"}, "the-content-is-of-another-type"),
        (b"GIF89a\x01", {"file_name": "anime.gif"}, "that-type-is-not-accepted"),
        (b"%PDF-1.7", {"category": "SECRET"}, "not-a-category-of-documents"),
    ],
)
async def test_what_is_no_document_is_refused_by_its_name(dossiers, files, clamd, content, described, code):
    problem = await files(content, **described)

    assert (problem.code, problem.kind) == (code, "invalid")
    assert problem.field in {"file", "category"}
    assert problem.french.endswith(".")
    assert await kept(dossiers) == 0


async def test_the_categories_are_offered_in_french(nurse):
    terms = await nurse.ask(pathway_pb2.ListPathwayTermsRequest())

    offered = {each.code: each.label for each in terms.document_categories}
    assert offered["HOSPITAL_REPORT"] == "CR d'hospitalisation"
    assert offered["PRESCRIPTION"] == "Ordonnance"
