"""The part of a dossier that holds its forms (« formulaires par thématique », F129 to F134)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

import msgspec

from chassis.domain import Event, Fact
from chassis.kernel import Act, Actor, Conflict, NotFound
from dossiers.domain.coordinated import Coordinated
from dossiers.domain.form_definitions import FormDefinition, definition, plain_answers

MOST_UNFINISHED: Final = 50
"""Forms of one author that were begun and never submitted."""


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """A form as the rules of the dossier need to know it."""

    form: str
    definition_version: int
    """Of the day on which it was begun; it stays."""
    started_at: datetime
    author: str
    """The account that began it: of an unfinished form nobody else knows more than that it was begun."""
    version: int = 0
    """How often it was submitted."""
    drafts: frozenset[str] = frozenset()
    """Accounts with answers that are not submitted."""


class Formed(Coordinated):
    """The forms, each with the definition it was begun with."""

    forms: dict[str, Form] = msgspec.field(default_factory=dict)

    class FormStarted(Event, topic="dossiers.FormStarted"):
        """Somebody began to fill in a form (« création du parcours », F116)."""

        form_id: str
        form: str
        definition_version: int
        started_at: datetime

        def apply(self, dossier: Formed, fact: Fact[Formed.FormStarted]) -> None:
            author = _author(fact.actor)
            dossier.forms[self.form_id] = Form(
                form=self.form,
                definition_version=self.definition_version,
                started_at=self.started_at,
                author=author,
            )

    class FormDrafted(Event, topic="dossiers.FormDrafted"):
        """Answers were kept that only their author sees."""

        form_id: str
        form: str
        started_at: datetime
        answers: dict[str, Any]

        def apply(self, dossier: Formed, fact: Fact[Formed.FormDrafted]) -> None:
            form = dossier.forms[self.form_id]
            drafts = form.drafts | {_author(fact.actor)}
            dossier.forms[self.form_id] = msgspec.structs.replace(form, drafts=drafts)

    class FormSubmitted(Event, topic="dossiers.FormSubmitted"):
        """Answers are there for the circle; those before stay as an earlier version."""

        form_id: str
        form: str
        started_at: datetime
        version: int
        """1 for the first answers."""
        answers: dict[str, Any]

        def apply(self, dossier: Formed, fact: Fact[Formed.FormSubmitted]) -> None:
            form = dossier.forms[self.form_id]
            drafts = form.drafts - {_author(fact.actor)}
            dossier.forms[self.form_id] = msgspec.structs.replace(form, version=self.version, drafts=drafts)

    def start_form(self, act: Act, name: str, answers: Mapping[str, Any], started_at: datetime | None) -> str:
        """Begin a form by its newest definition, perhaps with first answers, and give its id."""
        self.only_entitled_members_write(act.actor)
        asked = definition(name)
        self.within_the_life_of_the_patient(act, started_at, "started_at")
        author = _author(act.actor)
        unfinished = [form for form in self.forms.values() if form.author == author and not form.version]
        if len(unfinished) >= MOST_UNFINISHED:
            raise FormsAreFinishedFirst
        said = _kept(asked, answers)
        form_id = act.new_id()
        begun = Formed.FormStarted(
            form_id=form_id,
            form=name,
            definition_version=asked.version,
            started_at=started_at or act.at,
        )
        self.record(act, begun, occurred_at=started_at)
        if said:
            self._draft(act, form_id, said)
        return form_id

    def draft_form(self, act: Act, form_id: str, answers: Mapping[str, Any], based_on: int | None) -> None:
        """Keep answers for their author alone, in the place of those kept before."""
        self.only_entitled_members_write(act.actor)
        form = self._form_to_change(act.actor, form_id, based_on)
        self._draft(act, form_id, _kept(_asked(form), answers))

    def submit_form(self, act: Act, form_id: str, answers: Mapping[str, Any], based_on: int | None) -> None:
        """Let the circle read answers that are whole; they are a further version of the form."""
        self.only_entitled_members_write(act.actor)
        form = self._form_to_change(act.actor, form_id, based_on)
        whole = plain_answers(answers)
        _asked(form).check_whole(whole)
        submitted = Formed.FormSubmitted(
            form_id=form_id,
            form=form.form,
            started_at=form.started_at,
            version=form.version + 1,
            answers=whole,
        )
        self.record(act, submitted)

    def _form_to_change(self, actor: Actor, form_id: str, based_on: int | None) -> Form:
        form = self.forms.get(form_id)
        if form is None or (not form.version and form.author != _author(actor)):
            raise NoSuchForm
        if based_on is not None and based_on != form.version:
            raise TheFormHasChangedMeanwhile(field="based_on")
        return form

    def _draft(self, act: Act, form_id: str, answers: dict[str, Any]) -> None:
        form = self.forms[form_id]
        drafted = Formed.FormDrafted(
            form_id=form_id, form=form.form, started_at=form.started_at, answers=answers
        )
        self.record(act, drafted)


def _author(actor: Actor) -> str:
    return actor.on_behalf_of or actor.account_id


def _asked(form: Form) -> FormDefinition:
    return definition(form.form, form.definition_version)


def _kept(asked: FormDefinition, answers: Mapping[str, Any]) -> dict[str, Any]:
    said: dict[str, Any] = plain_answers(answers)
    asked.check_draft(said)
    return said


class NoSuchForm(NotFound):
    """The dossier has no such form, or its author has not submitted it yet."""


class TheFormHasChangedMeanwhile(Conflict):
    """Somebody else has submitted the form since its answers were read."""


class FormsAreFinishedFirst(Conflict):
    """Whoever has begun 50 forms and submitted none of them finishes one first."""
