"""The worker of notifier: hears who is concerned, and tells them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from chassis.bus import Heard
from chassis.worker.service import Follows, Parts, hears
from notifier import wiring
from notifier.domain.mail import Letter
from notifier.domain.notification import APPOINTMENT, DELEGATION, TASK, Kind
from spico.agenda.v1 import events_pb2 as agenda
from spico.delegation.v1 import events_pb2 as delegation
from spico.dossiers.v1 import events_pb2 as dossiers
from spico.identity.v1 import events_pb2 as identity
from spico.messaging.v1 import events_pb2 as messaging


class NotifierWorker:
    """Turns each fact into what its readers are told, in one append; promises nothing to others."""

    name = "notifier"

    parts = Parts(wiring.worker)
    follow = Follows()

    @hears("identity", identity.AccountOpened)
    def on_account_opened(self, heard: Heard[identity.AccountOpened]) -> None:
        """Know where to write to a professional."""
        account = heard.message
        self.parts.commands.know_contact(heard.act, account.account_id, account.email)

    @hears("identity", identity.OrganizationRegistered)
    def on_organization_registered(self, heard: Heard[identity.OrganizationRegistered]) -> None:
        """Know where to write to an organization."""
        account = heard.message
        self.parts.commands.know_contact(heard.act, account.account_id, account.email)

    @hears("identity", identity.AccountContactChanged)
    def on_account_contact_changed(self, heard: Heard[identity.AccountContactChanged]) -> None:
        """Write to the new address, and tell the old one and the new one."""
        changed, commands = heard.message, self.parts.commands
        know = commands.know_phone_changed if changed.channel == "PHONE" else commands.know_email_changed
        know(heard.act, changed.account_id, changed.address, changed.previous_address)

    @hears("identity", identity.AccountAffiliated)
    def on_account_affiliated(self, heard: Heard[identity.AccountAffiliated]) -> None:
        """Know who reads what an organization is told."""
        affiliated = heard.message
        self.parts.commands.know_affiliation(heard.act, affiliated.account_id, affiliated.organization_id)

    @hears("identity", identity.AccountRequested)
    def on_account_requested(self, heard: Heard[identity.AccountRequested]) -> None:
        """Tell whoever asked that it is known, and the operators that it waits."""
        request = heard.message
        operators = filter(None, self.parts.settings.operators.split(","))
        letters = [(Letter.REQUEST_TO_ANSWER, address) for address in operators]
        letters.append((Letter.REQUEST_RECEIVED, request.email))
        self.parts.commands.send_letters(heard.act, request.request_id, letters)

    @hears("identity", identity.AccountRequestApproved)
    def on_account_request_approved(self, heard: Heard[identity.AccountRequestApproved]) -> None:
        """Tell whoever asked that the account is open."""
        self._answer(heard, Letter.REQUEST_APPROVED)

    @hears("identity", identity.AccountRequestRejected)
    def on_account_request_rejected(self, heard: Heard[identity.AccountRequestRejected]) -> None:
        """Tell whoever asked that there will be none."""
        self._answer(heard, Letter.REQUEST_REJECTED)

    def _answer(self, heard: Heard[Any], letter: Letter) -> None:
        request = heard.message
        self.parts.commands.send_letters(heard.act, request.request_id, [(letter, request.email)])

    @hears("identity", identity.AccountUnaffiliated)
    def on_account_unaffiliated(self, heard: Heard[identity.AccountUnaffiliated]) -> None:
        """Know who reads it no more."""
        ended = heard.message
        self.parts.commands.know_end_of_affiliation(heard.act, ended.account_id, ended.organization_id)

    @hears("dossiers", dossiers.DossierOpened)
    def on_dossier_opened(self, heard: Heard[dossiers.DossierOpened]) -> None:
        """Know of a dossier."""
        self.parts.commands.open_circle(heard.act, heard.message.dossier_id, heard.message.opened_by)

    @hears("dossiers", dossiers.CareCircleMemberAdded)
    def on_care_circle_member_added(self, heard: Heard[dossiers.CareCircleMemberAdded]) -> None:
        """Welcome a member, and tell the others."""
        added = heard.message
        which = (added.dossier_id, added.member_id, added.account_id)
        said = {"entitled": added.entitled, "added_by": added.added_by}
        self.parts.commands.add_member(heard.act, *which, **said, occurred_at=heard.recorded_at)

    @hears("dossiers", dossiers.CareCircleMemberChanged)
    def on_care_circle_member_changed(self, heard: Heard[dossiers.CareCircleMemberChanged]) -> None:
        """Tell a member who may read now, or may not any more, and the others."""
        changed = heard.message
        which = (changed.dossier_id, changed.member_id, changed.account_id)
        said = {"entitled": changed.entitled, "changed_by": changed.changed_by}
        self.parts.commands.change_member(heard.act, *which, **said, occurred_at=heard.recorded_at)

    @hears("dossiers", dossiers.GlassBroken)
    def on_glass_broken(self, heard: Heard[dossiers.GlassBroken]) -> None:
        """Tell coordinators and entitled members, whom the dossier names, that somebody else reads."""
        self._tell(heard, Kind.GLASS_BROKEN, heard.message.account_id, only=heard.message.told)

    @hears("dossiers", dossiers.BreakGlassEnded)
    def on_break_glass_ended(self, heard: Heard[dossiers.BreakGlassEnded]) -> None:
        """Tell whoever read, unless they ended it themselves."""
        ended = heard.message
        self._tell(heard, Kind.BREAK_GLASS_ENDED, ended.ended_by, only=[ended.account_id])

    @hears("dossiers", dossiers.CareCircleMemberRemoved)
    def on_care_circle_member_removed(self, heard: Heard[dossiers.CareCircleMemberRemoved]) -> None:
        """Tell a member for the last time, and the others."""
        removed = heard.message
        self.parts.commands.remove_member(
            heard.act,
            removed.dossier_id,
            removed.member_id,
            removed_by=removed.removed_by,
            occurred_at=heard.recorded_at,
        )

    @hears("dossiers", dossiers.LiaisonNoteWritten)
    def on_liaison_note_written(self, heard: Heard[dossiers.LiaisonNoteWritten]) -> None:
        """Tell those of the circle for whom the note is meant."""
        self._tell(
            heard, Kind.LIAISON_NOTE_WRITTEN, heard.message.written_by, besides=heard.message.kept_from
        )

    @hears("dossiers", dossiers.HospitalStayStarted)
    def on_hospital_stay_started(self, heard: Heard[dossiers.HospitalStayStarted]) -> None:
        """Tell the circle that the pathway changed; an admission would say too much."""
        self._tell(heard, Kind.PATHWAY_CHANGED, heard.message.recorded_by)

    @hears("dossiers", dossiers.HospitalStayEnded)
    def on_hospital_stay_ended(self, heard: Heard[dossiers.HospitalStayEnded]) -> None:
        """Tell the circle that the pathway changed again."""
        self._tell(heard, Kind.PATHWAY_CHANGED, heard.message.recorded_by)

    @hears("dossiers", dossiers.DocumentFiled)
    def on_document_filed(self, heard: Heard[dossiers.DocumentFiled]) -> None:
        """Tell the circle of a document."""
        self._tell(heard, Kind.DOCUMENT_FILED, heard.message.filed_by)

    @hears("delegation", delegation.DelegationRequested)
    def on_delegation_requested(self, heard: Heard[delegation.DelegationRequested]) -> None:
        """Tell whoever is to answer (F214, F215)."""
        asked = heard.message
        is_asked_for = asked.receiver_id == asked.delegator_id
        kind = Kind.DELEGATION_REQUESTED if is_asked_for else Kind.DELEGATION_OFFERED
        self._tell_sides(heard, kind, [asked.receiver_id], asked.requested_by)

    @hears("delegation", delegation.DelegationStarted)
    def on_delegation_started(self, heard: Heard[delegation.DelegationStarted]) -> None:
        """Tell both sides, and for an organization all of its people."""
        self._tell_sides(heard, Kind.DELEGATION_STARTED, _sides(heard), heard.message.accepted_by)

    @hears("delegation", delegation.DelegationDeclined)
    def on_delegation_declined(self, heard: Heard[delegation.DelegationDeclined]) -> None:
        """Tell both sides."""
        self._tell_sides(heard, Kind.DELEGATION_DECLINED, _sides(heard), heard.message.declined_by)

    @hears("delegation", delegation.DelegationEnded)
    def on_delegation_ended(self, heard: Heard[delegation.DelegationEnded]) -> None:
        """Tell both sides, except the one that ended it."""
        kind = Kind.DELEGATION_ENDED if heard.message.was_active else Kind.DELEGATION_TAKEN_BACK
        self._tell_sides(heard, kind, _sides(heard), heard.message.ended_by)

    @hears("messaging", messaging.ConversationStarted)
    def on_conversation_started(self, heard: Heard[messaging.ConversationStarted]) -> None:
        """Tell those with whom it was begun."""
        started = heard.message
        others = set(started.participants) - {started.mailbox}
        self._tell_participants(heard, Kind.CONVERSATION_JOINED, others, started.started_by)

    @hears("messaging", messaging.ParticipantAdded)
    def on_participant_added(self, heard: Heard[messaging.ParticipantAdded]) -> None:
        """Tell whoever joined; the others see it when they read."""
        added = heard.message
        self._tell_participants(heard, Kind.CONVERSATION_JOINED, [added.account_id], added.added_by)

    @hears("messaging", messaging.ParticipantLeft)
    def on_participant_left(self, heard: Heard[messaging.ParticipantLeft]) -> None:
        """Tell those who still take part."""
        left = heard.message
        self._tell_participants(heard, Kind.PARTICIPANTS_CHANGED, left.participants, left.left_by)

    @hears("messaging", messaging.MessageSent)
    def on_message_sent(self, heard: Heard[messaging.MessageSent]) -> None:
        """Tell all it reached, except who wrote it."""
        sent = heard.message
        kind = Kind.URGENT_MESSAGE_RECEIVED if sent.urgent else Kind.MESSAGE_RECEIVED
        self._tell_participants(heard, kind, sent.participants, sent.sent_by)

    @hears("messaging", messaging.RequestMade)
    def on_request_made(self, heard: Heard[messaging.RequestMade]) -> None:
        """Tell whom it is made of."""
        made = heard.message
        self._tell_participants(heard, Kind.REQUEST_RECEIVED, [made.account_id], made.made_by)

    @hears("messaging", messaging.RequestPassedOn)
    def on_request_passed_on(self, heard: Heard[messaging.RequestPassedOn]) -> None:
        """Tell who is to answer now."""
        passed = heard.message
        self._tell_participants(heard, Kind.REQUEST_RECEIVED, [passed.account_id], passed.passed_on_by)

    @hears("messaging", messaging.RequestAnswered)
    def on_request_answered(self, heard: Heard[messaging.RequestAnswered]) -> None:
        """Tell who had asked."""
        answered = heard.message
        self._tell_participants(heard, Kind.REQUEST_ANSWERED, [answered.asked_by], answered.answered_by)

    def _tell_participants(self, heard: Heard[Any], kind: Kind, accounts: Iterable[str], author: str) -> None:
        self.parts.commands.tell_of_conversation(
            heard.act,
            heard.message.conversation_id,
            kind,
            accounts,
            author=author,
            occurred_at=heard.recorded_at,
        )

    def _tell_sides(self, heard: Heard[Any], kind: Kind, accounts: list[str], author: str) -> None:
        self.parts.commands.tell_accounts(
            heard.act,
            (DELEGATION, heard.message.delegation_id),
            kind,
            accounts,
            author=author,
            occurred_at=heard.recorded_at,
        )

    @hears("agenda", agenda.AppointmentBooked)
    def on_appointment_booked(self, heard: Heard[agenda.AppointmentBooked]) -> None:
        """Tell whose calendar it is, unless they did it."""
        self._tell_owner(heard, Kind.APPOINTMENT_BOOKED, heard.message.booked_by)

    @hears("agenda", agenda.AppointmentMoved)
    def on_appointment_moved(self, heard: Heard[agenda.AppointmentMoved]) -> None:
        """Tell whose calendar it is, unless they did it."""
        self._tell_owner(heard, Kind.APPOINTMENT_MOVED, heard.message.moved_by)

    @hears("agenda", agenda.AppointmentCancelled)
    def on_appointment_cancelled(self, heard: Heard[agenda.AppointmentCancelled]) -> None:
        """Tell whose calendar it is, unless they did it."""
        self._tell_owner(heard, Kind.APPOINTMENT_CANCELLED, heard.message.cancelled_by)

    @hears("agenda", agenda.TaskCreated)
    def on_task_created(self, heard: Heard[agenda.TaskCreated]) -> None:
        """Tell who has something to do."""
        self._tell_of_task(heard, Kind.TASK_CREATED, heard.message.author)

    @hears("agenda", agenda.TaskSettled)
    def on_task_settled(self, heard: Heard[agenda.TaskSettled]) -> None:
        """Tell who asked for it, and the others who had it."""
        self._tell_of_task(heard, Kind.TASK_SETTLED, heard.message.author, heard.message.created_by)

    @hears("agenda", agenda.TaskBecameOverdue)
    def on_task_became_overdue(self, heard: Heard[agenda.TaskBecameOverdue]) -> None:
        """Tell who has it, and who asked for it (F186)."""
        self._tell_of_task(heard, Kind.TASK_OVERDUE, "", heard.message.created_by)

    def _tell_owner(self, heard: Heard[Any], kind: Kind, author: str) -> None:
        told = heard.message
        self.parts.commands.tell_accounts(
            heard.act,
            (APPOINTMENT, told.appointment_id),
            kind,
            [told.owner_id],
            author=author,
            occurred_at=heard.recorded_at,
        )

    def _tell_of_task(self, heard: Heard[Any], kind: Kind, author: str, *besides: str) -> None:
        told = heard.message
        self.parts.commands.tell_accounts(
            heard.act,
            (TASK, told.task_id),
            kind,
            [*told.recipients, *besides],
            author=author,
            occurred_at=heard.recorded_at,
        )

    def _tell(self, heard: Heard[Any], kind: Kind, author: str, **whom: Iterable[str]) -> None:
        self.parts.commands.tell_circle(
            heard.act,
            heard.message.dossier_id,
            kind,
            author=author,
            **whom,
            occurred_at=heard.recorded_at,
        )


def _sides(heard: Heard[Any]) -> list[str]:
    return [heard.message.delegator_id, heard.message.delegate_id]
