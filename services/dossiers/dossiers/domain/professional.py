"""What dossiers has heard of the accounts of the platform: names to show, people to add."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from chassis.domain import Aggregate, Event, Fact
from chassis.kernel import Act


class AccountKind(StrEnum):
    """Whose account it is."""

    PERSON = "PERSON"
    ORGANIZATION = "ORGANIZATION"


class KnownAccount(Aggregate):
    """An account of the platform as identity tells of it; its stream is its account id."""

    name: str = ""
    kind: AccountKind | None = None
    profession: str = ""
    profession_code: str = ""

    class Heard(Event, topic="dossiers.AccountHeard", version=2):
        """Identity told of the account."""

        name: str
        kind: AccountKind
        profession: str = ""
        """French label of the profession or of the kind of organization, as it was then."""
        place: str = ""
        profession_code: str = ""
        """Of the national nomenclatures; empty of an organization, and where it was not yet kept."""

        @staticmethod
        def upcast_v1_v2(state: dict[str, Any]) -> dict[str, Any]:
            """Version 1 kept the label alone, by which the profession is still known."""
            return state

        def apply(self, account: KnownAccount, fact: Fact[KnownAccount.Heard]) -> None:
            account.name = self.name
            account.kind = self.kind
            account.profession = self.profession
            account.profession_code = self.profession_code

    def hear(
        self,
        act: Act,
        *,
        name: str,
        kind: AccountKind,
        profession: str,
        place: str,
        profession_code: str = "",
    ) -> None:
        """Keep what identity says."""
        heard = KnownAccount.Heard(
            name=name, kind=kind, profession=profession, place=place, profession_code=profession_code
        )
        self.record(act, heard)
