"""Files, once their bytes are stored, and what else of a conversation goes elsewhere."""

from __future__ import annotations

from chassis.application import Written, command
from chassis.kernel import Act
from messaging.application.seating import Seating
from messaging.domain import AttachedFile, Conversation, Span


class FileCommands(Seating):
    """The commands of attachments (F80, F81, F240)."""

    @command
    def attach(
        self, act: Act, conversation_id: str, attachment_id: str, file: AttachedFile, mailbox: str = ""
    ) -> Written:
        """Prepare a stored file to be sent; its id is the first one the act mints."""
        conversation, seat = self._seat(act, conversation_id, mailbox)
        conversation.attach(act, seat, attachment_id, file)
        return self.save(act, conversation, id=attachment_id)

    @command
    def note_filing(
        self,
        act: Act,
        conversation_id: str,
        attachment_id: str,
        number: int,
        *,
        dossier_id: str,
        document_id: str,
        mailbox: str = "",
    ) -> Written:
        """Take note that an attachment was filed in a dossier."""
        conversation, seat = self._seat(act, conversation_id, mailbox)
        conversation.note_filing(
            act, seat, attachment_id, number, dossier_id=dossier_id, document_id=document_id
        )
        return self.save(act, conversation, id=document_id)

    def may_file(self, act: Act, conversation_id: str, attachment_id: str, dossier_id: str) -> None:
        """Refuse what somebody else has put into the dossier before; writes nothing."""
        self.replay(Conversation, conversation_id).may_be_filed(act, attachment_id, dossier_id)

    @command
    def record_exchange(
        self, act: Act, conversation_id: str, dossier_id: str, span: Span, mailbox: str = ""
    ) -> Written:
        """Say that an exchange belongs to the story of a patient; whether they may was asked of dossiers."""
        conversation, seat = self._seat(act, conversation_id, mailbox)
        conversation.record_exchange(act, seat, dossier_id, span)
        return self.save(act, conversation)
