"""What becomes of a mail that came in: a message of the conversation whose letter it answers, or nothing."""

from __future__ import annotations

import asyncio
import uuid
from contextlib import aclosing
from typing import Final

from chassis.files.inspection import Inspection
from chassis.files.naming import file_name, media_type
from chassis.kernel import Act, Invalid, Refusal
from messaging.adapters.mails import Incoming, Part, read
from messaging.adapters.shelf import Shelf, once
from messaging.application.letters import NoSuchLetter
from messaging.domain import AttachedFile, Reply
from messaging.domain.text import message_text, shown
from messaging.wiring import ApiParts

_LONGEST_SUBJECT: Final = 200


class Answers:
    """Takes mails in, each once."""

    def __init__(self, parts: ApiParts) -> None:
        self._parts = parts
        self._shelf = Shelf(parts.vault, largest=parts.settings.largest_document)

    async def take(self, act: Act, content: bytes) -> str:
        """Say what became of a mail: taken, returned, ours, automatic, foreign, stray or unreadable.

        Raises:
            Refusal: of the conversation, or of the scanner that is away.
        """
        sender = self._parts.settings.mssante_address
        try:
            mail = read(content, sender)
        except ValueError:
            return "unreadable"
        if mail.sender == sender:
            return "ours"
        letter_id = await self._answered(mail)
        if not letter_id:
            return "stray"
        if mail.is_failure:
            await asyncio.to_thread(self._parts.commands.note_letter_returned, act, letter_id)
            return "returned"
        if not mail.is_automatic and mail.sender:
            await self._told(act, letter_id, mail)
            return "taken"
        return "automatic" if mail.is_automatic else "foreign"

    async def _answered(self, mail: Incoming) -> str:
        """Give the letter that a mail answers, of those that it names."""
        for letter_id in mail.letter_ids[:5]:
            try:
                await asyncio.to_thread(self._parts.commands.letter, letter_id)
            except NoSuchLetter:
                continue
            return letter_id
        return ""

    async def _told(self, act: Act, letter_id: str, mail: Incoming) -> None:
        commands = self._parts.commands
        letter = await asyncio.to_thread(commands.letter, letter_id)
        if letter.has_taken(mail.key):
            return
        stored: set[str] = set()
        files, refused = [], mail.left_out
        try:
            for part in mail.files:
                try:
                    files.append(await self._kept(part, letter.conversation_id, stored))
                except Invalid:
                    refused += 1
            reply = Reply(
                key=mail.key,
                address=mail.sender,
                subject_line=mail.subject[:_LONGEST_SUBJECT],
                text=_words(mail, refused),
                files=tuple(files),
            )
            written = await asyncio.to_thread(commands.take_answer, act, letter_id, reply)
        except Refusal:
            await self._shelf.discard(stored)
            raise
        if written.repeated:
            await self._shelf.discard(stored)

    async def _kept(self, part: Part, conversation_id: str, stored: set[str]) -> AttachedFile:
        """Keep a file by the same rules as one that somebody attaches."""
        name = file_name(part.file_name)
        seen = Inspection(media_type(part.media_type), name)
        content_id = str(uuid.uuid4())
        vault, largest = self._parts.vault, self._parts.settings.largest_document
        async with aclosing(self._parts.scanner.scanned(seen.passed(once(part.content)))) as content:
            kept = await vault.keep(content_id, conversation_id, content, largest=largest)
        stored.add(content_id)
        return await self._shelf.described(kept, conversation_id, name, seen.media_type, stored)


def _words(mail: Incoming, refused: int) -> str:
    """Give the message that the mail becomes."""
    head = f"Réponse MSSanté de {mail.sender}\nObjet : {mail.subject[:_LONGEST_SUBJECT]}\n\n"
    left_out = f"\n\n[Pièces jointes non reprises : {refused}]" if refused else ""
    room = 9_900 - len(head) - len(left_out)
    text = shown(mail.text).strip()
    if len(text) > room:
        text = f"{text[:room]}\n[Texte coupé]"
    return message_text(head + text + left_out)
