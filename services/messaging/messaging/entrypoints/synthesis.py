"""The rpc that gives a conversation as a PDF (F84, F85)."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from chassis.kernel import Act, Invalid
from chassis.position import PositionIsNotOurs, format_position, parse_position
from chassis.rpc.auditing.auditor import TITLE as AUDIT
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


_MOST_LINES: Final = 4
_LONGEST_LINE: Final = 1_000


class TheConversationIsAboutNobody(Invalid):
    """A synthesis of it has no lines about a patient."""


class ABannerIsOfAFewLines(Invalid):
    """The lines about a patient are four at most, of 1,000 letters each."""


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

    def in_pieces(self) -> Iterator[pb.SynthesizeConversationResponse]:
        """Describe it, then give the bytes."""
        described = pb.Synthesis(
            file_name=self.file_name,
            media_type="application/pdf",
            size=len(self.content),
            sha256=hashlib.sha256(self.content).hexdigest(),
            position=self.position,
            digest=self.digest,
        )
        yield pb.SynthesizeConversationResponse(description=described)
        for start in range(0, len(self.content), _PIECE):
            yield pb.SynthesizeConversationResponse(content=self.content[start : start + _PIECE])


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
        for piece in (await self.made(current_act(), request)).in_pieces():
            yield piece

    async def ReproduceSynthesis(
        self, request: pb.ReproduceSynthesisRequest, context: object
    ) -> AsyncIterator[pb.SynthesizeConversationResponse]:
        """Make one again for an auditor, once it is traced that they asked (ADR 33)."""
        act, conversation_id, position = current_act(), request.conversation_id, _number(request.position)
        for what in ("audit/synthesis", *(["audit/attachments"] if request.append_attachments else [])):
            await self.parts.trail.record(
                act.actor,
                conversation_id,
                what,
                title=AUDIT,
                at=act.at,
                correlation_id=act.correlation_id,
            )
        course = await self.parts.syntheses.as_it_was(conversation_id, position, request.mailbox)
        banner = _printed(course, request.banner)
        made = await self._set(course, request.message_ids, banner, annexes=request.append_attachments)
        for piece in made.in_pieces():
            yield piece

    async def made(self, act: Act, request: pb.SynthesizeConversationRequest) -> Made:
        """Read the log up to the position, and set in type what the caller may read of it."""
        parts, conversation_id = self.parts, request.conversation_id
        position = _number(request.position)

        async def look() -> Seated:
            return await parts.mailboxes.seated(act, conversation_id, request.mailbox)

        seated = await parts.freshness.not_refused_too_early(look, Seats)
        course = await parts.syntheses.course(seated, position)
        if request.append_attachments:
            course.selected(request.message_ids)
            await self._trace(act, conversation_id, "attachments")
        banner = await self._banner(course)
        return await self._set(course, request.message_ids, banner, annexes=request.append_attachments)

    async def _set(
        self, course: Course, message_ids: Sequence[str], banner: Sequence[str], *, annexes: bool
    ) -> Made:
        meant = course.selected(message_ids)
        told = await self.parts.syntheses.told(course, message_ids, banner, annexed=annexes)
        async with self._one_at_a_time:
            if annexes:
                pdf = await annexed(told, await self._received(course.conversation_id, files_of(meant)))
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


def _printed(course: Course, banner: Sequence[str]) -> Sequence[str]:
    """Give the lines about the patient as an auditor reads them off a synthesis.

    Raises:
        TheConversationIsAboutNobody: there can be none.
        ABannerIsOfAFewLines: there are more than any synthesis has.
    """
    if len(banner) > _MOST_LINES or any(len(line) > _LONGEST_LINE for line in banner):
        raise ABannerIsOfAFewLines(field="banner")
    if not course.dossier_id:
        if banner:
            raise TheConversationIsAboutNobody(field="banner")
        return [_NOBODY]
    return list(banner) or [_CLOSED]


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
