"""Writes what INSi answers: RESULTAT with one person or none, or a fault."""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from simulators.insi.registry import Person, key_of
from simulators.insi.requests import SOAP, Refused

_RESULT: Final = "{http://www.cnamts.fr/INSiResultat}"
_LABELS: Final = {"00": "OK", "01": "Aucune identite trouvee", "02": "Plusieurs identites trouvees"}
_AWAY: Final = (
    "Le service est temporairement inaccessible. Veuillez renouveler votre demande ultérieurement. "
    "Si le problème persiste, contactez l'éditeur du progiciel ou votre responsable informatique."
)
register_namespace("soap", SOAP.strip("{}"))
register_namespace("siram", "urn:siram")


def result(found: list[Person]) -> bytes:
    """Tell of the one person found, or how many there are."""
    envelope, body = _envelope()
    answer = SubElement(body, f"{_RESULT}RESULTAT")
    code = {0: "01", 1: "00"}.get(len(found), "02")
    _put(SubElement(answer, f"{_RESULT}CR"), CodeCR=code, LibelleCR=_LABELS[code])
    if len(found) == 1:
        _tell(SubElement(answer, f"{_RESULT}INDIVIDU"), found[0])
    return _bytes(envelope)


def fault(refused: Refused) -> bytes:
    """Tell why there is no result."""
    return _fault("Sender", refused.subcode, refused.code, refused.sentence, refused.sentence)


def out_of_reach() -> bytes:
    """Tell that the part of INSi that would know does not answer."""
    error = "L'appel au service de recherche avec les traits d'identité renvoie une erreur technique."
    return _fault("Receiver", "siram_40", "insi_102", _AWAY, error)


def _tell(individual: Element, person: Person) -> None:
    active = SubElement(individual, f"{_RESULT}INSACTIF")
    _identifier(active, person.number, person.key or key_of(person.number), person.oid)
    for past in person.history:
        old = SubElement(individual, f"{_RESULT}INSHISTO")
        _identifier(old, past["number"], key_of(past["number"]), person.oid)
        _put(old, DateDeb=past["since"], DateFin=past["until"])
    _put(
        SubElement(individual, f"{_RESULT}TIQ"),
        NomNaissance=person.birth_name,
        Prenom=person.given_names.split()[0],
        ListePrenom=person.given_names,
        Sexe=person.sex,
        DateNaissance=person.birth_date,
        LieuNaissance=person.birth_place,
    )


def _identifier(parent: Element, number: str, key: str, oid: str) -> None:
    _put(SubElement(parent, f"{_RESULT}IdIndividu"), NumIdentifiant=number, Cle=key)
    _put(parent, OID=oid)


def _fault(who: str, subcode: str, code: str, reason: str, error: str) -> bytes:
    envelope, body = _envelope()
    told = SubElement(body, f"{SOAP}Fault")
    kind = SubElement(told, f"{SOAP}Code")
    SubElement(kind, f"{SOAP}Value").text = f"soap:{who}"
    SubElement(SubElement(kind, f"{SOAP}Subcode"), f"{SOAP}Value").text = f"soap:{subcode}"
    SubElement(SubElement(told, f"{SOAP}Reason"), f"{SOAP}Text", {"xml:lang": "fr"}).text = reason
    detail = SubElement(told, f"{SOAP}Detail")
    SubElement(detail, "{urn:siram}Erreur", severite="fatal", code=code).text = error
    return _bytes(envelope)


def _envelope() -> tuple[Element, Element]:
    envelope = Element(f"{SOAP}Envelope")
    return envelope, SubElement(envelope, f"{SOAP}Body")


def _put(parent: Element, **texts: str) -> None:
    for name, text in texts.items():
        SubElement(parent, f"{_RESULT}{name}").text = text


def _bytes(envelope: Element) -> bytes:
    written: bytes = tostring(envelope, encoding="utf-8", xml_declaration=True)
    return written
