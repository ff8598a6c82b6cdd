"""What the teleservice INSi is asked and may answer, and how its answer is judged (standards §2.6)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Protocol

import msgspec

from chassis.kernel import Act, Conflict, Unavailable
from dossiers.domain.matricule import PastMatricule
from dossiers.domain.patient import Identity, Sex
from dossiers.domain.spelling import begins, said


class Outcome(StrEnum):
    """Why nobody was recognized; as the reason of a review of the identity."""

    NONE_FOUND = "NONE_FOUND"
    SEVERAL_FOUND = "SEVERAL_FOUND"
    TRAITS_DIFFER = "TRAITS_DIFFER"


class Individual(msgspec.Struct, frozen=True, kw_only=True):
    """The one person that INSi has found."""

    matricule: str
    """15 characters: the number and the key that came with it."""
    oid: str
    birth_name: str
    birth_given_names: str
    """All of them in one text, as the civil registry lists them."""
    sex: Sex
    birth_date: date
    birth_place_code: str = ""
    """Empty where INSi does not say."""
    earlier: tuple[PastMatricule, ...] = ()


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """One person, or the reason for which there is none."""

    individual: Individual | None = None
    outcome: Outcome | None = None


class Teleservice(Protocol):
    """INSi, as whoever asks it sees it."""

    async def search(self, act: Act, traits: Identity) -> Answer:
        """Search by the traits of a patient.

        Raises:
            TheTeleserviceIsAway: it does not answer in time, or says that it cannot now.
            TheTeleserviceRefused: it does not take the request.
            TheTeleserviceIsNotConnected: this platform was never connected to it.
        """


def differing(patient: Identity, found: Individual) -> tuple[str, ...]:
    """Give the strict traits in which the patient is not the person found.

    The patient's given names begin those of the registry, which may know more of them (EXI ID 10); a birth
    place that INSi does not tell differs from none.
    """
    agree = {
        "birth_name": patient.birth_name == found.birth_name,
        "birth_given_names": begins(patient.birth_given_names, [found.birth_given_names]),
        "sex": patient.sex is found.sex,
        "birth_date": patient.birth_date == found.birth_date,
        "birth_place_code": found.birth_place_code in {"", patient.birth_place_code},
    }
    return tuple(trait for trait, is_same in agree.items() if not is_same)


def completed(patient: Identity, found: Individual) -> Identity:
    """Give the patient with the given names that only the registry knew."""
    more = said([found.birth_given_names])[len(said(patient.birth_given_names)) :]
    return msgspec.structs.replace(patient, birth_given_names=(*patient.birth_given_names, *more))


class TheTeleserviceIsAway(Unavailable):
    """INSi does not answer, or says that it cannot now; nothing was changed."""


class TheTeleserviceIsNotConnected(Unavailable):
    """The platform was not given the address of INSi."""


class TheTeleserviceRefused(Conflict):
    """INSi does not take the request: a matter for those who run the platform, not for who asked."""


class TheOidIsNotAccepted(Conflict):
    """INSi answered with a kind of matricule that is not taken here, for instance one of the tests."""
