"""Reads the public extract of the RPPS: « PS_LibreAcces_Personne_activite », lines of fields between bars.

One line is one activity of one person; the columns relied on are named in ``COLUMNS``, whatever their order
and whatever stands beside them. A line is taken or refused with its reason; it never stops the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from chassis.kernel import Invalid
from identity.domain import form
from identity.domain.extract import Listed
from identity.domain.profession import profession_named, speciality_named

_BAR: Final = "|"
_LONGEST: Final = 8192
COLUMNS: Final = {
    "identifier kind": "Type d'identifiant PP",
    "number": "Identifiant PP",
    "family name": "Nom d'exercice",
    "given name": "Prénom d'exercice",
    "profession": "Code profession",
    "speciality kind": "Code type savoir-faire",
    "speciality": "Code savoir-faire",
    "finess": "Numéro FINESS site",
    "organization": "Raison sociale site",
    "postal code": "Code postal (coord. structure)",
    "town": "Libellé commune (coord. structure)",
    "organization kind": "Libellé secteur d'activité",
}
"""The heading of each column, by what we call it."""
_NEEDED: Final = frozenset(COLUMNS) - {"speciality kind", "organization kind"}
RPPS: Final = "8"
"""Identifiers of this kind are RPPS numbers; 0 was ADELI."""
_ORDINAL: Final = "S"
"""The kind of know-how that TRE_R38 lists (« spécialité ordinale »)."""


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line that was not taken, and why; what it holds is not repeated."""

    line: int
    """The heading is line 1."""
    column: str
    reason: str
    """Code of the rule."""


class TheHeadingIsNotThatOfTheExtract(Invalid):
    """A column that is relied on is missing."""


class LineIsUnreadable(Invalid):
    """Not as many fields as the heading has, or far longer than any line is."""


class OnlyRppsNumbersAreTaken(Invalid):
    """The person is named by another kind of identifier."""


def entries(lines: Iterable[str], refused: Callable[[RefusedLine], None]) -> Iterator[Listed]:
    """Give the entries of an extract as its lines come: each person, and each organization with a number.

    Raises:
        TheHeadingIsNotThatOfTheExtract: this is another file.
    """
    numbered = enumerate(lines, 1)
    places = _places(next(numbered, (1, ""))[1])
    width = max(places.values()) + 1
    for number, line in numbered:
        if not line.strip():
            continue
        fields = line.rstrip("\r\n").split(_BAR)
        try:
            if len(fields) < width or len(line) > _LONGEST:
                raise LineIsUnreadable
            row = {name: fields[place].strip() for name, place in places.items()}
            yield _person(row)
            if organization := _organization(row):
                yield organization
        except Invalid as reason:
            refused(RefusedLine(number, COLUMNS.get(reason.field, ""), reason.code))


def _places(heading: str) -> dict[str, int]:
    found = {
        title.strip().strip("\ufeff").strip('"'): place for place, title in enumerate(heading.split(_BAR))
    }
    places = {name: found[title] for name, title in COLUMNS.items() if title in found}
    if missing := sorted(COLUMNS[name] for name in _NEEDED - places.keys()):
        raise TheHeadingIsNotThatOfTheExtract(", ".join(missing))
    return places


def _person(row: dict[str, str]) -> Listed:
    if row["identifier kind"] != RPPS:
        raise OnlyRppsNumbersAreTaken(field="identifier kind")
    number = form.rpps_number(row["number"], "number")
    if not number:
        raise form.TextIsMissing(field="number")
    family = form.person_name(_cased(row["family name"]), "family name")
    given = form.person_name(_cased(row["given name"]), "given name")
    profession = profession_named(row["profession"], field="profession")
    ordinal = row.get("speciality kind", _ORDINAL) == _ORDINAL
    speciality = speciality_named(row["speciality"], field="speciality") if ordinal else None
    return Listed(
        kind="PERSON",
        number=number,
        name=f"{given} {family}",
        sorting_name=f"{family} {given}",
        profession=profession.code,
        profession_label=profession.label,
        speciality=speciality.code if speciality else "",
        speciality_label=speciality.label if speciality else "",
        place=_place(row),
    )


def _organization(row: dict[str, str]) -> Listed | None:
    """Give the organization where the person works, if a number names it; only a person makes a line fail."""
    try:
        number = form.finess_number(row["finess"], "finess")
        name = form.line(_cased(row["organization"]), "organization", required=False)
    except Invalid:
        return None
    if not (number and name):
        return None
    kind = form.line(row.get("organization kind", ""), "organization kind", longest=80, required=False)
    return Listed(
        kind="ORGANIZATION",
        number=number,
        name=name,
        sorting_name=name,
        organization_kind=kind,
        place=_place(row),
    )


def _place(row: dict[str, str]) -> str:
    place = form.line(f"{row['postal code']} {_cased(row['town'])}", "town", required=False)
    return place if row["town"] else ""


def _cased(text: str) -> str:
    """Give a name that is written in capitals alone as people write names."""
    return text.title() if text.isupper() else text
