"""The stories of the requirement in which a conversation carries a file: F239, F240, F241."""

import io
import uuid

import pytest
from PIL import Image

from tests.patients import somebody
from tests.waiting import eventually

pytestmark = pytest.mark.scenario

ORDONNANCE = b"%PDF-1.7\n% ordonnance de sortie, fictive\n" + bytes(range(256)) * 40
DEVICE = "Telephone Fictif 12"


def photo():
    """A photo with what a telephone writes beside it: device and place."""
    exif = Image.Exif()
    exif[0x0110] = DEVICE
    exif.get_ifd(0x8825).update({1: "N", 2: (43.0, 36.0, 16.2), 3: "E", 4: (1.0, 26.0, 38.4)})
    out = io.BytesIO()
    Image.new("RGB", (1200, 900), (190, 120, 110)).save(out, "JPEG", exif=exif)
    return out.getvalue()


class Talk:
    """A conversation between people of the region."""

    def __init__(self, begun_by, *others, subject, **named):
        body = {"subject": subject, "participants": [each.account_id for each in others], **named}
        self.id = begun_by.post("/v1/conversations", body)["conversationId"]
        self.path = f"/v1/conversations/{self.id}"

    def attach(self, person, content, name, media_type="application/pdf"):
        key = {"Idempotency-Key": str(uuid.uuid4())}
        form = {"file": (name, content, media_type)}
        answer = person.http.post(f"{self.path}/attachments", files=form, headers=key)
        assert answer.is_success, answer.text
        return answer.json()["attachmentId"]

    def say(self, person, text, *attachments):
        return person.post(f"{self.path}/messages", {"text": text, "attachments": list(attachments)})

    def read(self, person, said=None):
        query = {"atLeast": said["position"]} if said else {}
        return person.get(f"{self.path}/messages", **query)["messages"]

    def open(self, person, attachment, **query):
        return person.http.get(f"{self.path}/attachments/{attachment}/content", params=query)


class Care:
    """A dossier that Claire has opened, with Henri in its circle."""

    def __init__(self, region):
        self.nurse, self.physician = region.someone("claire"), region.someone("henri")
        opened = self.nurse.post("/v1/dossiers", {"patient": somebody()})
        self.id, self.path = opened["dossierId"], f"/v1/dossiers/{opened['dossierId']}"
        member = {"accountId": self.physician.account_id, "role": "CONTRIBUTOR", "entitled": True}
        added = self.nurse.post(f"{self.path}/care-circle/members", member)
        self.nurse.get(self.path, atLeast=added["position"])

    def told(self, person, beginning):
        """What somebody is told of this dossier in the application, in words that begin like this."""
        shown = person.get("/v1/notifications")["notifications"]
        mine = [each for each in shown if each["subject"]["id"] == self.id]
        return next((each for each in mine if each["text"].startswith(beginning)), None)

    def labels(self, person, **query):
        return [each["label"] for each in person.get(f"{self.path}/timeline", **query)["entries"]]


def test_f239_the_colleague_of_tomorrow_is_warned_of_a_wound_to_watch(region):
    nurse, colleague = region.someone("claire"), region.someone("yanis")
    talk = Talk(nurse, colleague, subject="Plaie à surveiller")
    wound = talk.attach(nurse, photo(), "plaie.jpg", "image/jpeg")
    said = talk.say(nurse, "Plaie du talon : à surveiller demain, prévenir si elle suinte.", wound)
    flagged = nurse.http.put(f"{talk.path}/flags", json={"urgent": True})
    assert flagged.is_success, flagged.text

    unread = colleague.get("/v1/conversations", filter="unread", atLeast=flagged.json()["position"])
    mine = next(each for each in unread["conversations"] if each["conversationId"] == talk.id)
    assert (mine["urgent"], mine["unreadMessages"]) == (True, 1)
    (message,) = talk.read(colleague, said)
    assert message["attachments"][0]["thumbnail"]
    shown = talk.open(colleague, wound)
    assert shown.headers["content-disposition"].startswith("attachment")
    image = Image.open(io.BytesIO(shown.content))
    assert image.size == (1200, 900)
    assert dict(image.getexif().get_ifd(0x8825)) == {}, "nobody learns where the patient lives"
    assert DEVICE.encode() not in shown.content
    small = talk.open(colleague, wound, thumbnail="true")
    assert Image.open(io.BytesIO(small.content)).size == (320, 240)

    seen = colleague.post(f"{talk.path}:mark-seen", {})
    (again,) = talk.read(nurse, seen)
    assert [each["accountId"] for each in again["seenBy"]] == [colleague.account_id]


