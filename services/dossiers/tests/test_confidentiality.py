"""Whom an author lets read a document: the circle, its health professionals, or nobody else (F135)."""

import pytest

from chassis.testing import acting
from dossiers.domain.health_professions import is_health_profession
from dossiers.domain.professional import AccountKind
from services.dossiers.tests.callers import Caller, open_dossier
from spico.dossiers.v1 import dossiers_pb2 as pb

PATH = "/spico.dossiers.v1.Dossiers"


@pytest.fixture
def nurse(dossiers):
    return Caller(dossiers, "nurse")


@pytest.fixture
async def dossier_id(dossiers, nurse):
    """A circle of a nurse, a physician and a social worker."""
    worker = {"name": "Social Fictif", "kind": AccountKind.PERSON, "place": "31000 Toulouse"}
    dossiers.parts.commands.hear_of_account(
        acting("system"), "social", profession="Assistant de service social", **worker
    )
    dossier_id = await open_dossier(dossiers, nurse)
    for account in ("physician", "social"):
        joins = {"account_id": account, "role": "CONTRIBUTOR", "entitled": True}
        await nurse.ask(pb.AddCareCircleMemberRequest(dossier_id=dossier_id, **joins))
    await dossiers.catch_up()
    return dossier_id


async def filed(dossiers, dossier_id, account, confidentiality):
    description = pb.DocumentDescription(
        dossier_id=dossier_id, file_name="vih.pdf", category="OTHER", confidentiality=confidentiality
    )
    sent = (
        pb.FileDocumentRequest(description=description),
        pb.FileDocumentRequest(content=b"%PDF-1.7 a"),
        pb.FileDocumentRequest(end=pb.DocumentEnd(size=10)),
    )
    (answer,) = await dossiers.ask(f"{PATH}/FileDocument", *sent, metadata=dossiers.metadata(account))
    await dossiers.catch_up()
    return answer.document_id


async def seen(dossiers, dossier_id, document_id, account):
    listed = await Caller(dossiers, account).ask(pb.ListDocumentsRequest(dossier_id=dossier_id))
    request = pb.ReadDocumentRequest(dossier_id=dossier_id, document_id=document_id)
    read = await dossiers.ask(f"{PATH}/ReadDocument", request, metadata=dossiers.metadata(account))
    assert bool(listed.documents) == isinstance(read, list)
    return bool(listed.documents)


@pytest.mark.parametrize(
    ("author", "level", "readers"),
    [
        ("nurse", "CARE_CIRCLE", {"nurse", "physician", "social"}),
        ("nurse", "HEALTH_PROFESSIONALS", {"nurse", "physician"}),
        ("social", "HEALTH_PROFESSIONALS", {"nurse", "physician", "social"}),
        ("nurse", "AUTHOR_ONLY", {"nurse"}),
    ],
)
async def test_an_author_chooses_who_reads(dossiers, dossier_id, author, level, readers):
    document_id = await filed(dossiers, dossier_id, author, level)
    everybody = ("nurse", "physician", "social")

    assert {each for each in everybody if await seen(dossiers, dossier_id, document_id, each)} == readers


async def test_the_name_of_a_restricted_document_is_in_no_line(dossiers, nurse, dossier_id):
    await filed(dossiers, dossier_id, "nurse", "HEALTH_PROFESSIONALS")
    book = await nurse.ask(pb.ListLiaisonBookRequest(dossier_id=dossier_id))

    assert book.entries[0].label == "Document à accès restreint ajouté dans la catégorie Autre document"
    assert "vih" not in str(book)


def test_a_profession_is_known_by_the_label_of_the_nomenclature():
    assert is_health_profession("Masseur-Kinésithérapeute")
    assert not is_health_profession("Assistant de service social")
    assert not is_health_profession("")
