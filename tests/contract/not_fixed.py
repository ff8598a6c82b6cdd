"""Rpcs of which the promise to clients says nothing, each with its reason."""

from __future__ import annotations

from typing import Final

from tests.contract.fixed_agenda import BESIDE_AGENDA
from tests.contract.fixed_discussions import BESIDE_THE_DISCUSSIONS
from tests.contract.fixed_pathway import BESIDE_THE_PATHWAY

NOT_FIXED: Final = {
    "delegation.ListActs": "the promise of delegations says nothing of what was done by them",
    "identity.ListSigningKeys": "read by services, as RFC 7517 has it",
    "identity.ListRevocations": "asked by processes, on no public path",
    "notifier.SendContactCode": "asked by identity, on no public path",
    **dict.fromkeys(
        ("notifier.ListAnnouncements", "notifier.PublishAnnouncement", "notifier.EndAnnouncement"),
        "the promise says nothing of what operators say",
    ),
    **dict.fromkeys(("identity.ListProfessions", "identity.RenewActivationCode"), "around what is promised"),
    "identity.NameAccounts": "the promise of the audit says nothing of names",
    "identity.GetMyContact": "the promise of contact details is how they change",
    **dict.fromkeys(
        (
            "identity.ListSignInMeans",
            "identity.ChooseWorkSituation",
            "identity.EndSessionsOfProvider",
            "identity.ListMySessions",
            "identity.EndMySession",
            "identity.EndMyOtherSessions",
            "identity.RenewRecoveryCodes",
            "identity.LinkIdentifier",
            "identity.UnlinkIdentifier",
        ),
        "the promise of signing in with a provider is its two paths",
    ),
    **dict.fromkeys(
        [
            *("dossiers.ListEntitlements", "dossiers.WithdrawConsent", "dossiers.RecordOpposition"),
            *("dossiers.WithdrawOpposition", "dossiers.ListOppositions", "dossiers.BreakGlass"),
            *("dossiers.EndBreakGlass", "dossiers.ListBreakGlass"),
        ],
        "the promise fixes the members of a circle, and not what else opens or closes a dossier",
    ),
    **BESIDE_AGENDA,
    **BESIDE_THE_DISCUSSIONS,
    **BESIDE_THE_PATHWAY,
    "identity.ActivateAccount": "the promise says nothing of the way in which an account is activated",
}
