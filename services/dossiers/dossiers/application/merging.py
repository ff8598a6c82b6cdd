"""Two dossiers of one person, made one and two again."""

from __future__ import annotations

from chassis.application import Application, Written, command
from chassis.kernel import Act
from dossiers.domain import Dossier


class MergingCommands(Application):
    """The commands that write to two streams in one append (ADR 30)."""

    @command
    def merge_dossiers(self, act: Act, dossier_id: str, absorbed_id: str, reason: str) -> Written:
        """Let one dossier go into another one of the same person."""
        surviving, absorbed = self._both(dossier_id, absorbed_id)
        surviving.absorb(act, absorbed, reason)
        return self.save(act, surviving, absorbed)

    @command
    def separate_dossiers(self, act: Act, dossier_id: str, absorbed_id: str, reason: str) -> Written:
        """Let an absorbed dossier stand for itself again."""
        surviving, absorbed = self._both(dossier_id, absorbed_id)
        surviving.release(act, absorbed, reason)
        return self.save(act, surviving, absorbed)

    def _both(self, one: str, other: str) -> tuple[Dossier, Dossier]:
        """Load both in the same order, whichever survives: two commands never wait for each other."""
        loaded = {each: self.load(Dossier, each) for each in sorted({one, other})}
        return loaded[one], loaded[other]
