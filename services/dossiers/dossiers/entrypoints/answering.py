"""What every part of the rpcs of dossiers stands on."""

from __future__ import annotations

from chassis.rpc.call import current_call
from dossiers.queries import Admitted
from dossiers.wiring import ApiParts


class Answering:
    """Holds what it answers with."""

    def __init__(self, parts: ApiParts) -> None:
        self.parts = parts

    @property
    def admitted(self) -> Admitted:
        """What the door has found out of the dossier when it let the reader in.

        Raises:
            LookupError: the rpc being answered reads no dossier.
        """
        match current_call().known:
            case Admitted() as admitted:
                return admitted
            case _:
                raise LookupError("nobody was let in to read a dossier")
