import json
import os
import signal
import smtplib
import subprocess
import sys
from email.message import EmailMessage

import httpx
import pytest


class Simulators:
    def __init__(self, folder):
        self.folder = folder
        self.start()

    def start(self):
        env = os.environ | {
            "SIMULATORS_MAIL_SMTP": "127.0.0.1:0",
            "SIMULATORS_MAIL_HTTP": "127.0.0.1:0",
            "SIMULATORS_INSI_HTTP": "127.0.0.1:0",
            "SIMULATORS_DMP_HTTP": "127.0.0.1:0",
            "SIMULATORS_PSC_HTTP": "127.0.0.1:0",
            "SIMULATORS_SMS_HTTP": "127.0.0.1:0",
            "SIMULATORS_MSSANTE_SMTP": "127.0.0.1:0",
            "SIMULATORS_MSSANTE_IMAP": "127.0.0.1:0",
            "SIMULATORS_DATA": str(self.folder),
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "simulators"], env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        told = json.loads(self.process.stdout.readline())
        self.smtp, self.page = told["mail"]["smtp"], told["mail"]["page"]

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        said, _ = self.process.communicate(timeout=10)
        return self.process.returncode, said

    def send(self, to="ines.roche@cabinet.example", subject="Bonjour", text="Un élément vous attend."):
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = "spico@spico.example", to, subject
        message["Message-ID"] = "<one@spico.example>"
        message.set_content(text)
        host, _, port = self.smtp.partition(":")
        with smtplib.SMTP(host, int(port), timeout=10) as client:
            client.send_message(message)

    def get(self, path, **headers):
        return httpx.get(self.page + path, headers=headers, timeout=10)


@pytest.fixture
def simulators(tmp_path):
    running = Simulators(tmp_path)
    yield running
    code, said = running.stop()
    assert (code, said) == (0, b"")


def test_a_mail_that_was_taken_is_listed_for_scripts(simulators):
    simulators.send()

    answer = simulators.get("/messages.json").json()

    mail = answer["messages"][0]
    assert answer["total"] == 1
    assert (mail["from"], mail["to"]) == ("spico@spico.example", ["ines.roche@cabinet.example"])
    assert (mail["subject"], mail["messageId"]) == ("Bonjour", "<one@spico.example>")
    assert mail["text"].strip() == "Un élément vous attend."


def test_the_newest_mail_comes_first_and_a_script_may_ask_for_one_address(simulators):
    simulators.send(to="first@cabinet.example")
    simulators.send(to="second@cabinet.example")

    def recipients(query):
        return [mail["to"] for mail in simulators.get(f"/messages.json{query}").json()["messages"]]

    assert recipients("") == [["second@cabinet.example"], ["first@cabinet.example"]]
    assert recipients("?to=first@cabinet.example") == [["first@cabinet.example"]]
    assert recipients("?limit=1") == [["second@cabinet.example"]]


def test_nothing_in_a_mail_becomes_part_of_the_page(simulators):
    simulators.send(subject="<script>alert(1)</script>", text="<img src=x> https://spico.example/n/1?a=1&b=2")

    index = simulators.get("/")
    mail_id = simulators.get("/messages.json").json()["messages"][0]["id"]
    shown = simulators.get(f"/messages/{mail_id}")

    assert "<script" not in index.text + shown.text
    assert "<img" not in shown.text
    assert 'href="https://spico.example/n/1?a=1&amp;b=2"' in shown.text
    assert "default-src 'none'" in shown.headers["content-security-policy"]


def test_mails_survive_a_restart(simulators):
    simulators.send()
    simulators.stop()
    simulators.start()

    assert simulators.get("/messages.json").json()["total"] == 1


def test_everything_can_be_forgotten(simulators):
    simulators.send()

    httpx.post(simulators.page + "/messages", timeout=10)

    assert simulators.get("/messages.json").json()["total"] == 0
    assert list(simulators.folder.rglob("*.eml")) == []


def test_a_domain_that_cannot_exist_is_refused_for_ever(simulators):
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        simulators.send(to="nobody@cabinet.invalid")

    assert refused.value.recipients["nobody@cabinet.invalid"][0] == 550


@pytest.mark.parametrize("path", ["/messages/..%2F..%2Fetc%2Fpasswd", "/messages/..%2Fx.eml", "/messages/no"])
def test_only_kept_mails_are_shown(simulators, path):
    assert simulators.get(path).status_code == 404


def test_a_page_of_the_web_cannot_read_the_mails_under_its_own_name(simulators):
    assert simulators.get("/messages.json", host="attacker.example").status_code == 400


def test_a_simulator_answers_this_machine_only():
    env = os.environ | {"SIMULATORS_MAIL_HTTP": "0.0.0.0:0"}

    ended = subprocess.run([sys.executable, "-m", "simulators"], env=env, capture_output=True, check=False)

    assert ended.returncode == 1
    assert b"not a loopback address" in ended.stderr
