"""Patients who do not exist, each another person than any before: nobody has two dossiers."""

from __future__ import annotations

import itertools
import random
from datetime import date, timedelta
from typing import Any, Final

_FAMILY: Final = (
    *("Amblard", "Bellegarde", "Castelnau", "Delpech", "Escoffier", "Faugères", "Guiraud", "Hautpoul"),
    *("Icard", "Jonquières", "Kerdrel", "Lasbordes", "Montferrand", "Nougaret", "Ormières", "Puylaurens"),
)
_GIVEN: Final = (
    *("Adélaïde", "Blandine", "Clotilde", "Dorothée", "Élodie", "Félicité", "Gisèle", "Honorine"),
    *("Iphigénie", "Joséphine", "Léopoldine", "Mathurine", "Noémie", "Ondine", "Perpétue", "Zénaïde"),
)
_FIRST_DAY: Final = date(1925, 1, 1)
_DAYS: Final = 25_000
# Another process on the same platform begins elsewhere.
_numbers: Final = itertools.count(random.SystemRandom().randrange(_DAYS))


def somebody(**traits: Any) -> dict[str, Any]:
    """Give the traits of somebody new, as a client sends them; ``traits`` say some of them otherwise."""
    number = next(_numbers)
    # The step has no factor in common with the number of days, so that no day comes twice before all have.
    born = _FIRST_DAY + timedelta(days=number * 7919 % _DAYS)
    return {
        "birthName": _FAMILY[number % len(_FAMILY)],
        "birthGivenNames": [_GIVEN[number // len(_FAMILY) % len(_GIVEN)]],
        "sex": "FEMALE",
        "birthDate": born.isoformat(),
        "birthPlaceCode": "31555",
        **traits,
    }