def announced(region, **named):
    """The hospital announces a return home and sends the ordonnance; give the talk, both, and the id."""
    hospital, nurse = region.someone("sofia"), region.someone("claire")
    talk = Talk(hospital, nurse, subject="Retour à domicile", **named)
    ordonnance = talk.attach(hospital, ORDONNANCE, "ordonnance.pdf")
    talk.say(hospital, "Sortie prévue vendredi. L'ordonnance est jointe.", ordonnance)
    return talk, hospital, nurse, ordonnance


def test_f240_the_hospital_sends_the_ordonnance_and_the_receiver_forwards_it_to_the_care_team(region):
    talk, hospital, nurse, ordonnance = announced(region)
    colleague, physician = region.someone("yanis"), region.someone("henri")
    team = Talk(nurse, colleague, physician, subject="Retour de vendredi")

    body = {"fromConversationId": talk.id, "attachmentId": ordonnance}
    copied = nurse.post(f"{team.path}/attachments:copy", body)["attachmentId"]
    said = team.say(nurse, "Pour vendredi : l'ordonnance de sortie.", copied)

    for member in (colleague, physician):
        (message,) = team.read(member, said)
        assert [each["fileName"] for each in message["attachments"]] == ["ordonnance.pdf"]
        assert team.open(member, copied).content == ORDONNANCE
        problem = member.problem("GET", f"{talk.path}/attachments/{ordonnance}/content")
        assert (problem["status"], problem["code"]) == (403, "only-participants-take-part")
    problem = hospital.problem("GET", f"{team.path}/attachments/{copied}/content")
    assert problem["status"] == 403


def test_f240_variant_the_ordonnance_is_filed_in_the_dossier_instead(region):
    talk, hospital, nurse, ordonnance = announced(region)
    care = Care(region)
    body = {"dossierId": care.id, "category": "PRESCRIPTION", "confidentiality": "HEALTH_PROFESSIONALS"}
    action = f"{talk.path}/attachments/{ordonnance}:file"

    problem = hospital.problem("POST", action, json=body)
    assert (problem["status"], problem["code"]) == (403, "not-in-the-care-circle"), "dossiers judges it"
    problem = nurse.problem("POST", action, json={**body, "category": "SECRET"})
    assert (problem["status"], problem["field"]) == (400, "category")
    filed = nurse.post(action, body)

    listed = nurse.get(f"{care.path}/documents", atLeast=filed["documentPosition"])["documents"]
    assert [(each["documentId"], each["category"]) for each in listed] == [
        (filed["documentId"], "PRESCRIPTION")
    ]
    content = care.physician.download(f"{care.path}/documents/{filed['documentId']}/content")
    assert content.content == ORDONNANCE
    labels = care.labels(care.physician, atLeast=filed["documentPosition"])
    assert any("Ordonnance" in label for label in labels)
    (message,) = talk.read(nurse, filed)
    assert message["attachments"][0]["filedAt"]


def test_f241_an_urgent_exchange_is_traced_in_the_dossier_where_the_team_reads_it(region):
    care, colleague = Care(region), region.someone("nadia")
    member = {"accountId": colleague.account_id, "role": "CONTRIBUTOR", "entitled": True}
    care.nurse.post(f"{care.path}/care-circle/members", member)
    talk = Talk(care.nurse, care.physician, subject="Fièvre", dossierId=care.id)
    assert care.nurse.http.put(f"{talk.path}/flags", json={"urgent": True}).is_success
    talk.say(care.nurse, "Fièvre à 39,4 depuis ce matin, somnolente.")
    ordonnance = talk.attach(care.physician, ORDONNANCE, "ordonnance.pdf")
    said = talk.say(care.physician, "Voici l'ordonnance, je passe à 14 h.", ordonnance)
    talk.read(care.nurse, said)

    care.nurse.post(f"{talk.path}/attachments/{ordonnance}:file", {"category": "PRESCRIPTION"})
    recorded = care.nurse.post(f"{talk.path}:record", {})
    assert recorded["messages"] == 2

    exchange = "Échange consigné depuis les discussions (participants : 2, messages : 2)"

    def shown():
        entries = colleague.get(f"{care.path}/timeline")["entries"]
        return next((each for each in entries if each["label"] == exchange), None)

    line = eventually(shown)
    for member in (colleague, care.physician):
        told = eventually(lambda member=member: care.told(member, "Un échange entre professionnels"))
        assert told["subject"] == {"kind": "DOSSIER", "id": care.id}
        assert eventually(lambda member=member: care.told(member, "Un document a été déposé"))
    assert care.told(care.nurse, "Un échange") is None, "who did it is not told"
    book = colleague.get(f"{care.path}/liaison-book", atLeast=line["position"])["entries"]
    assert exchange in [each["label"] for each in book]
    assert (line["actor"]["accountId"], line["text"]) == (care.nurse.account_id, "")
    assert "Fièvre" not in str(book), "what was said stays in the conversation"
    problem = colleague.problem("GET", f"{talk.path}/messages")
    assert (problem["status"], problem["code"]) == (403, "only-participants-take-part")
