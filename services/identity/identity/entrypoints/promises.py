"""What identity tells the other services: who can be named, and who works for whom."""

from __future__ import annotations

from typing import Final

from chassis.bus import Promise, Promises
from chassis.domain import Fact
from identity.domain import Account, AccountRequest, Contact, Organization
from spico.identity.v1 import events_pb2 as pb


def _opened(fact: Fact[Account.Opened]) -> pb.AccountOpened | None:
    """Tell of a professional; an operator, who is nobody's colleague, concerns no other service."""
    opened, professional = fact.event, fact.event.professional
    if professional is None:
        return None
    return pb.AccountOpened(
        account_id=fact.stream,
        person_id=opened.person_id,
        name=opened.name,
        profession=professional.profession.code,
        profession_label=professional.profession.label,
        place=professional.place,
        email=professional.email,
        roles=opened.roles,
    )


def _registered(fact: Fact[Organization.Registered]) -> pb.OrganizationRegistered:
    registered = fact.event
    return pb.OrganizationRegistered(
        account_id=fact.stream,
        name=registered.name,
        kind=registered.kind,
        place=registered.place,
        email=registered.email,
    )


def _affiliated(fact: Fact[Account.Affiliated]) -> pb.AccountAffiliated:
    return pb.AccountAffiliated(account_id=fact.stream, organization_id=fact.event.organization_id)


def _unaffiliated(fact: Fact[Account.Unaffiliated]) -> pb.AccountUnaffiliated:
    return pb.AccountUnaffiliated(account_id=fact.stream, organization_id=fact.event.organization_id)


def _contact_changed(fact: Fact[Contact.Changed]) -> pb.AccountContactChanged | None:
    """Tell of another address; that the old one was confirmed concerns nobody."""
    changed = fact.event
    if changed.address == changed.previous:
        return None
    return pb.AccountContactChanged(
        account_id=changed.account_id,
        channel=changed.channel,
        address=changed.address,
        previous_address=changed.previous,
    )


def _requested(fact: Fact[AccountRequest.Submitted]) -> pb.AccountRequested:
    return pb.AccountRequested(request_id=fact.stream, email=fact.event.professional.email)


def _approved(fact: Fact[AccountRequest.Approved]) -> pb.AccountRequestApproved:
    return pb.AccountRequestApproved(
        request_id=fact.stream, account_id=fact.event.account_id, email=fact.event.email
    )


def _rejected(fact: Fact[AccountRequest.Rejected]) -> pb.AccountRequestRejected:
    """Tell that it was rejected; the reason is for its asker, and travels by no mail."""
    return pb.AccountRequestRejected(request_id=fact.stream, email=fact.event.email)


PROMISES: Final = Promises(
    "identity",
    (
        Promise(Account.Opened, pb.AccountOpened, _opened),
        Promise(Organization.Registered, pb.OrganizationRegistered, _registered),
        Promise(Account.Affiliated, pb.AccountAffiliated, _affiliated),
        Promise(Contact.Changed, pb.AccountContactChanged, _contact_changed),
        Promise(AccountRequest.Submitted, pb.AccountRequested, _requested),
        Promise(AccountRequest.Approved, pb.AccountRequestApproved, _approved),
        Promise(AccountRequest.Rejected, pb.AccountRequestRejected, _rejected),
        Promise(Account.Unaffiliated, pb.AccountUnaffiliated, _unaffiliated),
    ),
)
