"""The rpc that gives a conversation as a PDF (F84, F85)."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Final

from chassis.kernel import Act
from chassis.position import PositionIsNotOurs, format_position, parse_position
from chassis.rpc.call import current_act
from chassis.rpc.errors import SaidByAnother
from chassis.rpc.threads import in_thread
from messaging.adapters.annexing import MOST_BYTES, Annexe, ASynthesisAppendsAFewFiles, annexed
from messaging.adapters.typesetting import typeset
from messaging.domain import Attachment
from messaging.entrypoints.dossiers import Dossiers
from messaging.projections import Seats
from messaging.queries import Course, Seated, files_of, heading
from messaging.wiring import ApiParts
from spico.dossiers.v1 import dossiers_pb2
from spico.messaging.v1 import records_pb2 as pb

_NOT_FOR_THEM: Final = {"forbidden", "not-found"}
_PIECE: Final = 64 * 1024
_SEX: Final = {dossiers_pb2.FEMALE: "sexe féminin", dossiers_pb2.MALE: "sexe masculin"}
_CLOSED: Final = "Patient : ce dossier n'est pas ouvert à la personne qui demande la synthèse."
_NOBODY: Final = "Cette conversation ne concerne aucun patient en particulier."


@dataclass(frozen=True, slots=True)
class Made:
    """A synthesis."""

    content: bytes
    position: str
    digest: str

    @property
    def file_name(self) -> str:
        """Under which it is kept."""
        return f"synthese-{self.position}.pdf"


class SynthesisRpcs:
    """Sets in type what the caller reads, for whoever may read it."""

    def __init__(self, parts: ApiParts, dossiers: Dossiers) -> None:
        self.parts = parts
        self.dossiers = dossiers
        self._one_at_a_time = asyncio.Semaphore(1)

    async def SynthesizeConversation(
        self, request: pb.SynthesizeConversationRequest, context: object
    ) -> AsyncIterator[pb.SynthesizeConversationResponse]:
        """Make it, describe it, and give the bytes."""
        made = await self.made(current_act(), request)
        pdf = made.content
        described = pb.Synthesis(
            file_name=made.file_name,
            media_type="application/pdf",
            size=len(pdf),
            sha256=hashlib.sha256(pdf).hexdigest(),
            position=made.position,
            digest=made.digest,
        )
        yield pb.SynthesizeConversationResponse(description=described)
        for start in range(0, len(pdf), _PIECE):
            yield pb.SynthesizeConversationResponse(content=pdf[start : start + _PIECE])

    async def made(self, act: Act, request: pb.SynthesizeConversationRequest) -> Made:
        """Read the log up to the position, and set in type what the caller may read of it."""
        parts, conversation_id = self.parts, request.conversation_id
        position = _number(request.position)

        async def look() -> Seated:
            return await parts.mailboxes.seated(act, conversation_id, request.mailbox)

        seated = await parts.freshness.not_refused_too_early(look, Seats)
        course = await parts.syntheses.course(seated, position)
        meant = course.selected(request.message_ids)
        told = await parts.syntheses.told(
            course, request.message_ids, await self._banner(course), annexed=request.append_attachments
        )
        async with self._one_at_a_time:
            if request.append_attachments:
                received = await self._received(conversation_id, files_of(meant))
                await self._trace(act, conversation_id, "attachments")
                pdf = await annexed(told, received)
            else:
                pdf = await in_thread(typeset, told)
        return Made(pdf, format_position("messaging", course.position), told["digest"])

    async def _received(self, conversation_id: str, files: Sequence[Attachment]) -> list[Annexe]:
        if sum(each.file.size for each in files) > MOST_BYTES:
            raise ASynthesisAppendsAFewFiles(field="append_attachments")
        return [
            Annexe(
                heading(number, each),
                each.file.media_type,
                await self._content(conversation_id, each.file.content_id),
            )
            for number, each in enumerate(files, 1)
        ]

    async def _content(self, conversation_id: str, content_id: str) -> bytes:
        return b"".join([piece async for piece in self.parts.vault.read(content_id, conversation_id)])

    async def _trace(self, act: Act, conversation_id: str, section: str) -> None:
        """Trace a reading beside the one that the guard has traced."""
        await self.parts.trail.admit(
            act.actor, conversation_id, section, at=act.at, correlation_id=act.correlation_id
        )

    async def _banner(self, course: Course) -> Sequence[str]:
        """Say whom it is about, as the dossier said it then, and as far as it is open to the caller."""
        if not course.dossier_id:
            return [_NOBODY]
        try:
            page = await self.dossiers.opens(course.dossier_id, as_of=course.recorded_at)
        except SaidByAnother as said:
            if said.problem.kind not in _NOT_FOR_THEM:
                raise
            return [_CLOSED]
        patient = page.patient
        names = f"{patient.birth_name} {' '.join(patient.birth_given_names)}".strip()
        used = " ".join(part for part in (patient.used_name, patient.used_given_name) if part)
        told = [part for part in (_born(patient.birth_date), _SEX.get(patient.sex, "")) if part]
        ins = [f"INS {patient.ins_matricule} (OID {patient.ins_oid})"] if patient.ins_matricule else []
        return [
            f"Patient : {names}",
            *([f"Nom utilisé : {used}"] if used else []),
            *([", ".join(told)] if told else []),
            *ins,
        ]


def _number(position: str) -> int:
    if not position:
        return 0
    try:
        service, number = parse_position(position)
    except PositionIsNotOurs:
        service, number = "", 0
    if service != "messaging" or not number:
        raise PositionIsNotOurs(position, field="position")
    return number


def _born(date: str) -> str:
    year, _, rest = date.partition("-")
    month, _, day = rest.partition("-")
    return f"né(e) le {'/'.join(part for part in (day, month, year) if part)}" if date else ""
