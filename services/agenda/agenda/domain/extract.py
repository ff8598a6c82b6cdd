"""A raw extraction of the data of one organization and one period (« extraction brute », F204)."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

import msgspec

from agenda.domain.extract_definition import definition
from agenda.domain.extract_period import Days
from agenda.domain.extract_reasons import NoSuchDataExtract, TheExtractIsInOtherHands, TheExtractIsNotThereYet
from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act, Actor

ATTEMPTS: Final = 5
CATEGORY: Final = "RAW_EXTRACT"
"""Of the document that goes with the task (F206)."""


class ExtractState(StrEnum):
    """Where an extraction stands."""

    WAITING = "WAITING"
    RUNNING = "RUNNING"
    DONE = "DONE"
    FAILED = "FAILED"


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """What is extracted: the same subject gives the same bytes, whenever it is asked for."""

    organization_id: str
    days: Days
    until: int
    """The last position of the log that is looked at."""
    definition: str
    definition_version: int
    definition_digest: str


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """The document."""

    content_id: str
    lines: int
    """Without the heading."""
    size: int
    """Bytes."""
    sha256: str


def subject_of(organization_id: str, days: Days, until: int) -> Subject:
    """Say what is extracted by the definition of today."""
    today = definition()
    return Subject(
        organization_id=organization_id,
        days=days,
        until=until,
        definition=today.name,
        definition_version=today.version,
        definition_digest=today.digest,
    )


class DataExtract(Aggregate):
    """One extraction: asked for, made in the background by whichever process claims it, delivered once."""

    about: Subject | None = None
    asked_by: str = ""
    """The account of a person: whoever asked has it, and nobody else."""
    state: ExtractState = ExtractState.WAITING
    attempt: int = 0
    retry_at: datetime | None = None
    made: Made | None = None

    class Requested(Event, topic="agenda.DataExtractRequested"):
        """Somebody who may wants the data of an organization."""

        about: Subject
        asked_by: str

        def apply(self, extract: DataExtract, fact: Fact[DataExtract.Requested]) -> None:
            extract.about, extract.asked_by = self.about, self.asked_by

    def request(self, act: Act, about: Subject) -> None:
        """Ask for it."""
        self.record(act, DataExtract.Requested(about=about, asked_by=act.actor.account_id))

    class Claimed(Event, topic="agenda.DataExtractClaimed"):
        """A process makes it, from its beginning."""

        attempt: int
        retry_at: datetime
        """When another one may, should nothing more be heard."""

        def apply(self, extract: DataExtract, fact: Fact[DataExtract.Claimed]) -> None:
            extract.state, extract.attempt, extract.retry_at = (
                ExtractState.RUNNING,
                self.attempt,
                self.retry_at,
            )

    def claim(self, act: Act, patience: timedelta) -> bool:
        """Let whoever asks make it, alone; False when it was tried often enough, and is given up.

        Raises:
            TheExtractIsInOtherHands: another one does, or it is not to be made.
        """
        is_due = self.retry_at is None or self.retry_at <= act.at
        if self.state not in {ExtractState.WAITING, ExtractState.RUNNING} or not is_due:
            raise TheExtractIsInOtherHands
        if self.attempt >= ATTEMPTS:
            self.record(act, DataExtract.GivenUp())
            return False
        self.record(act, DataExtract.Claimed(attempt=self.attempt + 1, retry_at=act.at + patience))
        return True

    class Advanced(Event, topic="agenda.DataExtractAdvanced"):
        """So much of it is made."""

        attempt: int
        percent: int
        lines: int
        retry_at: datetime

        def apply(self, extract: DataExtract, fact: Fact[DataExtract.Advanced]) -> None:
            extract.retry_at = self.retry_at

    def advance(self, act: Act, attempt: int, percent: int, lines: int, patience: timedelta) -> None:
        """Show how far it is, and keep it in hand.

        Raises:
            TheExtractIsInOtherHands: another process has it by now.
        """
        self._is_made_by(attempt)
        self.record(
            act,
            DataExtract.Advanced(attempt=attempt, percent=percent, lines=lines, retry_at=act.at + patience),
        )

    class Delivered(Event, topic="agenda.DataExtractDelivered"):
        """It is there, and whoever asked has a task that says so."""

        attempt: int
        made: Made
        task_id: str

        def apply(self, extract: DataExtract, fact: Fact[DataExtract.Delivered]) -> None:
            extract.state, extract.made = ExtractState.DONE, self.made

    def deliver(self, act: Act, attempt: int, made: Made, task_id: str) -> None:
        """Hand it over, once, whatever crashes.

        Raises:
            TheExtractIsInOtherHands: another process has it by now.
        """
        self._is_made_by(attempt)
        self.record(act, DataExtract.Delivered(attempt=attempt, made=made, task_id=task_id))

    class GivenUp(Event, topic="agenda.DataExtractGivenUp"):
        """It could not be made."""

        def apply(self, extract: DataExtract, fact: Fact[DataExtract.GivenUp]) -> None:
            extract.state = ExtractState.FAILED

    class Fetched(Event, topic="agenda.DataExtractFetched"):
        """Whoever asked for it has taken the document."""

    def fetch(self, act: Act) -> Made:
        """Give the document to whoever asked for it, and keep that they took it.

        Raises:
            NoSuchDataExtract, TheExtractIsNotThereYet: there is nothing to give them.
        """
        self.is_of(act.actor)
        if self.made is None:
            raise TheExtractIsNotThereYet
        self.record(act, DataExtract.Fetched())
        return self.made

    def is_of(self, actor: Actor) -> None:
        """Refuse whoever did not ask for it, as if there were none.

        Raises:
            NoSuchDataExtract: they did not.
        """
        if actor.account_id != self.asked_by:
            raise NoSuchDataExtract

    def _is_made_by(self, attempt: int) -> None:
        if self.state is not ExtractState.RUNNING or attempt != self.attempt:
            raise TheExtractIsInOtherHands
