"""The scenes of attachments."""

# ruff: noqa: N802 - a scene is named after its rpc
from __future__ import annotations

from typing import Any

from messaging.domain import Draft
from spico.messaging.v1 import attachments_pb2 as pb
from spico.messaging.v1 import records_pb2
from tests.contract.stages.scene import MAIA, OWNERS, Scene, Stage, by

_CONTENT = b"sealed"


class AttachmentScenes(Stage):
    """A file in each conversation that is read; a new one for whatever is attached or taken elsewhere."""

    conversations: dict[str, str]

    async def attach(self) -> None:
        """Send a file in each conversation."""
        self.attachments = {whose: await self._sent_file(whose) for whose in self.conversations}

    async def _sent_file(self, whose: str) -> str:
        conversation_id = self.conversations[whose]
        (answer,) = await self.served.ask(
            "/spico.messaging.v1.Attachments/AttachFile",
            *_file(conversation_id),
            metadata=self.served.metadata(OWNERS[whose]),
        )
        attachment_id = str(answer.attachment_id)
        await self.does(self.commands.send, by(OWNERS[whose]), conversation_id, "", [attachment_id])
        return attachment_id

    async def AttachFile(self, whose: str, role: str) -> Scene:
        conversation_id = self.conversations[whose]
        return Scene(_file(conversation_id), bool, conversation_id)

    async def ReadAttachment(self, whose: str, role: str) -> Scene:
        return self._of(pb.ReadAttachmentRequest, whose)

    async def FileAttachment(self, whose: str, role: str) -> Scene:
        # Each of its own: what somebody has filed, nobody else files.
        named = {"attachment_id": await self._sent_file(whose), "dossier_id": whose}
        await self.served.catch_up()
        return self._of(pb.FileAttachmentRequest, whose, category="PRESCRIPTION", **named)

    def _of(self, kind: Any, whose: str, **named: str) -> Scene:
        conversation_id = self.conversations[whose]
        request = kind(
            **{"conversation_id": conversation_id, "attachment_id": self.attachments[whose], **named}
        )
        return Scene((request,), bool, conversation_id)

    async def CopyAttachment(self, whose: str, role: str) -> Scene:
        conversation_id = self.conversations[whose]
        request = pb.CopyAttachmentRequest(
            conversation_id=conversation_id,
            from_conversation_id=conversation_id,
            attachment_id=self.attachments[whose],
        )
        return Scene((request,), bool, conversation_id)

    async def RecordExchange(self, whose: str, role: str) -> Scene:
        conversation_id = self.conversations[whose]
        request = records_pb2.RecordExchangeRequest(conversation_id=conversation_id, dossier_id=whose)
        return Scene((request,), bool, conversation_id)

    async def SynthesizeConversation(self, whose: str, role: str) -> Scene:
        conversation_id = self.conversations[whose]
        request = records_pb2.SynthesizeConversationRequest(conversation_id=conversation_id)
        return Scene((request,), bool, conversation_id)

    async def WriteLetter(self, whose: str, role: str) -> Scene:
        conversation_id = self.conversations[whose]
        request = records_pb2.WriteLetterRequest(
            conversation_id=conversation_id, address="essai@essai.mssante.fr", subject="Essai", text="Essai."
        )
        return Scene((request,), bool, conversation_id)

    async def ListLetters(self, whose: str, role: str) -> Scene:
        conversation_id = self.conversations[whose]
        draft = Draft(address="essai@essai.mssante.fr", sender_name="Essai", subject_line="Essai", text="")
        writers = [(OWNERS[whose], ""), *([("aide", MAIA)] if whose == "own" else [])]
        for account, mailbox in writers:
            act = by(account, organizations=(mailbox,)) if mailbox else by(account)
            await self.does(self.commands.write_letter, act, conversation_id, draft, mailbox)
        await self.served.catch_up()
        return Scene(
            (records_pb2.ListLettersRequest(mailbox=MAIA if role == "through" else ""),),
            lambda answers: conversation_id in [each.conversation_id for each in answers[0].letters],
        )

    async def ReproduceSynthesis(self, whose: str, role: str) -> Scene:
        conversation_id = self.conversations[whose]
        request = records_pb2.ReproduceSynthesisRequest(conversation_id=conversation_id)
        return Scene((request,), bool, conversation_id)


def _file(conversation_id: str) -> tuple[Any, ...]:
    described = pb.AttachmentDescription(
        conversation_id=conversation_id, file_name="note.txt", media_type="text/plain"
    )
    return (
        pb.AttachFileRequest(description=described),
        pb.AttachFileRequest(content=_CONTENT),
        pb.AttachFileRequest(end=pb.AttachmentEnd(size=len(_CONTENT))),
    )
