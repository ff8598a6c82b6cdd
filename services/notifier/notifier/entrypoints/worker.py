"""The worker of notifier: hears who is concerned, and tells them."""

from __future__ import annotations

from chassis.worker.service import Follows, Parts
from notifier import wiring
from notifier.entrypoints.hearing.accounts import HearsOfAccounts
from notifier.entrypoints.hearing.agenda import HearsOfAgenda
from notifier.entrypoints.hearing.delegation import HearsOfDelegation
from notifier.entrypoints.hearing.discussions import HearsOfDiscussions
from notifier.entrypoints.hearing.dossiers import HearsOfDossiers


class NotifierWorker(HearsOfAccounts, HearsOfDossiers, HearsOfDelegation, HearsOfDiscussions, HearsOfAgenda):
    """Turns each fact into what its readers are told, in one append; promises nothing to others."""

    name = "notifier"

    parts = Parts(wiring.worker)
    follow = Follows()
