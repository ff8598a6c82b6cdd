"""The files of a conversation: prepared, then sent with a message, perhaps filed in a dossier."""

from __future__ import annotations

from datetime import datetime

import msgspec

from chassis.domain import Event, Fact
from chassis.kernel import Act
from messaging.domain.attached import (
    MOST_ATTACHMENTS,
    PREPARED_FOR,
    AMessageCarriesAFewFiles,
    AnAttachmentIsFiledOnceInADossier,
    AttachedFile,
    Attachment,
    Filed,
    NoSuchAttachment,
    Prepared,
)
from messaging.domain.table import Table


class Files(Table):
    """What is attached to a conversation; of what was sent its facts tell, and it keeps nothing in mind."""

    prepared: dict[str, Prepared] = msgspec.field(default_factory=dict)
    filed: dict[str, dict[str, Filed]] = msgspec.field(default_factory=dict)
    """What is in a dossier already: by attachment, then by dossier."""

    class FileAttached(Event, topic="messaging.FileAttached"):
        """Somebody prepared a file to be sent with a message."""

        attachment_id: str
        mailbox: str
        file: AttachedFile

        def apply(self, files: Files, fact: Fact[Files.FileAttached]) -> None:
            files.prepared = files.prepared_since(fact.occurred_at)
            files.prepared[self.attachment_id] = Prepared(
                account_id=fact.actor.account_id, file=self.file, prepared_at=fact.occurred_at
            )

    class AttachmentFiled(Event, topic="messaging.AttachmentFiled"):
        """Somebody filed what was sent in a dossier, which keeps a copy of its own (F240)."""

        attachment_id: str
        number: int
        """Of the message with which it was sent."""
        mailbox: str
        dossier_id: str
        document_id: str
        to: tuple[str, ...]
        """Who takes part, and so may know."""

        def apply(self, files: Files, fact: Fact[Files.AttachmentFiled]) -> None:
            filed = files.filed.setdefault(self.attachment_id, {})
            filed[self.dossier_id] = Filed(fact.actor.account_id, self.document_id)

    def prepared_since(self, now: datetime) -> dict[str, Prepared]:
        """Give the files that still wait for their message."""
        since = now - PREPARED_FOR
        return {
            attachment_id: each
            for attachment_id, each in self.prepared.items()
            if each.prepared_at is not None and each.prepared_at >= since
        }

    def attach(self, act: Act, mailbox: str, attachment_id: str, file: AttachedFile) -> None:
        """Prepare a file to be sent."""
        self.takes_part(mailbox)
        waiting = self.prepared_since(act.at).values()
        if sum(each.account_id == act.actor.account_id for each in waiting) >= MOST_ATTACHMENTS:
            raise AMessageCarriesAFewFiles(field="file")
        self.record(act, Files.FileAttached(attachment_id=attachment_id, mailbox=mailbox, file=file))

    def note_filing(
        self, act: Act, mailbox: str, attachment_id: str, number: int, *, dossier_id: str, document_id: str
    ) -> None:
        """Take note that what was sent is in a dossier now; who left may file what they had.

        Raises:
            AnAttachmentIsFiledOnceInADossier: somebody has filed it there before.
        """
        if not self.may_be_filed(act, attachment_id, dossier_id):
            return
        self.record(
            act,
            Files.AttachmentFiled(
                attachment_id=attachment_id,
                number=number,
                mailbox=mailbox,
                dossier_id=dossier_id,
                document_id=document_id,
                to=self.present,
            ),
        )

    def may_be_filed(self, act: Act, attachment_id: str, dossier_id: str) -> bool:
        """Whether it is not in the dossier yet; whoever has filed it may ask again, and files nothing.

        Raises:
            AnAttachmentIsFiledOnceInADossier: somebody else has filed it there.
        """
        filed = self.filed.get(attachment_id, {}).get(dossier_id)
        if filed is not None and filed.account_id != act.actor.account_id:
            raise AnAttachmentIsFiledOnceInADossier(field="attachment_id")
        return filed is None

    def own_file(self, act: Act, attachment_id: str) -> Attachment:
        """Give a file that the person who acts has prepared.

        Raises:
            NoSuchAttachment: nobody has, or somebody else, or too long ago.
        """
        prepared = self.prepared_since(act.at).get(attachment_id)
        if prepared is None or prepared.account_id != act.actor.account_id:
            raise NoSuchAttachment(field="attachments")
        return Attachment(attachment_id=attachment_id, file=prepared.file)
