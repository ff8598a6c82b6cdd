"""Reads what INSi answers: a RESULTAT or a fault. All else is unreadable, and no entity is ever expanded."""

from __future__ import annotations

import re
from datetime import date
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from dossiers.domain.matricule import PRODUCTION, TRIAL, PastMatricule, is_number
from dossiers.domain.patient import Sex
from dossiers.domain.spelling import FAMILY_NAME, is_written, plain
from dossiers.domain.teleservice import Answer, Individual, Outcome

_SOAP: Final = "{http://www.w3.org/2003/05/soap-envelope}"
_RESULT: Final = "{http://www.cnamts.fr/INSiResultat}"
_FOUND: Final = "00"
_OUTCOMES: Final = {"01": Outcome.NONE_FOUND, "02": Outcome.SEVERAL_FOUND}
_SEXES: Final = {"F": Sex.FEMALE, "M": Sex.MALE}
_KEY: Final = re.compile(r"\d{1,2}", re.ASCII)
_PLACE: Final = re.compile(r"[0-9AB]{0,5}", re.ASCII)
# siram_40: the service is out of reach for a while.
_PASSING: Final = frozenset({"siram_40"})


class Unreadable(Exception):  # noqa: N818 - says what is wrong with it
    """What came is no answer of INSi."""


class Fault(Exception):  # noqa: N818 - SOAP's own word
    """INSi says why it does not answer."""

    def __init__(self, subcode: str, code: str) -> None:
        super().__init__(f"{subcode} {code}")
        self.subcode = subcode
        """For instance ``siram_40``."""
        self.code = code
        """Of the teleservice itself, for instance ``insi_102``."""

    @property
    def is_passing(self) -> bool:
        """Whether asking again later may succeed."""
        return self.subcode in _PASSING


def read(content: bytes) -> Answer:
    """Read an answer.

    Raises:
        Fault: INSi refuses, or cannot now.
        Unreadable: it is no answer at all.
    """
    try:
        envelope = fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise Unreadable(type(error).__name__) from error
    body = envelope.find(f"{_SOAP}Body")
    if envelope.tag != f"{_SOAP}Envelope" or body is None:
        raise Unreadable("no envelope")
    if (fault := body.find(f"{_SOAP}Fault")) is not None:
        raise _fault(fault)
    if (result := body.find(f"{_RESULT}RESULTAT")) is None:
        raise Unreadable("no RESULTAT")
    code = _text(result, "CR/CodeCR")
    if code == _FOUND:
        return Answer(individual=_individual(result))
    if code not in _OUTCOMES:
        raise Unreadable("an unknown CodeCR")
    return Answer(outcome=_OUTCOMES[code])


def _fault(fault: Element) -> Fault:
    subcode = fault.findtext(f"{_SOAP}Code/{_SOAP}Subcode/{_SOAP}Value") or ""
    error = fault.find(".//{urn:siram}Erreur")
    code = "" if error is None else error.get("code", "")
    return Fault(subcode.rpartition(":")[2][:40], code[:40])


def _individual(result: Element) -> Individual:
    names = plain(_text(result, "INDIVIDU/TIQ/ListePrenom") or _text(result, "INDIVIDU/TIQ/Prenom"))
    birth_name = plain(_text(result, "INDIVIDU/TIQ/NomNaissance"))
    place = _text(result, "INDIVIDU/TIQ/LieuNaissance")
    sex = _SEXES.get(_text(result, "INDIVIDU/TIQ/Sexe"))
    if sex is None or not all(is_written(name, FAMILY_NAME) for name in (birth_name, names)):
        raise Unreadable("traits that nobody can have")
    if not _PLACE.fullmatch(place):
        raise Unreadable("a birth place that is none")
    active = result.find(_path("INDIVIDU/INSACTIF"))
    if active is None:
        raise Unreadable("no INSACTIF")
    matricule, oid = _matricule(active)
    return Individual(
        matricule=matricule,
        oid=oid,
        birth_name=birth_name,
        birth_given_names=names,
        sex=sex,
        birth_date=_date(_text(result, "INDIVIDU/TIQ/DateNaissance")),
        birth_place_code=place,
        earlier=tuple(_past(each) for each in result.iterfind(_path("INDIVIDU/INSHISTO"))),
    )


def _matricule(element: Element) -> tuple[str, str]:
    number, key = _text(element, "IdIndividu/NumIdentifiant"), _text(element, "IdIndividu/Cle")
    oid = _text(element, "OID")
    if not (is_number(number) and _KEY.fullmatch(key) and oid in PRODUCTION | TRIAL):
        raise Unreadable("a matricule that is none")
    return number + key.zfill(2), oid


def _past(element: Element) -> PastMatricule:
    matricule, oid = _matricule(element)
    since, until = (_text(element, name) for name in ("DateDeb", "DateFin"))
    return PastMatricule(
        matricule=matricule,
        oid=oid,
        since=_date(since) if since else None,
        until=_date(until) if until else None,
    )


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Unreadable("a date that is none") from None


def _text(element: Element, path: str) -> str:
    """Give the text at a path, empty where there is none: what must be there is checked by its form."""
    text: str = element.findtext(_path(path)) or ""
    return text.strip()


def _path(path: str) -> str:
    return "/".join(f"{_RESULT}{name}" for name in path.split("/"))
