"""A synthesis goes out by secure health mail, and the answer comes back where it was written (F66, F86)."""

import email
import imaplib
import smtplib
import uuid
from email.message import EmailMessage
from email.policy import default
from urllib.parse import urlsplit

import pytest

from simulators.mssante import PASSWORD, PLATFORM
from tests.scenarios.test_discussion_stories import Care, Talk
from tests.waiting import eventually

pytestmark = pytest.mark.scenario

CABINET = "cabinet.essai@medecins.mssante.fr"


def mails(region, letter_id):
    """The mails in the mailbox of the practice that are this letter."""
    at = urlsplit(region.simulators["mssante_mailboxes"])
    box = imaplib.IMAP4(at.hostname, at.port, timeout=20)
    box.login(CABINET, PASSWORD)
    box.select("INBOX")
    numbers = box.search(None, "HEADER", "Message-ID", f'"<{letter_id}@spico.mssante.fr>"')[1][0].split()
    found = [box.fetch(number, "(BODY.PEEK[])")[1][0][1] for number in numbers]
    box.logout()
    return [email.message_from_bytes(each, policy=default) for each in found]


def answers(region, mail, text, sender=CABINET):
    answer = EmailMessage()
    answer["From"], answer["To"], answer["Subject"] = sender, PLATFORM, f"Re: {mail['Subject']}"
    answer["Message-ID"] = f"<{uuid.uuid4()}@medecins.mssante.fr>"
    answer["In-Reply-To"] = mail["Message-ID"]
    answer.set_content(text)
    at = urlsplit(region.simulators["mssante_post"])
    with smtplib.SMTP(at.hostname, at.port, timeout=20) as server:
        server.send_message(answer, CABINET, [PLATFORM])
        server.send_message(answer, CABINET, [PLATFORM])


def test_a_synthesis_is_sent_once_and_answered_in_the_conversation(region):
    care = Care(region)
    talk = Talk(care.nurse, care.physician, subject="Plaie du talon", dossierId=care.id)
    talk.say(care.nurse, "La plaie suinte.")
    letter = {"address": CABINET, "subject": "Plaie du talon", "text": "Votre avis ?", "synthesis": {}}
    problem = care.nurse.problem("POST", f"{talk.path}/letters", json={**letter, "address": "a@exemple.fr"})
    assert (problem["status"], problem["field"]) == (400, "address")
    key = {"Idempotency-Key": str(uuid.uuid4())}
    written = care.nurse.post(f"{talk.path}/letters", letter, headers=key)
    assert care.nurse.post(f"{talk.path}/letters", letter, headers=key) == written

    (mail,) = eventually(lambda: mails(region, written["letterId"]))
    (enclosed,) = mail.iter_attachments()
    assert enclosed.get_content().startswith(b"%PDF-")

    def went_out():
        shown = talk.read(care.physician, written)
        return [each["letter"]["state"] for each in shown if "letter" in each] == ["SENT"]

    eventually(went_out)

    answers(region, mail, "À revoir lundi.")
    answers(region, mail, "Depuis l'extérieur.", sender="quelquun@exemple.fr")

    def replied():
        return [each for each in talk.read(care.physician) if each["text"].startswith("Réponse MSSanté")]

    (reply,) = eventually(replied)
    assert reply["text"].endswith("À revoir lundi.")
    assert reply["author"]["name"] == "Messagerie sécurisée de santé"
    assert len(mails(region, written["letterId"])) == 1

    def listed():
        told = care.nurse.get("/v1/letters", pageSize=50)["letters"]
        mine = [each for each in told if each["conversationId"] == talk.id]
        return mine if len(mine) > 1 else None

    received, sent = eventually(listed)
    assert (sent["letterId"], sent["subject"], sent["author"]["name"]) == (
        written["letterId"],
        "Plaie du talon",
        "Claire Fontanel",
    )
    assert (received["received"], received["address"]) == (True, CABINET)
    assert (received["subject"], received["letterId"]) == ("Re: Plaie du talon", written["letterId"])
    assert talk.id not in str(care.physician.get("/v1/letters"))
    problem = care.physician.problem("GET", f"/v1/letters?mailbox={care.nurse.account_id}")
    assert (problem["status"], problem["code"]) == (403, "that-mailbox-is-not-yours")

    stranger = region.someone("victor")
    problem = stranger.problem("POST", f"{talk.path}/letters", json=letter)
    assert (problem["status"], problem["code"]) == (403, "only-participants-take-part")
