"""Commands about raw extractions of data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from agenda.application.calendars import Calendars
from agenda.domain import AccountKind, KnownAccount
from agenda.domain.extract import DataExtract, Made, Subject
from agenda.domain.extract_reasons import (
    ACoordinatorHasAnAccount,
    AnExtractIsAboutAnOrganization,
    NoSuchDataExtract,
)
from agenda.domain.extract_right import ExtractRight, extract_right_of
from agenda.domain.task import Task, TaskContent
from chassis.application import Written, command
from chassis.kernel import Act, NotFound

RULE: Final = "data-extract"
"""By which the task comes that delivers one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Written):
    """What a process has in hand, by itself alone; without a subject it was given up instead."""

    attempt: int = 0
    about: Subject | None = None
    key: bytes = b""
    """Of the pseudonyms."""
    asked_by: str = ""
    organization: str = ""
    """Its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken(Written):
    """A document that somebody may have."""

    about: Subject
    made: Made


class Extracts(Calendars):
    """What can be asked of raw extractions."""

    @command
    def give_extract_right(self, act: Act, organization_id: str, account_id: str) -> Written:
        """Authorise a coordinator to have the data of an organization extracted."""
        self._organization(organization_id)
        coordinator = self._known(account_id)
        if not coordinator.exists or coordinator.kind is not AccountKind.PERSON:
            raise ACoordinatorHasAnAccount(field="account_id")
        right = self._right(organization_id)
        right.give(act, organization_id, account_id)
        return self.save(act, right)

    @command
    def withdraw_extract_right(self, act: Act, organization_id: str, account_id: str) -> Written:
        """Authorise them no more."""
        right = self._right(organization_id)
        right.withdraw(act, organization_id, account_id)
        return self.save(act, right)

    @command
    def request_extract(self, act: Act, about: Subject, key: bytes) -> Written:
        """Ask for the data of an organization.

        Args:
            act: of an operator or an authorised coordinator.
            about: what is to be extracted.
            key: for the pseudonyms of the organization, where it has none yet.
        """
        extract = DataExtract(id=act.new_id())
        right = self._right(about.organization_id)
        right.is_held_by(act.actor, about.organization_id)
        self._organization(about.organization_id)
        right.keep_key(act, key)
        extract.request(act, about)
        return self.save(act, extract, right, id=extract.id)

    @command
    def claim_extract(self, act: Act, extract_id: str, patience: timedelta) -> Claim:
        """Take an extraction in hand, alone."""
        extract = self.load(DataExtract, extract_id)
        if not extract.claim(act, patience) or extract.about is None:
            return Claim(self.save(act, extract).position)
        return Claim(
            self.save(act, extract).position,
            attempt=extract.attempt,
            about=extract.about,
            key=self._right(extract.about.organization_id).key,
            asked_by=extract.asked_by,
            organization=self._known(extract.about.organization_id).name,
        )

    @command
    def advance_extract(
        self, act: Act, extract_id: str, attempt: int, *, percent: int, lines: int, patience: timedelta
    ) -> Written:
        """Show how far an extraction is."""
        extract = self.load(DataExtract, extract_id)
        extract.advance(act, attempt, percent, lines, patience)
        return self.save(act, extract)

    @command
    def deliver_extract(
        self, act: Act, extract_id: str, attempt: int, made: Made, content: TaskContent
    ) -> Written:
        """Hand an extraction over: the task that says so is written in the same append."""
        extract, task = self.load(DataExtract, extract_id), Task(id=act.new_id())
        extract.deliver(act, attempt, made, task.id)
        task.create(act, content, rule=RULE)
        return self.save(act, extract, task)

    @command
    def fetch_extract(self, act: Act, extract_id: str) -> Taken:
        """Give the document to whoever asked for it and still may, and keep that they took it."""
        extract = self._extract(extract_id)
        extract.is_of(act.actor)
        about = extract.about
        if about is None:
            raise NoSuchDataExtract
        self._right(about.organization_id).is_held_by(act.actor, about.organization_id)
        made = extract.fetch(act)
        return Taken(self.save(act, extract).position, about=about, made=made)

    def _extract(self, extract_id: str) -> DataExtract:
        try:
            return self.load(DataExtract, extract_id)
        except NotFound:
            raise NoSuchDataExtract from None

    def _right(self, organization_id: str) -> ExtractRight:
        stream = extract_right_of(organization_id)
        # Withdrawn in another process it is withdrawn here.
        return self.load(ExtractRight, stream, missing_ok=True, newest=True)

    def _organization(self, organization_id: str) -> None:
        if self._known(organization_id).kind is not AccountKind.ORGANIZATION:
            raise AnExtractIsAboutAnOrganization(field="organization_id")

    def _known(self, account_id: str) -> KnownAccount:
        try:
            found = self.replay(KnownAccount, account_id)
        except NotFound:  # the stream of something else
            found = KnownAccount(id=account_id)
        return found
