"""Forms, begun, kept and submitted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from chassis.application import Application, Written, command
from chassis.kernel import Act
from dossiers.domain import Dossier


class FormCommands(Application):
    """The commands of a dossier's forms (F129 to F134)."""

    @command
    def start_form(
        self,
        act: Act,
        dossier_id: str,
        form: str,
        answers: Mapping[str, Any],
        started_at: datetime | None = None,
    ) -> Written:
        """Begin a form."""
        dossier = self.load(Dossier, dossier_id)
        form_id = dossier.start_form(act, form, answers, started_at)
        return self.save(act, dossier, id=form_id)

    @command
    def draft_form(
        self, act: Act, dossier_id: str, form_id: str, answers: Mapping[str, Any], based_on: int | None = None
    ) -> Written:
        """Keep answers for their author alone."""
        dossier = self.load(Dossier, dossier_id)
        dossier.draft_form(act, form_id, answers, based_on)
        return self.save(act, dossier)

    @command
    def submit_form(
        self, act: Act, dossier_id: str, form_id: str, answers: Mapping[str, Any], based_on: int | None = None
    ) -> Written:
        """Let the circle read answers that are whole."""
        dossier = self.load(Dossier, dossier_id)
        dossier.submit_form(act, form_id, answers, based_on)
        return self.save(act, dossier)
