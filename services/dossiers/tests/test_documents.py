"""Documents: streamed in, sealed at rest, streamed out, within the confidentiality their authors chose."""

import asyncio
from datetime import timedelta

import grpc
import pytest
from gridfs.asynchronous import AsyncGridFSBucket

from chassis import clock
from chassis.opening import open_log
from chassis.rpc.errors import error_of
from chassis.sweeping import Swept
from chassis.vault import TheFileWasAltered
from dossiers import wiring
from spico.dossiers.v1 import dossiers_pb2 as pb
from spico.dossiers.v1 import dossiers_pb2_grpc as rpcs

CONTENT = b"%PDF-1.7 ordonnance " * 40_000
"""800,000 bytes: several frames, and a last one that is not full."""


class Files:
    def __init__(self, served, dossier_id):
        self.served = served
        self.dossier_id = dossier_id
        self.stub = served.stub(rpcs.DossiersStub)

    async def send(self, account_id="nurse", content=CONTENT, key="", *, first=True, cut=False, **described):
        async def requests():
            if first:
                yield pb.FileDocumentRequest(
                    description=pb.DocumentDescription(
                        dossier_id=self.dossier_id,
                        **{"file_name": "ordonnance.pdf", "category": "PRESCRIPTION", **described},
                    )
                )
            for start in range(0, len(content), 100_000):
                yield pb.FileDocumentRequest(content=content[start : start + 100_000])
            if not cut:
                yield pb.FileDocumentRequest(end=pb.DocumentEnd(size=len(content)))

        try:
            return await self.stub.FileDocument(
                requests(), metadata=self.served.metadata(account_id, key=key)
            )
        except grpc.aio.AioRpcError as error:
            return error_of(error)
        finally:
            await self.served.catch_up()

    async def fetch(self, document_id, account_id="nurse"):
        request = pb.ReadDocumentRequest(dossier_id=self.dossier_id, document_id=document_id)
        try:
            parts = [
                part
                async for part in self.stub.ReadDocument(request, metadata=self.served.metadata(account_id))
            ]
        except grpc.aio.AioRpcError as error:
            return error_of(error)
        return parts[0].description, b"".join(part.content for part in parts[1:])

    async def kept(self):
        bucket = AsyncGridFSBucket(self.served.parts.log.database, "files")
        return [file async for file in bucket.find({})]


@pytest.fixture
async def files(dossiers):
    stub = dossiers.stub(rpcs.DossiersStub)
    patient = pb.Patient(
        birth_name="Verdier",
        birth_given_names=["Madeleine"],
        sex=pb.FEMALE,
        birth_date="1942-05-17",
        birth_place_code="31555",
    )
    opened = await stub.OpenDossier(
        pb.OpenDossierRequest(patient=patient), metadata=dossiers.metadata("nurse")
    )
    await stub.AddCareCircleMember(
        pb.AddCareCircleMemberRequest(
            dossier_id=opened.dossier_id, account_id="physician", role="CONTRIBUTOR", entitled=True
        ),
        metadata=dossiers.metadata("nurse"),
    )
    await dossiers.catch_up()
    return Files(dossiers, opened.dossier_id)


async def test_a_document_comes_back_as_it_was_sent(files):
    filed = await files.send(media_type="application/pdf; charset=x")

    described, content = await files.fetch(filed.document_id, "physician")

    assert content == CONTENT
    assert (described.file_name, described.media_type, described.size) == (
        "ordonnance.pdf",
        "application/pdf",
        len(CONTENT),
    )


async def test_documents_are_listed_along_a_dimension_of_the_support(files):
    for category in ("PRESCRIPTION", "SOCIAL_ASSESSMENT", "LETTER"):
        await files.send(category=category)

    async def listed(*dimensions):
        asked = pb.ListDocumentsRequest(dossier_id=files.dossier_id, dimension=dimensions)
        told = await files.stub.ListDocuments(asked, metadata=files.served.metadata("physician"))
        return [each.category for each in told.documents]

    assert await listed() == ["LETTER", "SOCIAL_ASSESSMENT", "PRESCRIPTION"]
    assert await listed("MEDICAL", "ADMINISTRATIVE_AND_SOCIAL") == ["SOCIAL_ASSESSMENT", "PRESCRIPTION"]
    assert await listed("COORDINATION") == []


async def test_nothing_readable_lies_in_the_database(files):
    await files.send()
    (file,) = await files.kept()

    assert b"ordonnance" not in await file.read()


async def test_what_was_altered_is_not_given_out(files):
    filed = await files.send()
    chunks = files.served.parts.log.database["files.chunks"]
    chunk = await chunks.find_one({"n": 1})
    await chunks.update_one({"_id": chunk["_id"]}, {"$set": {"data": bytes(chunk["data"][:-1]) + b"\0"}})

    problem = await files.fetch(filed.document_id)

    assert problem.code == "internal"
    assert TheFileWasAltered.__name__ not in problem.french


async def test_a_stranger_files_nothing_and_leaves_nothing(files):
    problem = await files.send("stranger")

    assert problem.code == "not-in-the-care-circle"
    assert await files.kept() == []


async def test_an_author_may_keep_a_document_to_themselves(files):
    filed = await files.send(confidentiality="AUTHOR_ONLY")

    assert (await files.fetch(filed.document_id, "physician")).code == "no-such-document"
    assert (await files.fetch(filed.document_id, "nurse"))[1] == CONTENT


