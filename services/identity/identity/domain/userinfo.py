"""Claims as providers spell them: anything may be missing, empty, or of another kind than announced.

In the userinfo of Pro Santé Connect an empty string stands for what is absent, and the case of keys is
irregular (``numeroFinessetablissementJuridique``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

_LONGEST: Final = 300
_MOST: Final = 100


class Claims:
    """An object of claims, read without trust: keys in any case, every value of any kind."""

    def __init__(self, said: Any) -> None:
        known = said if isinstance(said, Mapping) else {}
        self._said = {str(name).casefold(): value for name, value in known.items()}

    def text(self, *names: str) -> str:
        """Give the first of these that says something, on one line; empty when none does."""
        for name in names:
            value = self._said.get(name.casefold())
            if isinstance(value, str) and (line := " ".join(value.split())):
                return "".join(filter(str.isprintable, line))[:_LONGEST]
        return ""

    def entries(self, name: str) -> list[Any]:
        """Give the elements of a list, at most a hundred; none when it is no list."""
        value = self._said.get(name.casefold())
        return value[:_MOST] if isinstance(value, list) else []

    def inside(self, name: str) -> Self:
        """Give the claims within one of these; none when it is no object."""
        return type(self)(self._said.get(name.casefold()))

    def within(self, said: Any) -> Self:
        """Read an element of a list as claims."""
        return type(self)(said)
