"""The scenes of messaging."""

# ruff: noqa: N802 - a scene is named after its rpc
from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from chassis.kernel import Act
from chassis.testing import NOON
from messaging.domain import AccountKind, RequestKind
from spico.messaging.v1 import messaging_pb2 as pb
from tests.contract.stages.attachments import AttachmentScenes
from tests.contract.stages.scene import MAIA, OWNERS, PEOPLE, Scene, by

WITH: Final = {"own": ("physician", MAIA), "foreign": ("surgeon",)}
"""With whom the owners of the two conversations talk."""
_TAKE_PART: Final = {"entitled", "through", "acting", "discussions-delegate"}


class MessagingStage(AttachmentScenes):
    """Two conversations with a message each, to be read, and a new one for whatever changes it."""

    async def prepare(self) -> None:
        for account in (
            MAIA,
            "physician",
            "surgeon",
            *(each["account_id"] for each in PEOPLE.values() if each),
        ):
            kind = AccountKind.ORGANIZATION if account == MAIA else AccountKind.PERSON
            named = {"kind": kind, "name": f"{account} Fictif", "roles": ("professional",)}
            await self.does(self.commands.hear_of_account, by("system"), account, **named)
        self.conversations = {whose: await self._started(whose) for whose in OWNERS}
        self.messages = {
            whose: await self._sent(by(OWNERS[whose]), conversation)
            for whose, conversation in self.conversations.items()
        }
        await self.attach()
        await self.served.catch_up()

    def title(self, who: dict[str, Any]) -> str:
        """Give the title on which somebody reads."""
        if who.get("delegation_id"):
            return "DELEGATION"
        if "auditor" in who.get("roles", ()):
            return "AUDIT"
        return "OWN" if who["account_id"] == OWNERS["own"] else "AFFILIATION"

    async def _started(self, whose: str) -> str:
        started = await self.does(self.commands.start, by(OWNERS[whose]), "Transmission", WITH[whose])
        return str(started.id)

    async def _sent(self, act: Act, conversation_id: str) -> str:
        sent = await self.does(self.commands.send, act, conversation_id, "Je passe.")
        return str(sent.id)

    def _reading(self, kind: Any, whose: str, reaches: Callable[[list[Any]], bool] = bool) -> Scene:
        conversation_id = self.conversations[whose]
        return Scene((kind(conversation_id=conversation_id),), reaches, conversation_id)

    async def _writing(self, request: Any, whose: str, **named: Any) -> Scene:
        conversation_id = await self._started(whose)
        return Scene((request(conversation_id=conversation_id, **named),), bool, conversation_id)

    async def ListMailboxes(self, whose: str, role: str) -> Scene:
        wanted = OWNERS["foreign"] if whose == "foreign" else PEOPLE[role].get("account_id", "")
        return Scene(
            (pb.ListMailboxesRequest(),),
            lambda answers: wanted in [each.account_id for each in answers[0].mailboxes],
        )

    async def StartConversation(self, whose: str, role: str) -> Scene:
        return Scene((pb.StartConversationRequest(subject="Transmission", participants=["physician"]),))

    async def ListConversations(self, whose: str, role: str) -> Scene:
        wanted = self.conversations[whose]
        mailbox = MAIA if role == "through" else ""
        return Scene(
            (pb.ListConversationsRequest(page_size=200, mailbox=mailbox),),
            lambda answers: wanted in [each.conversation_id for each in answers[0].conversations],
        )

    async def GetConversation(self, whose: str, role: str) -> Scene:
        return self._reading(pb.GetConversationRequest, whose)

    async def ListMessages(self, whose: str, role: str) -> Scene:
        return self._reading(pb.ListMessagesRequest, whose, lambda answers: bool(answers[0].messages))

    async def SendMessage(self, whose: str, role: str) -> Scene:
        return await self._writing(pb.SendMessageRequest, whose, text="Je passe.")

    async def _changing(self, kind: Any, whose: str, role: str, **named: Any) -> Scene:
        """Change a message of the caller's own, where they take part."""
        conversation_id = await self._started(whose)
        author = PEOPLE[role] if whose == "own" and role in _TAKE_PART else {"account_id": OWNERS[whose]}
        message_id = await self._sent(by(**author), conversation_id)
        request = kind(conversation_id=conversation_id, message_id=message_id, **named)
        return Scene((request,), bool, conversation_id)

    async def CorrectMessage(self, whose: str, role: str) -> Scene:
        return await self._changing(pb.CorrectMessageRequest, whose, role, text="Je passe demain.")

    async def WithdrawMessage(self, whose: str, role: str) -> Scene:
        return await self._changing(pb.WithdrawMessageRequest, whose, role)

    async def MarkSeen(self, whose: str, role: str) -> Scene:
        return self._reading(pb.MarkSeenRequest, whose)

    async def MarkUnread(self, whose: str, role: str) -> Scene:
        return self._reading(pb.MarkUnreadRequest, whose)

    async def SetFlags(self, whose: str, role: str) -> Scene:
        return await self._writing(pb.SetFlagsRequest, whose, urgent=True)

    async def AddParticipant(self, whose: str, role: str) -> Scene:
        return await self._writing(pb.AddParticipantRequest, whose, account_id="carer")

    async def LeaveConversation(self, whose: str, role: str) -> Scene:
        return await self._writing(pb.LeaveConversationRequest, whose)

    async def MakeRequest(self, whose: str, role: str) -> Scene:
        of = WITH[whose][0]
        named = {"kind": "ADVICE", "account_id": of, "text": "Votre avis ?"}
        scene = await self._writing(pb.MakeRequestRequest, whose, **named)
        scene.requests[0].answer_due_at.FromDatetime(NOON + timedelta(days=1))
        return scene

    async def _answering(self, kind: Any, whose: str, role: str, **named: Any) -> Scene:
        """Answer what the mailbox of the caller was asked for, where they take part."""
        conversation_id = await self._started(whose)
        of = MAIA if whose == "own" and role in {"through", "acting"} else OWNERS[whose]
        asked = await self.does(
            self.commands.ask,
            by(WITH[whose][0]),
            conversation_id,
            RequestKind.ADVICE,
            of,
            "Votre avis ?",
            NOON + timedelta(days=1),
        )
        if "account_id" in named:
            named["account_id"] = WITH[whose][0]
        request = kind(conversation_id=conversation_id, request_id=asked.id, **named)
        return Scene((request,), bool, conversation_id)

    async def AcceptRequest(self, whose: str, role: str) -> Scene:
        return await self._answering(pb.AcceptRequestRequest, whose, role)

    async def DeclineRequest(self, whose: str, role: str) -> Scene:
        return await self._answering(pb.DeclineRequestRequest, whose, role)

    async def PassOnRequest(self, whose: str, role: str) -> Scene:
        return await self._answering(pb.PassOnRequestRequest, whose, role, account_id="")
