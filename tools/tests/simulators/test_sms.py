"""The SMS provider takes what providers take, refuses what they refuse, and shows what it took."""

import httpx
import pytest

from simulators.sms import KEY, NOBODY, SmsFolder
from tests.simulated import simulators

TOLD = {"from": "SPICO", "to": "+33639980012", "text": "SPICO : <b>012345</b>", "reference": "one"}


@pytest.fixture(scope="module")
def address():
    with simulators() as told:
        yield told["sms"]["url"]


@pytest.fixture
def client(address):
    with httpx.Client(base_url=address, timeout=10) as client:
        client.post("/forget")
        yield client


def send(client, key=KEY, **changes):
    return client.post("/messages", json=TOLD | changes, headers={"authorization": f"Bearer {key}"})


def test_a_message_that_was_taken_is_listed_for_scripts_and_people(client):
    assert send(client).status_code == 201
    send(client, to="+33639980034", reference="two")

    (message,) = client.get("/messages.json", params={"to": TOLD["to"]}).json()["messages"]
    page = client.get("/").text
    assert (message["to"], message["text"], message["sender"]) == (TOLD["to"], TOLD["text"], "SPICO")
    assert "&lt;b&gt;012345" in page
    assert "<b>" not in page


def test_a_repeated_reference_is_one_message(client):
    first, again = send(client), send(client, text="another")

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert len(client.get("/messages.json").json()["messages"]) == 1


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"key": "another"}, 401),
        ({"to": "0639980012"}, 400),
        ({"from": "a sender that is too long"}, 400),
        ({"text": 7}, 400),
        ({"text": "x" * 2000}, 413),
        ({"to": NOBODY}, 422),
    ],
)
def test_what_providers_refuse_is_refused(client, changes, status):
    assert send(client, **changes).status_code == status
    assert client.get("/messages.json").json()["messages"] == []


def test_messages_outlive_the_process_until_they_are_forgotten(tmp_path):
    SmsFolder(tmp_path / "sms.jsonl").keep("SPICO", TOLD["to"], "bonjour", "one")

    again = SmsFolder(tmp_path / "sms.jsonl")
    assert [one.text for one in again.newest(10)] == ["bonjour"]
    again.forget_all()
    assert SmsFolder(tmp_path / "sms.jsonl").newest(10) == []


def test_a_page_of_the_web_cannot_read_the_messages(client):
    assert client.get("/messages.json", headers={"host": "evil.example"}).status_code == 400
