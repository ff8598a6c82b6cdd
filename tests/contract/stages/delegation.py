"""The scenes of delegation."""

# ruff: noqa: N802 - a scene is named after its rpc
from __future__ import annotations

from typing import Any, Final

from chassis.testing import NOON
from delegation.domain import AccountKind, Scope
from spico.delegation.v1 import delegation_pb2 as pb
from tests.contract.stages.scene import MAIA, PEOPLE, Scene, Stage, by

_BOTH: Final = (Scope.DISCUSSIONS, Scope.DOSSIERS)


class DelegationStage(Stage):
    """The account of each person is asked for; of `through` and `acting`, that of the organization."""

    async def prepare(self) -> None:
        for account in (MAIA, "physician", *(each["account_id"] for each in PEOPLE.values() if each)):
            await self._hears_of(account)
        self.standing = {"own": await self._asked("nurse"), "foreign": await self._asked("physician")}
        self._listed = {
            role: await self._asked(account) for role in PEOPLE if (account := self._account(role))
        }
        await self.served.catch_up()

    @staticmethod
    def _account(role: str) -> str:
        """Give the account that is asked for when it is the own one of a role."""
        return MAIA if role in {"through", "acting"} else PEOPLE[role].get("account_id", "nurse")

    async def _hears_of(self, account: str) -> None:
        kind = AccountKind.ORGANIZATION if account == MAIA else AccountKind.PERSON
        named = {"kind": kind, "name": f"{account} Fictif", "roles": ("professional",)}
        await self.does(self.commands.hear_of_account, by("system"), account, **named)

    async def _colleague(self) -> str:
        """Give somebody new, so that no delegation stands between the two yet."""
        account = f"colleague-{next(self._numbers)}"
        await self._hears_of(account)
        return account

    async def _asked(self, account: str) -> str:
        asked = await self.does(self.commands.ask, by(await self._colleague()), account, _BOTH)
        return str(asked.id)

    async def _about(self, whose: str, role: str) -> str:
        return await self._asked(self._account(role) if whose == "own" else "physician")

    async def RequestDelegation(self, whose: str, role: str) -> Scene:
        request = pb.RequestDelegationRequest(delegator_id=await self._colleague(), scopes=["DOSSIERS"])
        if whose == "foreign":
            request.delegator_id, request.delegate_id = "physician", await self._colleague()
        return Scene((request,))

    async def ListDelegations(self, whose: str, role: str) -> Scene:
        wanted = self._listed[role] if whose == "own" else self.standing["foreign"]
        return Scene(
            (pb.ListDelegationsRequest(page_size=200),),
            lambda answers: wanted in [each.delegation_id for each in answers[0].delegations],
        )

    async def ListActs(self, whose: str, role: str) -> Scene:
        delegation_id = await self._about(whose, role)
        act: dict[str, Any] = {"service": "dossiers", "kind": "dossiers.NoteWritten", "done_at": NOON}
        named = {"subject_id": "dossier-1", "account_id": "colleague"}
        await self.does(self.commands.record_act, by("system"), delegation_id, **act, **named)
        await self.served.catch_up()
        request = pb.ListActsRequest(delegation_id=delegation_id)
        return Scene(
            (request,), lambda answers: [each.subject_id for each in answers[0].acts] == ["dossier-1"]
        )

    async def AcceptDelegation(self, whose: str, role: str) -> Scene:
        return _answering(pb.AcceptDelegationRequest, await self._about(whose, role))

    async def DeclineDelegation(self, whose: str, role: str) -> Scene:
        return _answering(pb.DeclineDelegationRequest, await self._about(whose, role))

    async def RevokeDelegation(self, whose: str, role: str) -> Scene:
        return _answering(pb.RevokeDelegationRequest, await self._about(whose, role))


def _answering(kind: Any, delegation_id: str) -> Scene:
    return Scene((kind(delegation_id=delegation_id),))
