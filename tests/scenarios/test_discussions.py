"""Conversations between people and organizations, through the gateway, on real parts."""

import uuid

import pytest

from tests.scenarios.conftest import _events as events_of_lines
from tests.waiting import eventually

pytestmark = pytest.mark.scenario


def texts(person, conversation, **query):
    return [each["text"] for each in person.get(f"{conversation}/messages", **query)["messages"]]


def begun(person, *others, subject="Transmission", **named):
    """Begin a conversation; the account of a participant may not be known yet."""
    body = {"subject": subject, "participants": [each.account_id for each in others], **named}
    return f"/v1/conversations/{person.post('/v1/conversations', body)['conversationId']}"


def test_two_people_talk_and_see_who_has_seen(region):
    nurse, physician = region.someone("mireille"), region.someone("amina")
    conversation = begun(nurse, physician)
    said = nurse.post(f"{conversation}/messages", {"text": "Fièvre à 39 depuis ce matin."})

    read = physician.get(f"{conversation}/messages", atLeast=said["position"])["messages"]
    assert [each["text"] for each in read] == ["Fièvre à 39 depuis ce matin."]
    assert read[0]["author"]["accountId"] == nurse.account_id
    counters = physician.get("/v1/conversations", filter="unread")["counters"]
    assert counters["unread"] >= 1
    seen = physician.post(f"{conversation}:mark-seen", {})
    after = physician.get("/v1/conversations", atLeast=seen["position"])["counters"]
    assert after["unread"] == counters["unread"] - 1

    (message,) = nurse.get(f"{conversation}/messages", atLeast=seen["position"])["messages"]
    assert [each["accountId"] for each in message["seenBy"]] == [physician.account_id]


def test_a_stranger_is_refused_and_a_late_joiner_reads_everything(region):
    nurse, physician, podiatrist = (region.someone(name) for name in ("mireille", "amina", "victor"))
    conversation = begun(nurse, physician)
    said = nurse.post(f"{conversation}/messages", {"text": "Avant."})
    texts(nurse, conversation, atLeast=said["position"])
    for method, path in (("GET", "/messages"), ("POST", "/messages"), ("GET", "")):
        body = {"json": {"text": "Et moi ?"}} if method == "POST" else {}
        problem = podiatrist.problem(method, conversation + path, **body)
        assert (problem["status"], problem["code"]) == (403, "only-participants-take-part")

    joined = nurse.post(f"{conversation}/participants", {"accountId": podiatrist.account_id})
    assert texts(podiatrist, conversation, atLeast=joined["position"]) == ["Avant."]
    left = podiatrist.post(f"{conversation}:leave", {})
    nurse.post(f"{conversation}/messages", {"text": "Après."})
    assert texts(podiatrist, conversation, atLeast=left["position"]) == ["Avant."]


def test_a_message_sent_twice_with_one_key_is_there_once(region):
    nurse, physician = region.someone("mireille"), region.someone("amina")
    conversation = begun(nurse, physician)
    key = {"Idempotency-Key": str(uuid.uuid4())}
    first = nurse.post(f"{conversation}/messages", {"text": "Une fois."}, headers=key)
    again = nurse.post(f"{conversation}/messages", {"text": "Une fois."}, headers=key)

    assert first == again
    assert texts(nurse, conversation, atLeast=first["position"]) == ["Une fois."]


LISTED = {"CONVERSATION_JOINED", "MESSAGE_RECEIVED"}


def events_of(answer):
    return events_of_lines(answer.iter_lines())


def of_conversation(events, conversation_id):
    """Give the next event about a conversation."""
    about = {"kind": "CONVERSATION", "id": conversation_id}
    return next(event for event in events if event["data"]["subject"] == about)


def test_a_message_reaches_the_stream_of_the_others_and_again_after_a_lost_connection(region):
    nurse, physician = region.someone("mireille"), region.someone("amina")
    conversation = begun(nurse, physician)
    conversation_id = conversation.rpartition("/")[2]
    with physician.stream() as events:
        nurse.post(f"{conversation}/messages", {"text": "Un."})
        first = of_conversation(events, conversation_id)
        while first["data"]["kind"] != "MESSAGE_RECEIVED":
            first = of_conversation(events, conversation_id)
    assert first["event"] == "DISCUSSIONS"
    assert "Un." not in str(first)

    nurse.post(f"{conversation}/messages", {"text": "Deux."})
    nurse.post(f"{conversation}/messages", {"text": "Trois."})
    missed = []
    with physician.http.stream("GET", "/v1/stream", headers={"last-event-id": first["id"]}) as answer:
        events = events_of(answer)
        while len(missed) < 2:
            missed.append(of_conversation(events, conversation_id))
    assert [event["data"]["kind"] for event in missed] == ["MESSAGE_RECEIVED"] * 2
    assert len({event["id"] for event in [first, *missed]}) == 3, "each of them once"


