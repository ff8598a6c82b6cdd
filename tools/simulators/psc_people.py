"""The professionals whom the simulator of Pro Santé Connect knows, and what its userinfo says of them."""

from __future__ import annotations

import tomllib
import uuid
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Final

from demo.story import read, rpps

_ROLE: Final = "1.2.250.1.213.1.1.5.5"
_GIVEN: Final = {
    "codeModeExercice": "mode",
    "codeSecteurDactivite": "sector",
    "codeSectionPharmacien": "section",
    "codeRole": "role",
    "codeGenreActivite": "kind",
    "numeroFinessSite": "finess",
    "identifiantTechniqueDeLaStructure": "place_id",
    "raisonSocialeSite": "place",
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a card or a telephone."""

    key: str
    given_name: str
    family_name: str
    identifier: str
    """SubjectNameID: the national identifier with its prefix, or one of the test directory."""
    origin: str
    civility: str
    means: str
    """``CPS`` or ``e-CPS``."""
    practices: tuple[dict[str, Any], ...] = field(default=())
    expired: bool = False

    @property
    def subject(self) -> str:
        """``sub``, in the shape that the real one gives it."""
        return f"f:{uuid.uuid5(uuid.NAMESPACE_DNS, 'psc.simulator.example')}:{self.identifier}"

    def userinfo(self, *, professional: bool = True) -> dict[str, Any]:
        """Give what ``scope_all`` opens; without ``professional`` only who it is, as other portals say it."""
        said: dict[str, Any] = {
            "sub": self.subject,
            "preferred_username": self.identifier,
            "SubjectNameID": self.identifier,
            "given_name": self.given_name,
            "family_name": self.family_name,
            "email_verified": False,
        }
        if not professional:
            return said
        first: dict[str, str] = next((place for each in self.practices for place in each["activities"]), {})
        said |= {
            "SubjectRole": [f"{each['profession']}^{_ROLE}" for each in self.practices],
            "SubjectOrganization": first.get("place", ""),
            "SubjectOrganizationID": first.get("place_id", ""),
            "Secteur_Activite": f"{first['sector']}^1.2.250.1.71.4.2.4" if first else "",
            "Palier_Authentification": "APPPRIP3^1.2.250.1.213.1.5.1.1.1",
            "Mode_Acces_Raison": "",
            "Acces_Regulation_Medicale": "FAUX",
            "PSI_Locale": "1.2.250.1.213.1.3.1.1",
            "UITVersion": "1.0",
            "otherIds": [{"identifiant": self.identifier, "origine": self.origin, "qualite": 1}],
        }
        if self.practices:
            exercises = [self._practice(each) for each in self.practices]
            said["SubjectRefPro"] = {"codeCivilite": "M", "exercices": exercises}
        return said

    def _practice(self, told: dict[str, Any]) -> dict[str, Any]:
        return {
            "codeProfession": told["profession"],
            "codeCategorieProfessionnelle": told["category"],
            "codeCiviliteDexercice": self.civility,
            "nomDexercice": self.family_name,
            "prenomDexercice": self.given_name,
            "codeTypeSavoirFaire": "S" if told["speciality"] else "",
            "codeSavoirFaire": told["speciality"],
            "activities": [
                {name: activity.get(_GIVEN.get(name, ""), "") for name in _told()["activity_fields"]}
                for activity in told["activities"]
            ],
        }


def people() -> dict[str, Person]:
    """Give everybody, by key: those of the demo region bear the RPPS numbers of their accounts."""
    region = read("region.toml")["professionals"]
    numbers = {one["key"]: (number, one) for number, one in enumerate(region, 1)}
    return {person.key: person for person in (_person(each, numbers) for each in _told()["people"])}


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads(files("simulators").joinpath("psc_people.toml").read_text("utf-8"))


def _person(told: dict[str, Any], numbers: dict[str, tuple[int, dict[str, Any]]]) -> Person:
    number, named = numbers.get(told.get("demo", ""), (told.get("number", 0), told))
    return Person(
        key=told.get("demo") or told["key"],
        given_name=str(named["given_name"]).upper(),
        family_name=str(named["family_name"]).upper(),
        identifier=told.get("identifier") or f"8{rpps(number)}",
        origin=told.get("origin", "RPPS"),
        civility=told["civility"],
        means=told["means"],
        practices=tuple(told["practices"]),
        expired=told.get("expired", False),
    )
