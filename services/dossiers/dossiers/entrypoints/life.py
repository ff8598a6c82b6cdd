"""The patient's death, declared and withdrawn (F118, F140, F141)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from chassis.rpc.call import current_act
from chassis.rpc.threads import in_thread
from chassis.rpc.wire import choice, stamp
from dossiers.domain.living import DeathSource
from dossiers.entrypoints.answering import Answering
from dossiers.entrypoints.patients import TheDateCannotBeRead
from dossiers.labels import Labels
from dossiers.queries import Name
from spico.common.v1.actor_pb2 import Actor
from spico.dossiers.v1 import pathway_pb2 as pb


class LifeRpcs(Answering):
    """The rpcs of a death."""

    async def DeclareDeath(self, request: pb.DeclareDeathRequest, context: object) -> pb.DeclareDeathResponse:
        written = await in_thread(
            self.parts.commands.declare_death,
            current_act(),
            request.dossier_id,
            _day(request.died_on),
            choice(DeathSource, request.source, field="source"),
            request.remark,
        )
        return pb.DeclareDeathResponse(position=written.position)

    async def WithdrawDeath(
        self, request: pb.WithdrawDeathRequest, context: object
    ) -> pb.WithdrawDeathResponse:
        written = await in_thread(
            self.parts.commands.withdraw_death, current_act(), request.dossier_id, request.reason
        )
        return pb.WithdrawDeathResponse(position=written.position)


def death(told: Mapping[str, Any] | None, names: Mapping[str, Name], labels: Labels) -> pb.Death | None:
    """Give a declared death as a message."""
    if told is None:
        return None
    return pb.Death(
        died_on=told["on"],
        source=told["source"],
        source_label=labels.said("death_source", told["source"]),
        remark=told["remark"],
        declared_at=stamp(told["recorded_at"]),
        actor=Actor(
            account_id=told["account_id"],
            name=names[told["account_id"]].name,
            on_behalf_of=told["on_behalf_of"],
        ),
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise TheDateCannotBeRead(field="died_on") from None
