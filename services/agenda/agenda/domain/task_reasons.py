"""The rules of tasks: each is a sentence, and the refusal of whoever breaks it."""

from __future__ import annotations

from chassis.kernel import Conflict, Forbidden, Invalid, NotFound


class NoSuchTask(NotFound):
    """There is none, or it is between others."""


class ATaskHasALabel(Invalid):
    """A task says what is to be done."""


class ATaskIsForSomebody(Invalid):
    """Between one recipient and twenty."""


class ATaskIsDueWithinTenYears(Invalid):
    """Further away is a slip of the pen."""


class ATaskHasTwentyDocumentsAtMost(Invalid):
    """More belong in the dossier."""


class WhatIsLinkedBelongsToADossier(Invalid):
    """A task about nobody has neither documents nor a form of a dossier."""


class OnlyWhatTheDossierShowsIsLinked(Invalid):
    """The dossier has no such document or form, or shows it to others alone."""


class ATaskIsSettledOnce(Conflict):
    """It was done or cancelled before."""


class OnlyWhoMadeOrHasATaskSettlesIt(Forbidden):
    """Others in the care circle see it."""


class AViewHasAName(Invalid):
    """A saved view is called something."""


class OneKeepsTwentyViewsAtMost(Conflict):
    """More are no help."""


class NoSuchView(NotFound):
    """There is none of that name."""


class ATaskIsSortedByAColumn(Invalid):
    """A column is one of those that are shown (F197)."""
