"""The worker of notifier: hears who is concerned, and tells them."""

from __future__ import annotations

from chassis.worker.service import Follows, Parts
from notifier import wiring
from notifier.entrypoints.working.accounts import HearsOfAccounts
from notifier.entrypoints.working.agenda import HearsOfAgenda
from notifier.entrypoints.working.delegation import HearsOfDelegation
from notifier.entrypoints.working.discussions import HearsOfDiscussions
from notifier.entrypoints.working.dossiers import HearsOfDossiers
from notifier.entrypoints.working.everybody import TellsEverybody


class NotifierWorker(
    HearsOfAccounts, HearsOfDossiers, HearsOfDelegation, HearsOfDiscussions, HearsOfAgenda, TellsEverybody
):
    """Turns each fact into what its readers are told, in one append; promises nothing to others."""

    name = "notifier"

    parts = Parts(wiring.worker)
    follow = Follows()
