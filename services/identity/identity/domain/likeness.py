"""Words that one slip of the finger turns into each other.

A word is kept with every form it has when one letter is left out (symmetric deletion). Two words that are
one slip apart (a letter too many, too few, wrong, or changed for its neighbour) share one of these forms, so
that an index finds them without looking at any other word.
"""

from __future__ import annotations

from typing import Final

SHORTEST: Final = 4
"""Letters of the shortest word that a slip may have hidden: shorter ones are too like each other."""
_LONGEST: Final = 30
_LONG: Final = 8
"""Letters from which two slips are forgiven, where the forms meet."""


def forms(word: str, *, shortest: int = SHORTEST) -> list[str]:
    """Give the word, and what is left of it without each of its letters; none of a word that is too short."""
    if not shortest <= len(word) <= _LONGEST:
        return []
    return sorted({word, *(word[:place] + word[place + 1 :] for place in range(len(word)))})


def forms_asked(word: str) -> list[str]:
    """Give the forms by which a word that somebody typed is looked up: a letter may have been left out."""
    return forms(word, shortest=SHORTEST - 1)


def is_alike(asked: str, known: str) -> bool:
    """Whether the one may have been meant by the other."""
    return slips(asked, known) <= (2 if min(len(asked), len(known)) >= _LONG else 1)


def slips(one: str, other: str) -> int:
    """Count the slips between two words: letters added, left out, wrong, or changed for their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        last, before, row = before, row, [number]
        for place, its in enumerate(other, 1):
            cost = min(before[place] + 1, row[-1] + 1, before[place - 1] + (letter != its))
            if number > 1 and place > 1 and letter == other[place - 2] and one[number - 2] == its:
                cost = min(cost, last[place - 2] + 1)
            row.append(cost)
    return row[-1]