async def test_the_same_key_files_one_document(files):
    first, second = await files.send(key="k"), await files.send(key="k")

    assert (first.document_id, first.position) == (second.document_id, second.position)
    assert len(await files.kept()) == 1


async def test_the_same_key_at_the_same_time_files_one_document(files):
    first, second = await asyncio.gather(files.send(key="k"), files.send(key="k"))

    assert (first.document_id, first.position) == (second.document_id, second.position)
    (kept,) = await files.kept()
    assert kept.length > len(CONTENT)
    assert (await files.fetch(first.document_id))[1] == CONTENT


@pytest.mark.parametrize(
    "other",
    [{"content": CONTENT[:-1] + b"!"}, {"file_name": "compte-rendu.pdf"}],
    ids=["other bytes", "other description"],
)
async def test_a_key_files_nothing_else_later(files, other):
    filed = await files.send(key="k")

    problem = await files.send(key="k", **other)

    assert problem.code == "idempotency-key-answers-another-request"
    assert len(await files.kept()) == 1
    assert (await files.fetch(filed.document_id))[1] == CONTENT


async def test_a_key_files_nothing_else_at_the_same_time(files):
    answers = await asyncio.gather(
        files.send(key="k"), files.send(key="k", content=b"%PDF-1.7 something else")
    )

    codes = {getattr(answer, "code", "") for answer in answers}
    assert codes == {"", "idempotency-key-answers-another-request"}
    assert len(await files.kept()) == 1


@pytest.mark.parametrize(
    ("sent", "code", "field"),
    [
        ({"content": b""}, "the-file-is-empty", "file"),
        ({"content": b"%PDF-1.7" + b"x" * (20 * 1024 * 1024)}, "the-file-is-too-large", "file"),
        ({"category": "SECRET"}, "not-a-category-of-documents", "category"),
        ({"file_name": "../.."}, "a-document-has-a-name", "file"),
        ({"cut": True}, "an-upload-ends-with-its-size", ""),
        ({"first": False}, "an-upload-begins-with-its-description", ""),
    ],
    ids=["empty", "too large", "category", "name", "cut", "no description"],
)
async def test_a_bad_upload_is_refused_whole(files, sent, code, field):
    problem = await files.send(**sent)

    assert (problem.code, problem.field) == (code, field)
    assert await files.kept() == []


@pytest.fixture
async def sweep(files):
    """Sweeps as the worker would so many hours from now."""
    worker = await asyncio.to_thread(wiring.worker, files.served.settings)

    async def run(hours=25):
        return await asyncio.to_thread(worker.sweep.run, clock.now() + timedelta(hours=hours))

    yield run
    worker.close()


async def left_by_a_killed_process(files):
    async def content():
        yield CONTENT

    await files.served.parts.vault.keep("left", files.dossier_id, content(), largest=len(CONTENT))


async def test_a_file_that_no_event_speaks_of_is_discarded_a_day_later(files, sweep):
    filed = await files.send()
    await left_by_a_killed_process(files)

    assert await sweep(hours=23) == Swept()
    assert await sweep(hours=25) == Swept(examined=2, discarded=1)

    (kept,) = await files.kept()
    assert kept.filename != "left"
    assert (await files.fetch(filed.document_id))[1] == CONTENT


async def test_a_file_is_looked_at_once(files, sweep):
    await files.send()

    assert await sweep() == Swept(examined=1)
    assert await sweep() == Swept()


async def test_pieces_of_a_file_that_never_arrived_whole_are_discarded(files, sweep):
    await left_by_a_killed_process(files)
    database = files.served.parts.log.database
    await database["files.files"].delete_many({})

    await sweep()

    assert await database["files.chunks"].count_documents({}) == 0


async def test_a_read_model_that_is_behind_discards_nothing(files, sweep):
    filed = await files.send()
    await files.served.parts.log.database["documents_v1"].delete_many({})

    assert await sweep() == Swept(examined=1)
    assert filed.document_id
    assert len(await files.kept()) == 1


async def test_of_an_erased_dossier_nothing_is_taken_for_unspoken_of(files, sweep, settings):
    await files.send()
    await files.served.parts.log.database["documents_v1"].delete_many({})
    with open_log(settings) as log:
        log.erase(files.dossier_id)

    assert await sweep() == Swept(examined=1)


async def test_an_upload_broken_off_leaves_nothing(files):
    async def requests():
        yield pb.FileDocumentRequest(
            description=pb.DocumentDescription(
                dossier_id=files.dossier_id, file_name="a.pdf", category="OTHER"
            )
        )
        yield pb.FileDocumentRequest(content=b"%PDF-1.7" + b"x" * 600_000)
        await asyncio.sleep(60)

    call = files.stub.FileDocument(requests(), metadata=files.served.metadata("nurse"), timeout=1)
    with pytest.raises(grpc.aio.AioRpcError):
        await call

    chunks = files.served.parts.log.database["files.chunks"]
    async with asyncio.timeout(5):
        while await chunks.count_documents({}):  # noqa: ASYNC110 - the server has nobody to tell
            await asyncio.sleep(0.02)
    assert await files.kept() == []
