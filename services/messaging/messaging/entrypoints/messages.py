"""What queries answer, as messages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from chassis.position import format_position
from chassis.rpc.wire import instant, stamp
from messaging.queries import Counts, Filter, Listed, Mailed, Name
from spico.common.v1.actor_pb2 import Actor
from spico.messaging.v1 import messaging_pb2 as pb
from spico.messaging.v1 import records_pb2

Names = Mapping[str, Name]


def counters(counts: Counts) -> pb.Counters:
    """Give the counters of a mailbox."""
    return pb.Counters(
        all=counts[Filter.ALL],
        unread=counts[Filter.UNREAD],
        needs_action=counts[Filter.NEEDS_ACTION],
        favorites=counts[Filter.FAVORITES],
    )


def accounts_of(listed: Iterable[Listed]) -> set[str]:
    """Give the accounts that are named where conversations are listed."""
    return {account for one in listed for account in one.participants}


def accounts_in(messages: Iterable[Mapping[str, Any]]) -> set[str]:
    """Give the accounts that are named where messages are listed."""
    found = set()
    for message in messages:
        found.add(message["account_id"])
        found.update(sight["account_id"] for sight in message["seen"])
    return found


def conversation(listed: Listed, names: Names) -> pb.Conversation:
    """Give a conversation as its reader sees it."""
    seat, reader = listed.seat, listed.reader
    return pb.Conversation(
        conversation_id=seat["conversation_id"],
        subject=listed.conversation["subject"],
        dossier_id=listed.conversation["dossier_id"],
        mailbox=seat["mailbox"],
        participants=[
            pb.Participant(
                account_id=account,
                name=names[account].name,
                kind=names[account].kind,
                profession=names[account].profession,
                joined_at=stamp(each["joined_at"]),
                left_at=stamp(each["left_at"]),
            )
            for account, each in listed.participants.items()
        ],
        active_at=stamp(seat["active_at"]),
        messages=seat["last"],
        unread_messages=listed.unread_messages,
        unread=listed.is_unread,
        needs_action=reader.get("needs_action", False),
        favorite=reader.get("favorite", False),
        urgent=seat["is_urgent"],
        request=seat["has_request"],
        active=seat["left"] is None,
    )


def accounts_asked(listed: Listed) -> set[str]:
    """Give the accounts that are named where one conversation is shown."""
    found = accounts_of([listed]) | {listed.conversation["account_id"]}
    for request in listed.requests.values():
        found.add(request["account_id"])
        if answered := request["answered"]:
            found.add(answered["account_id"])
    return found


def shown(listed: Listed, names: Names) -> pb.GetConversationResponse:
    """Give one conversation's own page."""
    begun = listed.conversation
    return pb.GetConversationResponse(
        conversation=conversation(listed, names),
        started_at=stamp(begun["started_at"]),
        started_by=actor(begun, names),
        requests=[_request(each, told, names) for each, told in listed.requests.items()],
    )


def message(
    found: Mapping[str, Any], names: Names, letter: Mapping[str, Any] | None = None
) -> Mapping[str, Any]:
    """Give a message, as the fields of a Message; ``letter`` is the one by secure mail that it is."""
    told: dict[str, Any] = {
        "message_id": found["message_id"],
        "text": found["text"],
        "author": _who(found, names),
        "sent_at": instant(found["sent_at"]),
        "seen_by": [
            {
                **_who(sight, names),
                "seen_at": instant(sight["at"]),
            }
            for sight in found["seen"]
            if sight["account_id"] != found["account_id"]
        ],
        "attachments": [attachment(each, found.get("filed", {})) for each in found["attachments"]],
        "request_id": found["request_id"],
        "number": found["number"],
        "position": format_position("messaging", found["position"]),
    }
    if letter:
        told["letter"] = {
            "letter_id": letter["_id"],
            **{field: letter[field] for field in ("address", "state", "reason")},
        }
    for field in ("corrected_at", "withdrawn_at"):
        if found[field]:
            told[field] = instant(found[field])
    return told


def attachment(found: Mapping[str, Any], filed: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give an attachment, as the fields of an Attachment; ``filed`` says of some when they were."""
    file, attachment_id = found["file"], found["attachment_id"]
    told = {
        "attachment_id": attachment_id,
        "file_name": file["file_name"],
        "media_type": file["media_type"],
        "size": file["size"],
        "sha256": file["sha256"],
        "thumbnail": bool(file["thumbnail_id"]),
    }
    if attachment_id in filed:
        told["filed_at"] = instant(filed[attachment_id])
    return told


def mailed(found: Mailed, names: Names) -> records_pb2.MailedLetter:
    """Give a letter as it is listed."""
    line, letter = found.line, found.letter or {}
    return records_pb2.MailedLetter(
        letter_id=line["letter_id"],
        conversation_id=line["conversation_id"],
        number=line["number"],
        mailbox=line["mailbox"],
        received=line["is_received"],
        address=line["address"],
        subject=line["subject_line"],
        author=None if line["is_received"] else actor(line, names),
        at=stamp(line["at"]),
        state=letter.get("state", ""),
        reason=letter.get("reason", ""),
        attachments=line["files"],
        withdrawn=line["is_withdrawn"],
    )


def actor(told: Mapping[str, Any], names: Names) -> Actor:
    """Give who did something: a person, and the mailbox in whose name where it is not their own."""
    return Actor(**_who(told, names))


def _who(told: Mapping[str, Any], names: Names) -> dict[str, str]:
    account, mailbox = told["account_id"], told["mailbox"]
    return {
        "account_id": account,
        "name": names[account].name,
        "on_behalf_of": mailbox if mailbox != account else "",
    }


def _request(request_id: str, told: Mapping[str, Any], names: Names) -> pb.Request:
    answered = told["answered"]
    return pb.Request(
        request_id=request_id,
        kind=told["kind"],
        state=told["state"],
        author=actor(told, names),
        account_id=told["of"],
        message_id=told["message_id"],
        asked_at=stamp(told["asked_at"]),
        answer_due_at=stamp(told["answer_due_at"]),
        answered_at=stamp(answered["at"]) if answered else None,
        answered_by=actor(answered, names) if answered else None,
        answer=answered["text"] if answered else "",
    )
