"""Conversations to be measured: begun as clients do, and filled through the log as by years of messages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from bench.platform_client import request
from bench.platform_stage import OPENER, WRITER, Stage
from chassis.clock import now
from chassis.domain import Fact
from chassis.eventlog import EventLog, MasterKeys
from chassis.position import format_position
from messaging.domain import Conversation

_TOGETHER: Final = 200
"""Messages in one commit."""
MESSAGE: Final = {"text": "Pansement refait, plaie propre, prochain passage jeudi."}


def talk(stage: Stage) -> str:
    """Let the writer begin a conversation with the opener; give its id once it can be read and written."""
    begun = {"subject": "Mesure", "participants": [stage.account(OPENER)]}
    answer = stage.post(stage.token(WRITER), "/v1/conversations", begun)
    path = f"/v1/conversations/{answer['conversationId']}"
    stage.get(stage.token(WRITER), path, atLeast=answer["position"])
    return str(answer["conversationId"])


def message_to(stage: Stage, conversation_id: str) -> str:
    """Give the request by which the writer says something, as it is sent."""
    path = f"/v1/conversations/{conversation_id}/messages"
    return request("POST", path, token=stage.token(WRITER), body=MESSAGE)


def history(stage: Stage, conversation_id: str, page: int) -> str:
    """Give the request by which the writer reads the newest page, as it is sent."""
    path = f"/v1/conversations/{conversation_id}/messages?pageSize={page}"
    return request("GET", path, token=stage.token(WRITER))


def fill_talk(stage: Stage, conversation_id: str, count: int) -> str:
    """Append so many messages of the writer, of which nobody else is told; give the last position."""
    keys = MasterKeys.parse(stage.trial.home.secrets()["MASTER_KEY"])
    with EventLog.open(stage.mongodb_uri, "messaging", keys=keys) as log:
        before = log.read_stream(conversation_id)
        written, begin = 0, now() - timedelta(days=700)
        while written < count:
            together = min(_TOGETHER, count - written)
            facts = [
                _said(conversation_id, before[-1], number, begin)
                for number in range(written + 1, written + together + 1)
            ]
            position = log.append(facts)[-1]
            written += together
    return format_position("messaging", position)


def _said(conversation_id: str, last: Fact[Any], number: int, begin: Any) -> Fact[Any]:
    account = last.actor.account_id
    return Fact(
        stream=conversation_id,
        version=last.version + number,
        event=Conversation.MessageSent(
            message_id=f"{conversation_id[:16]}{number:016x}",
            number=number,
            mailbox=account,
            text=f"Passage {number}, rien à signaler.",
            known=number,
            to=(account,),
        ),
        subject=conversation_id,
        actor=last.actor,
        occurred_at=begin + timedelta(minutes=10 * number),
        recorded_at=now(),
    )
