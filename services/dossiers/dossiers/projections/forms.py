"""The forms of a dossier, and what was answered to them (F129 to F134)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pymongo import DESCENDING, IndexModel

from chassis.domain import Fact
from chassis.projections import Projection, Write, change, put, remove, when
from dossiers.domain import Dossier


class Forms(Projection):
    """One document a form, without its answers."""

    name = "forms"
    version = 1
    indexes = (IndexModel([("dossier_id", DESCENDING), ("position", DESCENDING)]),)

    @when(Dossier.FormStarted)
    def when_form_started(self, fact: Fact[Dossier.FormStarted]) -> Write:
        """List the form, for its author as long as it is not submitted."""
        started = fact.event
        return put(
            started.form_id,
            {
                "dossier_id": fact.stream,
                "form": started.form,
                "definition_version": started.definition_version,
                "started_at": started.started_at,
                "author": author(fact),
                "version": 0,
                "submitted": None,
                "position": fact.position,
                **_by(fact),
            },
        )

    @when(Dossier.FormSubmitted)
    def when_form_submitted(self, fact: Fact[Dossier.FormSubmitted]) -> Write:
        """Show which version there is."""
        submitted = fact.event
        return change(submitted.form_id, set={"version": submitted.version, "submitted": _by(fact)})


class FormAnswers(Projection):
    """One document a version, and one a draft: ``version`` 0, which its ``author`` alone reads."""

    name = "form_answers"
    version = 1
    indexes = (IndexModel([("form_id", DESCENDING), ("version", DESCENDING)]),)

    @when(Dossier.FormDrafted)
    def when_form_drafted(self, fact: Fact[Dossier.FormDrafted]) -> Write:
        """Keep the draft in the place of the one before."""
        drafted = fact.event
        return put(
            draft_of(drafted.form_id, author(fact)), _answers(fact, drafted.form_id, 0, drafted.answers)
        )

    @when(Dossier.FormSubmitted)
    def when_form_submitted(self, fact: Fact[Dossier.FormSubmitted]) -> Iterator[Write]:
        """Keep the version; the draft that it was is over."""
        submitted = fact.event
        form_id, version = submitted.form_id, submitted.version
        yield put(f"{form_id}.{version}", _answers(fact, form_id, version, submitted.answers))
        yield remove(draft_of(form_id, author(fact)))


def draft_of(form_id: str, account_id: str) -> str:
    """Give the id under which somebody's draft is kept."""
    return f"{form_id}.draft.{account_id}"


def author(fact: Fact[Any]) -> str:
    """Give the account for which something was written."""
    return fact.actor.on_behalf_of or fact.actor.account_id


def _answers(fact: Fact[Any], form_id: str, version: int, answers: dict[str, Any]) -> dict[str, Any]:
    return {
        "form_id": form_id,
        "dossier_id": fact.stream,
        "version": version,
        "author": author(fact),
        "answers": answers,
        "position": fact.position,
        **_by(fact),
    }


def _by(fact: Fact[Any]) -> dict[str, Any]:
    return {
        "recorded_at": fact.recorded_at,
        "account_id": fact.actor.account_id,
        "on_behalf_of": fact.actor.on_behalf_of,
    }
