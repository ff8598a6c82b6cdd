"""A conversation is kept as a PDF that says up to where it tells, and is made again the same (F84, F85)."""

import hashlib
import io

import pikepdf
import pytest

from tests.scenarios.test_discussion_stories import Care, Talk, photo

pytestmark = pytest.mark.scenario


def received():
    """A PDF of one page, as a laboratory might send it."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def asked(person, talk, **body):
    answer = person.http.post(f"{talk.path}:synthesize", json=body)
    assert answer.is_success, answer.text
    return answer


def opened(answer):
    return pikepdf.open(io.BytesIO(answer.content))


def test_an_exchange_about_a_patient_becomes_a_document_that_can_be_checked(region):
    care = Care(region)
    talk = Talk(care.nurse, care.physician, subject="Plaie du talon", dossierId=care.id)
    first = talk.say(care.nurse, "La plaie suinte depuis hier : #strong[à revoir] ?")
    wound = talk.attach(care.nurse, photo(), "plaie.jpg", "image/jpeg")
    results = talk.attach(care.physician, received(), "bilan.pdf")
    talk.say(care.nurse, "", wound)
    said = talk.say(care.physician, "Voici le bilan.", results)
    talk.read(care.nurse, said)

    answer = asked(care.nurse, talk, atLeast=said["position"])
    assert answer.headers["content-type"] == "application/pdf"
    assert f"synthese-{said['position']}.pdf" in answer.headers["content-disposition"]
    with opened(answer) as pdf, pdf.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert pdf.Root.MarkInfo.Marked

    talk.say(care.nurse, "Merci.")
    again = asked(care.nurse, talk, position=said["position"])
    assert hashlib.sha256(again.content).digest() == hashlib.sha256(answer.content).digest()
    assert asked(care.nurse, talk).content != answer.content

    chosen = asked(care.physician, talk, messageIds=[first["messageId"]])
    assert len(chosen.content) < len(asked(care.physician, talk).content)
    with_files = asked(care.physician, talk, position=said["position"], appendAttachments=True)
    with opened(with_files) as pdf, opened(answer) as without, pdf.open_metadata() as metadata:
        assert len(pdf.pages) == len(without.pages) + 2
        assert "pdfaid:part" not in metadata, "a received PDF is not known to be PDF/A"


def test_an_auditor_makes_it_again_and_nobody_else_does(region):
    nurse, physician, auditor = (region.someone(name) for name in ("mireille", "amina", "odette"))
    talk = Talk(nurse, physician, subject="Transmission")
    said = talk.say(nurse, "Bonjour.")
    told = asked(nurse, talk, atLeast=said["position"]).content
    talk.say(physician, "Bonjour à vous.")

    path, question = f"/v1/audit/conversations/{talk.id}:synthesize", {"position": said["position"]}
    again = auditor.http.post(path, json=question)
    assert again.is_success, again.text
    assert again.content == told
    for somebody in (nurse, region.operator()):
        problem = somebody.problem("POST", path, json=question)
        assert (problem["status"], problem["code"]) == (403, "none-of-the-roles-is-held")

    query = {"subject": talk.id, "service": "messaging", "actor": auditor.account_id}
    accesses = auditor.get("/v1/audit/accesses", **query)["accesses"]
    assert ("audit/synthesis", "AUDIT") in {(each["what"], each["title"]) for each in accesses}


def test_nobody_else_gets_one(region):
    nurse, physician, stranger = (region.someone(name) for name in ("mireille", "amina", "victor"))
    talk = Talk(nurse, physician, subject="Transmission")
    talk.say(nurse, "Bonjour.")

    problem = stranger.problem("POST", f"{talk.path}:synthesize", json={})
    assert (problem["status"], problem["code"]) == (403, "only-participants-take-part")
    problem = nurse.problem("POST", f"{talk.path}:synthesize", json={"position": "dossiers-4"})
    assert (problem["status"], problem["field"]) == (400, "position")
