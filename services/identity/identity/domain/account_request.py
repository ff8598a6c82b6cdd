"""Requests for an account, from the form to the operator's answer."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final, Self

import msgspec

from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act, Conflict, Invalid
from identity.domain import form
from identity.domain.profession import Profession, profession_in_force, speciality_in_force

ANSWER_WITHIN: Final = timedelta(days=7)
"""A request is answered within 5 to 7 days (F5)."""


class Professional(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who works in the region, as the form describes them (« professionnel », F1)."""

    family_name: str
    given_name: str
    email: str
    """Lower case; it becomes the login, which never changes afterwards (F17)."""
    profession: Profession
    rpps: str
    """Empty for the professions that are not registered in the RPPS."""
    phone: str
    place: str
    """The town where they work."""
    speciality: Profession | None = None
    """From TRE_R38-SpecialiteOrdinale; None for the professions that have none, and where none is given."""
    finess: str = ""
    """Number of the establishment where they work; empty for a private practice (F3)."""

    @property
    def name(self) -> str:
        """The name as screens show it."""
        return f"{self.given_name} {self.family_name}"

    @classmethod
    def described(
        cls,
        *,
        family_name: str,
        given_name: str,
        email: str,
        profession: str,
        rpps: str,
        phone: str,
        place: str,
        on: date,
        speciality: str = "",
        finess: str = "",
    ) -> Self:
        """Check every field of the form, professions against the nomenclatures of that day."""
        exercised = profession_in_force(profession.strip(), on)
        number = form.rpps_number(rpps)
        if exercised.needs_rpps and not number:
            raise AHealthProfessionNeedsAnRppsNumber(field="rpps")
        return cls(
            family_name=form.person_name(family_name, "family_name"),
            given_name=form.person_name(given_name, "given_name"),
            email=form.email_address(email),
            profession=exercised,
            rpps=number,
            phone=form.phone_number(phone),
            place=form.line(place, "place"),
            speciality=speciality_in_force(speciality.strip(), on),
            finess=form.finess_number(finess),
        )


class RequestState(StrEnum):
    """Where a request stands."""

    PENDING = "PENDING"
    APPROVED = "APPROVED"
    REJECTED = "REJECTED"


class AccountRequest(Aggregate):
    """A professional asks for an account (« demande de création de compte », F4)."""

    person_id: str = ""
    known_person_id: str = ""
    """Who has an account with the same RPPS number; empty when nobody has."""
    professional: Professional | None = None
    account_id: str = ""
    """The account that was opened; empty before."""
    state: RequestState = RequestState.PENDING

    @property
    def subject(self) -> str:
        """The person who asks."""
        return self.person_id or self.id

    class Submitted(Event, topic="identity.AccountRequestSubmitted"):
        """A professional sent the form."""

        person_id: str
        professional: Professional
        answer_due_at: datetime
        known_person_id: str = ""

        def apply(self, request: AccountRequest, fact: Fact[Any]) -> None:
            """Remember what an account would be opened with, and for whom it may be."""
            request.person_id = self.person_id
            request.known_person_id = self.known_person_id
            request.professional = self.professional

    def submit(
        self, act: Act, person_id: str, professional: Professional, *, known_person_id: str = ""
    ) -> None:
        """Send the form to the operators; a person known by RPPS number may get one more account (F9)."""
        self.person_id = person_id  # already the first event is sealed with the person's key
        self.record(
            act,
            AccountRequest.Submitted(
                person_id=person_id,
                professional=professional,
                answer_due_at=act.at + ANSWER_WITHIN,
                known_person_id=known_person_id,
            ),
        )

    class Approved(Event, topic="identity.AccountRequestApproved"):
        """An operator opened the account that was asked for."""

        account_id: str
        email: str = ""
        """Where to tell the answer."""

        def apply(self, request: AccountRequest, fact: Fact[Any]) -> None:
            """Close the request."""
            request.state = RequestState.APPROVED
            request.account_id = self.account_id

    def approve(self, act: Act, account_id: str, person_id: str = "") -> Professional:
        """Answer yes; the account is opened in the same append, for the professional given back.

        Whether a request belongs to the person with the same RPPS number is seen by an operator alone, who
        says so with their ``person_id``.
        """
        professional = self._an_answered_request_stays_answered()
        if person_id != self.known_person_id:
            raise ARequestIsAttachedToThePersonOfItsRppsNumber(field="person_id")
        self.record(act, AccountRequest.Approved(account_id=account_id, email=professional.email))
        return professional

    class Rejected(Event, topic="identity.AccountRequestRejected"):
        """An operator refused, and said why."""

        reason: str
        email: str = ""
        """Where to tell the answer."""

        def apply(self, request: AccountRequest, fact: Fact[Any]) -> None:
            """Close the request."""
            request.state = RequestState.REJECTED

    def reject(self, act: Act, reason: str) -> Professional:
        """Answer no, with the reason the professional will read."""
        professional = self._an_answered_request_stays_answered()
        said = form.line(reason, "reason", longest=1000)
        self.record(act, AccountRequest.Rejected(reason=said, email=professional.email))
        return professional

    def opened_account(self) -> str:
        """Give the account that this request led to."""
        if not self.account_id:
            raise OnlyAnApprovedRequestHasAnAccount
        return self.account_id

    def _an_answered_request_stays_answered(self) -> Professional:
        if self.state is not RequestState.PENDING or self.professional is None:
            raise AnAnsweredRequestStaysAnswered
        return self.professional


class AHealthProfessionNeedsAnRppsNumber(Invalid):
    """Whoever exercises a health profession is registered in the RPPS, and gives that number."""


class AnAnsweredRequestStaysAnswered(Conflict):
    """The request was approved or rejected before."""


class OnlyAnApprovedRequestHasAnAccount(Conflict):
    """The request waits for its answer, or was rejected."""


class ARequestIsAttachedToThePersonOfItsRppsNumber(Conflict):
    """An RPPS number belongs to one person: the request is theirs, or is rejected; no other is named."""
