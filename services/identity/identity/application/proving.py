"""What every command of identity stands on: the log, the proofs of who somebody is, the names of streams."""

from __future__ import annotations

from chassis.application import Application
from identity.domain.proof import Proofs
from identity.domain.reservation import Names


class Proving(Application):
    """The application before it has a command."""

    def __init__(self, env: dict[str, str], proofs: Proofs, names: Names) -> None:
        super().__init__(env)
        self._proofs = proofs
        self._names = names
