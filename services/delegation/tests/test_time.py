"""What has lasted long enough ends by itself."""

from datetime import timedelta

from chassis.kernel import SYSTEM, Act
from chassis.projections import Follower, live
from chassis.testing import NOON, acting
from delegation.domain import Scope
from delegation.projections import DelegationList

SOON = NOON + timedelta(hours=1)
DOSSIERS = (Scope.DOSSIERS,)


def test_only_what_is_over_expires_and_once(worker):
    follower = Follower(worker.log, DelegationList, worker.db)
    ended = worker.commands.ask(Act(acting("nurse").actor, NOON), "physician", DOSSIERS, SOON)
    endless = worker.commands.ask(Act(acting("nurse").actor, NOON), "maia", DOSSIERS)
    worker.commands.accept(acting("physician"), ended.id)
    worker.commands.accept(acting("maia"), endless.id)
    follower.catch_up()

    before, due = worker.time.over(SOON - timedelta(seconds=1)), worker.time.over(SOON)
    for delegation_id in due:
        worker.commands.expire(Act(SYSTEM, SOON), delegation_id)
        worker.commands.expire(Act(SYSTEM, SOON), delegation_id)
    follower.catch_up()

    assert (before, due) == ([], [ended.id])
    assert worker.time.over(SOON) == []
    found = {one["_id"]: one["state"] for one in live(worker.db, DelegationList).find()}
    assert found == {ended.id: "EXPIRED", endless.id: "ACTIVE"}
    again = worker.commands.ask(Act(acting("nurse").actor, SOON), "physician", DOSSIERS)
    assert again.id
