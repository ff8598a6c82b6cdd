"""What a password must be like before it is accepted."""

from __future__ import annotations

import unicodedata
from typing import Final

from chassis.kernel import Invalid

SHORTEST: Final = 12
SHORTEST_IN_DIGITS: Final = 15
LONGEST: Final = 256
_FEWEST_DIFFERENT: Final = 5


class PasswordIsTooWeak(Invalid):
    """12 characters (15 if all are digits), 5 of them different, and not the login."""


class PasswordIsTooLong(Invalid):
    """256 characters are enough for any sentence."""


def chosen_password(password: str, login: str, field: str = "password") -> str:
    """Give the password in the one form that is hashed, or refuse it.

    At least 12 characters, or 15 when all of them are digits: 50 bits and more whatever the characters,
    which the CNIL (délibération 2022-100) and the PGSSI-S accept together with throttled attempts. No class
    of characters is imposed and no regular change is asked for.
    """
    password = one_form(password)
    shortest = SHORTEST_IN_DIGITS if password.isdecimal() else SHORTEST
    if len(password) > LONGEST:
        raise PasswordIsTooLong(field=field)
    if len(password) < shortest or len(set(password)) < _FEWEST_DIFFERENT:
        raise PasswordIsTooWeak(field=field)
    if login in password.lower():
        raise PasswordIsTooWeak(field=field)
    return password


def one_form(password: str) -> str:
    """Give the one form of a text that keyboards may write in several (NFC)."""
    return unicodedata.normalize("NFC", password)
