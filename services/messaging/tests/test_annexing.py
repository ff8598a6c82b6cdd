"""Attachments behind a synthesis: pages of what was received, and nothing of it that acts (F85)."""

import io

import pikepdf
import pytest

from messaging.adapters import annexing
from messaging.adapters.annexing import Annexe, TheseFilesCannotBeAppended, annexed
from services.messaging.tests.pictures import jpeg
from services.messaging.tests.test_attachments import sends
from services.messaging.tests.test_synthesis import RPC, opened, told_of
from spico.messaging.v1 import messaging_pb2 as pb
from spico.messaging.v1 import records_pb2

SCRIPT = b"app.alert('bonjour')"


def received(pages=2, **saved):
    """A PDF as somebody might send it: with a form, a script, a link and a file within."""
    pdf = pikepdf.new()
    for number in range(pages):
        page = pdf.add_blank_page(page_size=(300, 400))
        page.contents_add(f"BT /F1 12 Tf 20 300 Td (page {number}) Tj ET".encode())
        page.Resources = pikepdf.Dictionary(
            Font=pikepdf.Dictionary(
                F1=pikepdf.Dictionary(
                    Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
                )
            )
        )
        action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String(SCRIPT.decode()))
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action
        )
        page.Annots = pdf.make_indirect(pikepdf.Array([link]))
        page.AA = pikepdf.Dictionary(O=action)
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String(SCRIPT.decode()))
    pdf.attachments["cheval.exe"] = pikepdf.AttachedFileSpec(pdf, b"MZ", filename="cheval.exe")
    out = io.BytesIO()
    pdf.save(out, static_id=True, **saved)
    return out.getvalue()


def bare(pages):
    """A PDF of empty pages."""
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page()
    out = io.BytesIO()
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def text_of(pdf, number):
    """What is drawn on a page, forms within it included, undone."""
    page = pdf.pages[number]
    page.contents_coalesce()
    forms = page.Resources.get("/XObject", {})
    return b"".join(bytes(form.read_bytes()) for form in forms.values()) + page.Contents.read_bytes()


@pytest.fixture
async def conversation(messaging):
    return await messaging.begins("nurse", "physician", subject="Sortie")


@pytest.fixture
def synthesis(messaging):
    async def ask(account, conversation_id, **named):
        request = records_pb2.SynthesizeConversationRequest(
            conversation_id=conversation_id, append_attachments=True, **named
        )
        answer = await messaging.streams(RPC, account, request)
        return answer if not isinstance(answer, list) else b"".join(each.content for each in answer[1:])

    return ask


async def test_an_image_is_set_in_type_and_the_whole_stays_pdf_a(messaging, synthesis, conversation):
    await sends(messaging, "nurse", conversation, jpeg(), "plaie.jpg")

    content = await synthesis("physician", conversation)

    with opened(content) as pdf, pdf.open_metadata() as metadata:
        assert len(pdf.pages) == 2
        assert metadata["pdfaid:conformance"] == "A"
    assert await synthesis("physician", conversation) == content, "the same again"


async def test_pages_of_a_received_pdf_follow_and_nothing_of_it_acts(messaging, synthesis, conversation):
    await sends(messaging, "physician", conversation, received(), "ordonnance.pdf")
    await sends(messaging, "nurse", conversation, jpeg(), "plaie.jpg")

    content = await synthesis("nurse", conversation)

    with opened(content) as pdf, pdf.open_metadata() as metadata:
        assert len(pdf.pages) == 4
        assert b"(page 0)" in text_of(pdf, 1)
        assert b"(page 1)" in text_of(pdf, 2)
        assert b"/Artifact BMC" in text_of(pdf, 1)
        assert "pdfaid:part" not in metadata
        assert "pdfaid:conformance" not in metadata
        assert pdf.Root.MarkInfo.Marked
        assert "/OpenAction" not in pdf.Root
        assert len(pdf.attachments) == 0
        assert all("/Annots" not in page and "/AA" not in page for page in pdf.pages)
        whole = io.BytesIO()
        pdf.save(whole, stream_decode_level=pikepdf.StreamDecodeLevel.all, compress_streams=False)
    assert SCRIPT not in whole.getvalue()
    assert await synthesis("nurse", conversation) == content, "the same again"


async def test_what_cannot_be_read_is_named_and_the_rest_follows(messaging, synthesis, conversation):
    locked = received(encryption=pikepdf.Encryption(owner="o", user="u"))
    await sends(messaging, "nurse", conversation, locked, "verrouille.pdf")
    await sends(messaging, "nurse", conversation, b"%PDF-1.7 rien " + bytes(500), "vide.pdf")
    await sends(messaging, "nurse", conversation, b"Bonjour.", "note.txt")
    await sends(messaging, "nurse", conversation, received(1), "lisible.pdf")

    with opened(await synthesis("physician", conversation)) as pdf:
        assert len(pdf.pages) == 2
        assert b"(page 0)" in text_of(pdf, 1)


async def test_reading_the_files_is_traced_beside_reading_the_messages(messaging, synthesis, conversation):
    await sends(messaging, "nurse", conversation, jpeg(), "plaie.jpg")
    await synthesis("physician", conversation)

    await messaging.parts.trail.close()
    with messaging.trail() as trail:
        sections = [fact.event.what for fact in trail.read() if fact.event.account_id == "physician"]
    assert sections[-2:] == ["messages", "attachments"]


async def test_what_was_withdrawn_is_appended_no_more(messaging, synthesis, conversation):
    attached = await messaging.attaches("nurse", conversation, received(1))
    message = await messaging.says("nurse", conversation, "Erreur", attachments=[attached])
    await messaging.does("nurse", pb.WithdrawMessageRequest(conversation_id=conversation, message_id=message))

    with opened(await synthesis("physician", conversation)) as pdf:
        assert len(pdf.pages) == 1


async def test_there_are_limits(monkeypatch, messaging, synthesis, conversation):
    await sends(messaging, "nurse", conversation, bare(301), "long.pdf")
    problem = await synthesis("nurse", conversation)
    assert (problem.code, problem.field) == ("a-synthesis-appends-a-few-files", "append_attachments")

    monkeypatch.setattr("messaging.entrypoints.synthesis.MOST_BYTES", 1000)
    assert (await synthesis("nurse", conversation)).code == "a-synthesis-appends-a-few-files"
    assert (await synthesis("stranger", conversation)).code == "only-participants-take-part"


async def test_what_never_ends_is_ended(monkeypatch):
    monkeypatch.setattr(annexing, "SECONDS", 0.05)

    with pytest.raises(TheseFilesCannotBeAppended):
        await annexed(told_of("Bonjour."), [Annexe("Annexe 1", "application/pdf", received())])


async def test_what_breaks_the_process_breaks_nothing_else():
    bomb = Annexe("Annexe 1", "image/tiff", b"II*\x00" + bytes(20))
    broken = {**told_of("Bonjour."), "position_at": {}}

    assert (await annexed(told_of("Bonjour."), [bomb])).startswith(b"%PDF")
    with pytest.raises(TheseFilesCannotBeAppended):
        await annexed(broken, [])
