"""The rpcs of delegation: message to call, answer to message, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from chassis.paging import page_size
from chassis.rpc.call import current_act
from chassis.rpc.sentences import Sentences
from chassis.rpc.server import Server
from chassis.rpc.threads import in_thread
from chassis.rpc.wire import TheValueIsNotOneOfOurs, stamp
from delegation.domain import Scope, end_of, scope_set
from delegation.labels import label_of
from delegation.projections import ActList, DelegationList
from delegation.queries import Deed, Listed, ListedAct
from delegation.wiring import ApiParts
from spico.delegation.v1 import delegation_pb2 as pb
from spico.delegation.v1 import delegation_pb2_grpc as rpcs

SENTENCES: Final = Path(__file__).parents[1] / "problems.fr.toml"
_SIDES: Final = {
    "": ("delegator_id", "delegate_id"),
    "delegator": ("delegator_id",),
    "delegate": ("delegate_id",),
}


def register(server: Server, parts: ApiParts) -> None:
    """Let a server answer the rpcs of delegation."""

    async def freshness(path: str, position: str) -> None:
        shown = ActList if path.endswith("/ListActs") else DelegationList
        await parts.freshness.at_least(shown, position)

    server.add(
        rpcs.add_DelegationsServicer_to_server,
        DelegationsServicer(parts),
        freshness=freshness,
        store=parts.log,
        sentences=Sentences.load(SENTENCES),
    )


class DelegationsServicer(rpcs.DelegationsServicer):
    """Answers what clients ask of delegation."""

    def __init__(self, parts: ApiParts) -> None:
        self.commands = parts.commands
        self.delegations = parts.delegations

    async def RequestDelegation(
        self, request: pb.RequestDelegationRequest, context: object
    ) -> pb.RequestDelegationResponse:
        scopes, until = scope_set(map(_scope, request.scopes)), end_of(request.until)
        act, delegator, delegate = current_act(), request.delegator_id, request.delegate_id
        if delegate:
            written = await in_thread(self.commands.offer, act, delegator, delegate, scopes, until)
        else:
            written = await in_thread(self.commands.ask, act, delegator, scopes, until)
        return pb.RequestDelegationResponse(delegation_id=written.id, position=written.position)

    async def ListDelegations(
        self, request: pb.ListDelegationsRequest, context: object
    ) -> pb.ListDelegationsResponse:
        if request.side not in _SIDES:
            raise TheValueIsNotOneOfOurs(field="side")
        if request.state not in pb.DelegationState.values():
            raise TheValueIsNotOneOfOurs(field="state")
        found, following = await self.delegations.page(
            current_act().actor,
            _SIDES[request.side],
            state=pb.DelegationState.Name(request.state) if request.state else "",
            size=page_size(request.page_size),
            token=request.page_token,
        )
        return pb.ListDelegationsResponse(delegations=map(_delegation, found), next_page_token=following)

    async def ListActs(self, request: pb.ListActsRequest, context: object) -> pb.ListActsResponse:
        found, following = await self.delegations.acts(
            current_act().actor,
            request.delegation_id,
            size=page_size(request.page_size),
            token=request.page_token,
        )
        return pb.ListActsResponse(acts=map(_act, found), next_page_token=following)

    async def AcceptDelegation(
        self, request: pb.AcceptDelegationRequest, context: object
    ) -> pb.AcceptDelegationResponse:
        written = await in_thread(self.commands.accept, current_act(), request.delegation_id)
        return pb.AcceptDelegationResponse(position=written.position)

    async def DeclineDelegation(
        self, request: pb.DeclineDelegationRequest, context: object
    ) -> pb.DeclineDelegationResponse:
        written = await in_thread(self.commands.decline, current_act(), request.delegation_id)
        return pb.DeclineDelegationResponse(position=written.position)

    async def RevokeDelegation(
        self, request: pb.RevokeDelegationRequest, context: object
    ) -> pb.RevokeDelegationResponse:
        written = await in_thread(self.commands.revoke, current_act(), request.delegation_id)
        return pb.RevokeDelegationResponse(position=written.position)


def _scope(number: pb.DelegationScope) -> Scope:
    if number not in pb.DelegationScope.values() or not number:
        raise TheValueIsNotOneOfOurs(field="scopes")
    return Scope(pb.DelegationScope.Name(number))


def _deed(told: Deed | None) -> pb.Deed | None:
    return pb.Deed(account_id=told.account_id, name=told.name, at=stamp(told.at)) if told else None


def _act(found: ListedAct) -> pb.DelegatedAct:
    return pb.DelegatedAct(
        act_id=found.act_id,
        occurred_at=stamp(found.done_at),
        account_id=found.account_id,
        name=found.name,
        service=found.service,
        kind=found.kind,
        label=label_of(found.service, found.kind),
        subject_id=found.subject_id,
    )


def _delegation(found: Listed) -> pb.Delegation:
    return pb.Delegation(
        delegation_id=found.delegation_id,
        delegator_id=found.delegator_id,
        delegate_id=found.delegate_id,
        scopes=found.scopes,
        state=found.state,
        until=stamp(found.until),
        delegator_name=found.delegator_name,
        delegate_name=found.delegate_name,
        receiver_id=found.receiver_id,
        requested_at=stamp(found.requested_at),
        answer_due_at=stamp(found.answer_due_at),
        answered=_deed(found.answered),
        ended=_deed(found.ended),
    )
