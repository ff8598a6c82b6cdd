"""What must hold before the DMP opens (F218, F219), and the reason there is when it does not.

Each reason is the refusal with which an opening is refused, so a button and an opening never disagree.
"""

from __future__ import annotations

from typing import Final

import msgspec

from chassis.kernel import Actor, Forbidden
from dmp_gateway.domain.profession import is_known_to_the_dmp

PRO_SANTE_CONNECT: Final = "pro-sante-connect"
"""Means of a session opened with Pro Santé Connect: CPx card or e-CPS (F218)."""
QUALIFIED: Final = "QUAL"


class OnlyEntitledMembersReachTheDmp(Forbidden):
    """Only an entitled member of the care circle reaches the DMP of its patient (F146, EX_GEN-1560)."""


class TheDmpIsNotDelegated(Forbidden):
    """The DMP belongs to the professional who authenticates: nobody reaches it for somebody else."""


class TheSessionIsNotOfProSanteConnect(Forbidden):
    """The session was opened by other means than Pro Santé Connect (F218)."""


class TheProfessionIsNotKnownToTheDmp(Forbidden):
    """The profession is not among those the DMP admits (JDV_J65)."""


class TheIdentityIsNotQualified(Forbidden):
    """Only a qualified identity is referenced with its INS (F219, EXI SI 08)."""


class ThePatientOpposesTheDmp(Forbidden):
    """The patient's opposition to the consultation of their DMP is recorded in the dossier."""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What has been heard of a dossier that decides about its DMP."""

    entitled: frozenset[str] = frozenset()
    """Accounts of the entitled members of the care circle."""
    identity_status: str = ""
    """PROV, RECUP, VALI or QUAL; empty until it was told."""
    is_opposed: bool = False


def missing(actor: Actor, profession: str, standing: Standing) -> list[Forbidden]:
    """Give every reason why the DMP does not open for somebody, the weightiest first; none: it opens.

    Whoever is outside the circle is told nothing of the patient. A delegate is judged on the place of their
    delegator in the circle and never on their own, but on their own session and profession. Whoever works
    under the account of their organization is no delegate: the DMP knows the person who authenticated.
    """
    reasons: list[Forbidden] = []
    is_outside = actor.titles.isdisjoint(standing.entitled)
    if is_outside:
        reasons.append(OnlyEntitledMembersReachTheDmp())
    if actor.delegation_id:
        reasons.append(TheDmpIsNotDelegated())
    if actor.means != PRO_SANTE_CONNECT:
        reasons.append(TheSessionIsNotOfProSanteConnect())
    if not is_known_to_the_dmp(profession):
        reasons.append(TheProfessionIsNotKnownToTheDmp())
    if not is_outside and standing.identity_status != QUALIFIED:
        reasons.append(TheIdentityIsNotQualified())
    if not is_outside and standing.is_opposed:
        reasons.append(ThePatientOpposesTheDmp())
    return reasons
