"""The part of a dossier by which it is coordinated: its themes, its statuses, its memos (F119 to F125)."""

from __future__ import annotations

from datetime import datetime
from typing import Final

import msgspec

from chassis.domain import Event, Fact
from chassis.kernel import Act, Conflict, Forbidden, Invalid, NotFound
from chassis.legible import is_legible
from dossiers.domain.noted import Noted
from dossiers.domain.pathway_terms import pathway_terms

LONGEST_MEMO: Final = 1_000
"""Characters: a memo is seen whole beside the patient's name; what is longer is a note."""
MOST_MEMOS: Final = 30
"""Memos that stand at the same time."""


class Coordinated(Noted):
    """What the pathway is about, where each organization stands with it, and what to bear in mind."""

    themes: set[str] = msgspec.field(default_factory=set)
    statuses: dict[str, str] = msgspec.field(default_factory=dict)
    """By organization: a dossier has no status of its own (F119)."""
    memos: dict[str, str] = msgspec.field(default_factory=dict)
    """What stands, by the memo's id."""
    withdrawn_memos: set[str] = msgspec.field(default_factory=set)

    class ThemeAdded(Event, topic="dossiers.ThemeAdded"):
        """The pathway is about this, too."""

        theme: str

        def apply(self, dossier: Coordinated, fact: Fact[Coordinated.ThemeAdded]) -> None:
            dossier.themes.add(self.theme)

    class ThemeRemoved(Event, topic="dossiers.ThemeRemoved"):
        """The pathway is no longer about this."""

        theme: str

        def apply(self, dossier: Coordinated, fact: Fact[Coordinated.ThemeRemoved]) -> None:
            dossier.themes.discard(self.theme)

    class StatusSet(Event, topic="dossiers.StatusSet"):
        """An organization stands so with the dossier."""

        organization_id: str
        status: str
        before: str = ""
        """Empty where it had none."""

        def apply(self, dossier: Coordinated, fact: Fact[Coordinated.StatusSet]) -> None:
            dossier.statuses[self.organization_id] = self.status

    class MemoWritten(Event, topic="dossiers.MemoWritten"):
        """Something is to be borne in mind by everybody."""

        memo_id: str
        text: str

        def apply(self, dossier: Coordinated, fact: Fact[Coordinated.MemoWritten]) -> None:
            dossier.memos[self.memo_id] = self.text

    class MemoRewritten(Event, topic="dossiers.MemoRewritten"):
        """A memo says something else; what it said before stays in the log."""

        memo_id: str
        text: str

        def apply(self, dossier: Coordinated, fact: Fact[Coordinated.MemoRewritten]) -> None:
            dossier.memos[self.memo_id] = self.text

    class MemoWithdrawn(Event, topic="dossiers.MemoWithdrawn"):
        """A memo is no longer to be borne in mind."""

        memo_id: str
        text: str
        """What it said last."""
        reason: str = ""

        def apply(self, dossier: Coordinated, fact: Fact[Coordinated.MemoWithdrawn]) -> None:
            del dossier.memos[self.memo_id]
            dossier.withdrawn_memos.add(self.memo_id)

    def add_theme(self, act: Act, theme: str) -> None:
        """Say that the pathway is about a theme of the list."""
        self.only_entitled_members_write(act.actor)
        code = pathway_terms().theme(theme)
        if code in self.themes:
            raise AThemeIsAddedOnce(field="theme")
        self.record(act, Coordinated.ThemeAdded(theme=code))

    def remove_theme(self, act: Act, theme: str) -> None:
        """Say that the pathway is no longer about a theme."""
        self.only_entitled_members_write(act.actor)
        if theme not in self.themes:
            raise NoSuchTheme
        self.record(act, Coordinated.ThemeRemoved(theme=theme))

    def set_status(self, act: Act, organization_id: str, status: str, since: datetime | None) -> None:
        """Say where an organization stands with the dossier, now or since a past moment."""
        self.only_entitled_members_write(act.actor)
        if organization_id not in act.actor.titles:
            raise OnlyItsPeopleSetTheStatusOfAnOrganization
        code = pathway_terms().status(status)
        self.within_the_life_of_the_patient(act, since, "since", may_follow_death=True)
        before = self.statuses.get(organization_id, "")
        if code != before:
            event = Coordinated.StatusSet(organization_id=organization_id, status=code, before=before)
            self.record(act, event, occurred_at=since)

    def write_memo(self, act: Act, text: str) -> str:
        """Leave a memo for everybody, and give its id."""
        self.only_entitled_members_write(act.actor)
        said = _legible(text, "text")
        if len(self.memos) >= MOST_MEMOS:
            raise ThirtyMemosAreEnough
        memo_id = act.new_id()
        self.record(act, Coordinated.MemoWritten(memo_id=memo_id, text=said))
        return memo_id

    def rewrite_memo(self, act: Act, memo_id: str, text: str) -> None:
        """Let a memo say something else."""
        self.only_entitled_members_write(act.actor)
        before, said = self._standing(memo_id), _legible(text, "text")
        if said != before:
            self.record(act, Coordinated.MemoRewritten(memo_id=memo_id, text=said))

    def withdraw_memo(self, act: Act, memo_id: str, reason: str) -> None:
        """Take a memo back, for everybody to see."""
        self.only_entitled_members_write(act.actor)
        text = self._standing(memo_id)
        why = _legible(reason, "reason") if reason.strip() else ""
        self.record(act, Coordinated.MemoWithdrawn(memo_id=memo_id, text=text, reason=why))

    def _standing(self, memo_id: str) -> str:
        if memo_id in self.withdrawn_memos:
            raise TheMemoIsWithdrawn
        if memo_id not in self.memos:
            raise NoSuchMemo
        return self.memos[memo_id]


def _legible(text: str, field: str) -> str:
    text = text.strip()
    if not text or len(text) > LONGEST_MEMO or not is_legible(text):
        raise AMemoSaysSomethingShort(field=field)
    return text


class AThemeIsAddedOnce(Conflict):
    """The pathway is about that theme already."""


class NoSuchTheme(NotFound):
    """The pathway is not about that theme."""


class OnlyItsPeopleSetTheStatusOfAnOrganization(Forbidden):
    """The status of an organization is set by those who work for it, and by nobody else (F119)."""


class AStatusBelongsToAnOrganization(Invalid):
    """One status for each organization, and none for a person's own account (F119)."""


class AMemoSaysSomethingShort(Invalid):
    """A memo, or the reason for which it is withdrawn, has between 1 and 1,000 characters."""


class ThirtyMemosAreEnough(Conflict):
    """No more than 30 memos stand at the same time: nobody bears more in mind."""


class NoSuchMemo(NotFound):
    """The dossier has no such memo."""


class TheMemoIsWithdrawn(Conflict):
    """The memo was taken back before."""
