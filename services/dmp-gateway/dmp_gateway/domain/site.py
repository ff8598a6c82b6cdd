"""The national site as this platform addresses it: one host, certain identities, a path for each page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import msgspec

from chassis.kernel import Forbidden
from dmp_gateway.domain.ins import AWAITING, OF_DEMONSTRATION, OF_TEST, REGISTERED, Ins, with_letter
from dmp_gateway.domain.page import Page

IN_SERVICE: Final = frozenset({REGISTERED, AWAITING})
FOR_TESTS: Final = frozenset({OF_TEST, OF_DEMONSTRATION})
IDENTITIES: Final[Mapping[str, frozenset[str]]] = {
    "production": IN_SERVICE,
    "test": FOR_TESTS,
    "simulated": FOR_TESTS,
}
"""The authorities whose identities each kind of site knows; a real patient is never shown to a test site."""


class TheInsIsNotOfThisSite(Forbidden):
    """A site in service knows identities in service, a test site those made for tests (OID .8 to .11)."""


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """Where pages are, and how their addresses are written. Nothing is ever fetched from there."""

    address: str
    """Scheme and host, without a path: ``https://ledmp.dmp.gouv.fr``."""
    kind: str
    """``production``, ``test`` or ``simulated``."""
    spelled: Callable[[Ins], str] = with_letter
    """How the path spells a patient."""

    def admit(self, ins: Ins) -> None:
        """Let an identity of this site pass.

        Raises:
            TheInsIsNotOfThisSite: it is of the other kind, or of an authority nobody knows.
        """
        if ins.oid not in IDENTITIES[self.kind]:
            raise TheInsIsNotOfThisSite

    def url(self, page: Page, ins: Ins | None) -> str:
        """Give the address of a page.

        Raises:
            TheInsIsNotOfThisSite: see :meth:`admit`.
            ValueError: the page needs a patient and none is given, or the reverse.
        """
        if page.needs_patient != (ins is not None):
            raise ValueError(f"{page} and its patient do not go together")
        path = f"{self.address}/AccesDirect/{page.word}"
        if ins is None:
            return path
        self.admit(ins)
        return f"{path}/{self.spelled(ins)}"
