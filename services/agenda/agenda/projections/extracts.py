"""Raw extractions as whoever asked for them sees them, and who may ask."""

from __future__ import annotations

from pymongo import ASCENDING, DESCENDING, IndexModel

from agenda.domain.extract import DataExtract, ExtractState
from agenda.domain.extract_right import ExtractRight
from chassis.domain import Fact
from chassis.projections import Change, Projection, Put, Remove, change, put, remove, when


class ExtractList(Projection):
    """One document an extraction; ``due_at`` is when a process may take it in hand, none once it is over."""

    name = "data_extracts"
    indexes = (
        IndexModel([("due_at", ASCENDING)]),
        IndexModel([("asked_by", ASCENDING), ("asked_at", DESCENDING), ("_id", DESCENDING)]),
        IndexModel([("organization_id", ASCENDING), ("is_over", ASCENDING)]),
    )

    @when(DataExtract.Requested)
    def when_requested(self, fact: Fact[DataExtract.Requested]) -> Put:
        """Show that it waits."""
        about = fact.event.about
        return put(
            fact.stream,
            {
                "organization_id": about.organization_id,
                "first_day": about.days.first.isoformat(),
                "last_day": about.days.last.isoformat(),
                "until": about.until,
                "definition": about.definition,
                "definition_version": about.definition_version,
                "definition_digest": about.definition_digest,
                "asked_by": fact.event.asked_by,
                "asked_at": fact.occurred_at,
                "state": ExtractState.WAITING,
                "percent": 0,
                "lines": 0,
                "due_at": fact.occurred_at,
                "is_over": False,
                "made": None,
                "task_id": "",
            },
        )

    @when(DataExtract.Claimed)
    def when_claimed(self, fact: Fact[DataExtract.Claimed]) -> Change:
        """Show that it is made, from its beginning."""
        begun = {"state": ExtractState.RUNNING, "percent": 0, "lines": 0}
        return change(fact.stream, set=begun | {"due_at": fact.event.retry_at})

    @when(DataExtract.Advanced)
    def when_advanced(self, fact: Fact[DataExtract.Advanced]) -> Change:
        """Show how far it is."""
        so_far = fact.event
        return change(
            fact.stream,
            set={"percent": so_far.percent, "lines": so_far.lines, "due_at": so_far.retry_at},
        )

    @when(DataExtract.Delivered)
    def when_delivered(self, fact: Fact[DataExtract.Delivered]) -> Change:
        """Show that it is there."""
        made = fact.event.made
        return change(
            fact.stream,
            set={
                "state": ExtractState.DONE,
                "percent": 100,
                "lines": made.lines,
                "due_at": None,
                "is_over": True,
                "made": {"size": made.size, "sha256": made.sha256, "at": fact.occurred_at},
                "task_id": fact.event.task_id,
            },
        )

    @when(DataExtract.GivenUp)
    def when_given_up(self, fact: Fact[DataExtract.GivenUp]) -> Change:
        """Show that it could not be made."""
        return change(fact.stream, set={"state": ExtractState.FAILED, "due_at": None, "is_over": True})


class ExtractRights(Projection):
    """One document a coordinator of an organization who may extract its data."""

    name = "extract_rights"
    indexes = (IndexModel([("organization_id", ASCENDING), ("account_id", ASCENDING)]),)

    @when(ExtractRight.Given)
    def when_given(self, fact: Fact[ExtractRight.Given]) -> Put:
        """Show that they may."""
        given = fact.event
        return put(
            f"{given.organization_id}/{given.account_id}",
            {
                "organization_id": given.organization_id,
                "account_id": given.account_id,
                "given_by": fact.actor.account_id,
                "given_at": fact.occurred_at,
            },
        )

    @when(ExtractRight.Withdrawn)
    def when_withdrawn(self, fact: Fact[ExtractRight.Withdrawn]) -> Remove:
        """Show it no more."""
        return remove(f"{fact.event.organization_id}/{fact.event.account_id}")