def test_screens_of_the_others_follow_corrections_flags_and_what_was_seen(region):
    nurse, physician = region.someone("mireille"), region.someone("amina")
    conversation = begun(nurse, physician)
    conversation_id = conversation.rpartition("/")[2]
    said = nurse.post(f"{conversation}/messages", {"text": "Fièvre à 93."})
    texts(physician, conversation, atLeast=said["position"])

    def listed():
        shown = physician.get("/v1/notifications")["notifications"]
        return [each["text"] for each in shown if each["subject"]["id"] == conversation_id]

    before = eventually(lambda: len(found := listed()) == 2 and found)

    def next_kind(events):
        while (kind := of_conversation(events, conversation_id)["data"]["kind"]) in LISTED:
            continue
        return kind

    with physician.stream() as events:
        message = f"{conversation}/messages/{said['messageId']}"
        assert nurse.http.patch(message, json={"text": "Fièvre à 39."}).is_success
        assert next_kind(events) == "MESSAGE_CHANGED"
        assert nurse.http.put(f"{conversation}/flags", json={"urgent": True}).is_success
        assert next_kind(events) == "FLAGS_CHANGED"
    with nurse.stream() as events:
        physician.post(f"{conversation}:mark-seen", {})
        assert next_kind(events) == "MESSAGES_SEEN"
    assert listed() == before, "nobody is notified of it"


def test_the_participants_are_told_in_the_application_and_not_who_wrote(region):
    nurse, physician = region.someone("mireille"), region.someone("amina")
    conversation = begun(nurse, physician)
    about = {"kind": "CONVERSATION", "id": conversation.rpartition("/")[2]}
    assert nurse.http.put(f"{conversation}/flags", json={"urgent": True}).is_success
    nurse.post(f"{conversation}/messages", {"text": "Fièvre à 40."})

    def told(person):
        shown = person.get("/v1/notifications")["notifications"]
        return [each["text"] for each in shown if each["subject"] == about]

    texts = eventually(lambda: len(found := told(physician)) > 1 and found)
    assert texts == [
        "Un message à lire sans attendre est arrivé dans une conversation.",
        "Vous participez à une nouvelle conversation.",
    ]
    assert told(nurse) == []


def test_one_reads_the_mailboxes_of_one_s_organizations_and_of_those_who_lent_theirs(region):
    henri, amina, marion = (region.someone(name) for name in ("henri", "amina", "marion"))
    mine = henri.get("/v1/conversations")["conversations"]
    asked = next(each for each in mine if each["subject"] == "Passage de demain")
    assert asked["request"]
    ssiad = next(each["accountId"] for each in asked["participants"] if each["kind"] == "ORGANIZATION")
    refused = amina.problem("GET", "/v1/conversations", params={"mailbox": ssiad})
    assert (refused["status"], refused["code"]) == (403, "that-mailbox-is-not-yours")

    mailboxes = {each["via"]: each for each in amina.get("/v1/mailboxes")["mailboxes"]}
    lent = mailboxes["DELEGATION"]["accountId"]
    before = amina.get("/v1/conversations", mailbox=lent)["total"]
    started = marion.post("/v1/conversations", {"subject": "Remplacement", "participants": [lent]})
    path = f"/v1/conversations/{started['conversationId']}"
    marion.post(f"{path}/messages", {"text": "Qui répond pour Paul ?"})
    said = amina.post(f"{path}/messages", {"text": "Moi, cette semaine."})
    after = amina.get("/v1/conversations", mailbox=lent, atLeast=said["position"])
    assert after["total"] == before + 1
    newest = marion.get(f"{path}/messages", atLeast=said["position"])["messages"][0]
    assert newest["author"]["accountId"] == amina.account_id
    assert newest["author"]["onBehalfOf"] == lent
