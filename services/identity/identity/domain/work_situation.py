"""Where and as what a professional works: one practice (« exercice ») at one place of activity.

Several are normal, and whoever has several says in which one they are at work.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

import msgspec

from chassis.kernel import Invalid
from identity.domain.profession import ProfessionIsNoLongerListed, ProfessionIsUnknown, profession_in_force
from identity.domain.userinfo import Claims

_MOST: Final = 50
"""Situations that one person is offered."""


class WorkSituation(msgspec.Struct, frozen=True, kw_only=True):
    """A practice and one of its activities, as the national directory codes them; what is absent is empty."""

    situation_id: str
    """``2-1``: first activity of the second practice, as the provider listed them."""
    profession: str
    """TRE_G15, TRE_R94 or TRE_R291."""
    profession_label: str
    """In French; empty for a code that is in none of the lists of the day."""
    category: str
    """Codes of the professional category: civil, student, military."""
    practice_name: str
    """Name under which they practise, with its title."""
    speciality: str
    """codeSavoirFaire, for instance SM54."""
    mode: str
    """codeModeExercice: L independent, S employed, B unpaid."""
    sector: str
    """codeSecteurDactivite, for instance SA07."""
    role: str
    """codeRole: tells social workers and staff apart."""
    kind: str
    """codeGenreActivite."""
    pharmacist_section: str
    organization: str
    """What the place is called."""
    organization_id: str
    """Technical identifier of the place in the national directory."""
    finess: str
    siret: str
    postal_code: str


class AWorkSituationIsChosen(Invalid):
    """Whoever has several work situations says in which one they are at work."""


def situations_of(userinfo: Any, on: date) -> tuple[WorkSituation, ...]:
    """Give every work situation that userinfo names; none for somebody without ``SubjectRefPro``."""
    return tuple(_situations(Claims(userinfo).inside("SubjectRefPro"), on))[:_MOST]


def chosen_situation(situations: Sequence[WorkSituation], situation_id: str) -> WorkSituation | None:
    """Give the one that was chosen; the only one needs no choice, and who has none works without.

    Raises:
        AWorkSituationIsChosen: there are several, and this is none of them.
    """
    if not situation_id and len(situations) <= 1:
        return next(iter(situations), None)
    for situation in situations:
        if situation.situation_id == situation_id:
            return situation
    raise AWorkSituationIsChosen(field="situation_id")


def _situations(reference: Claims, on: date) -> Iterator[WorkSituation]:
    for place, said in enumerate(reference.entries("exercices"), 1):
        practice = reference.within(said)
        for number, activity in enumerate(practice.entries("activities") or [{}], 1):
            situation = _situation(f"{place}-{number}", practice, practice.within(activity), on)
            if situation.profession or situation.role or situation.organization:
                yield situation


def _situation(situation_id: str, practice: Claims, activity: Claims, on: date) -> WorkSituation:
    profession = practice.text("codeProfession")
    named = (practice.text(name) for name in ("codeCiviliteDexercice", "prenomDexercice", "nomDexercice"))
    return WorkSituation(
        situation_id=situation_id,
        profession=profession,
        profession_label=_label(profession, on),
        category=practice.text("codeCategorieProfessionnelle"),
        practice_name=" ".join(filter(None, named)),
        speciality=practice.text("codeSavoirFaire"),
        mode=activity.text("codeModeExercice"),
        sector=activity.text("codeSecteurDactivite"),
        role=activity.text("codeRole"),
        kind=activity.text("codeGenreActivite"),
        pharmacist_section=activity.text("codeSectionPharmacien"),
        organization=activity.text("enseigneCommercialeSite", "raisonSocialeSite"),
        organization_id=activity.text("identifiantTechniqueDeLaStructure"),
        finess=activity.text("numeroFinessSite", "numeroFinessetablissementJuridique"),
        siret=activity.text("numeroSiretSite"),
        postal_code=activity.text("codePostal"),
    )


def _label(code: str, on: date) -> str:
    try:
        return profession_in_force(code, on).label
    except (ProfessionIsUnknown, ProfessionIsNoLongerListed):
        return ""
