"""What queries answer, as messages, and what enumerations mean."""

from __future__ import annotations

from datetime import datetime

from chassis.kernel import Actor
from chassis.rpc.wire import TheValueIsNotOneOfOurs, stamp
from identity.domain.profession import Profession
from identity.entrypoints import session_messages
from identity.queries import (
    Affiliated,
    DirectoryEntry,
    ListedOrganization,
    ListedRequest,
    ListedSession,
    Me,
    UsableAccount,
)
from spico.identity.v1 import identity_pb2 as pb


def me(found: Me, actor: Actor, session: ListedSession | None) -> pb.GetMeResponse:
    """Give whoever is signed in, and how."""
    situation = session.situation if session else None
    return pb.GetMeResponse(
        account_id=found.account_id,
        person_id=found.person_id,
        name=found.name,
        profession=found.profession,
        acting_for=found.acting_for,
        roles=found.roles,
        organization=found.organizations[0].name if found.organizations else "",
        speciality=found.speciality,
        organizations=map(organization, found.organizations),
        means=actor.means,
        level=session_messages.level(session) if session else None,
        situation=session_messages.situation(situation) if situation else None,
    )


def usable_account(found: UsableAccount) -> pb.UsableAccount:
    """Give an account one may work under."""
    return pb.UsableAccount(
        account_id=found.account_id,
        name=found.name,
        kind=found.kind,
        via=found.via,
        delegation_id=found.delegation_id,
        scopes=found.scopes,
        until=stamp(found.until),
    )


def account_request(found: ListedRequest, at: datetime) -> pb.AccountRequest:
    """Give a request as an operator sees it."""
    return pb.AccountRequest(
        request_id=found.request_id,
        family_name=found.family_name,
        given_name=found.given_name,
        email=found.email,
        profession=found.profession,
        profession_label=found.profession_label,
        rpps=found.rpps,
        place=found.place,
        state=found.state,
        requested_at=stamp(found.requested_at),
        answer_due_at=stamp(found.answer_due_at),
        speciality=found.speciality,
        speciality_label=found.speciality_label,
        finess=found.finess,
        overdue=found.is_overdue(at),
        known_person_id=found.known_person_id,
    )


def profession(found: Profession) -> pb.Profession:
    """Give a profession or a speciality of a nomenclature."""
    return pb.Profession(system=found.system, code=found.code, label=found.label, needs_rpps=found.needs_rpps)


def organization(found: ListedOrganization) -> pb.Organization:
    """Give an organization."""
    return pb.Organization(
        account_id=found.account_id,
        name=found.name,
        kind=found.kind,
        finess=found.finess,
        address=found.address,
        place=found.place,
    )


def entry(found: DirectoryEntry) -> pb.DirectoryEntry:
    """Give an entry of the directory."""
    return pb.DirectoryEntry(
        account_id=found.account_id,
        name=found.name,
        profession=found.profession,
        place=found.place,
        kind=found.kind,
        entry_id=found.entry_id,
        speciality=found.speciality,
        organization_kind=found.organization_kind,
        address=found.address,
        reachable=bool(found.account_id),
        favorite=found.is_favorite,
    )


def affiliated(found: Affiliated) -> pb.AffiliatedAccount:
    """Give somebody who works for an organization."""
    return pb.AffiliatedAccount(account_id=found.account_id, name=found.name, profession=found.profession)


def request_state(number: pb.AccountRequestState) -> str:
    """Give the state a list is narrowed to, empty for all of them."""
    if number not in pb.AccountRequestState.values():
        raise TheValueIsNotOneOfOurs(field="state")
    return pb.AccountRequestState.Name(number) if number else ""


def account_kind(number: pb.AccountKind) -> str:
    """Give the kind a search is narrowed to, empty for both."""
    if number not in pb.AccountKind.values():
        raise TheValueIsNotOneOfOurs(field="kind")
    return pb.AccountKind.Name(number) if number else ""
