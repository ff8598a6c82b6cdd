"""Reads a request as INSi does: a part that is missing or wrong is a refusal."""

from __future__ import annotations

import re
import uuid
from datetime import date
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from simulators.insi.registry import Asked

AUTHORIZATION: Final = "SPICODEMO001"
"""The one software that is authorized here."""
ACTION: Final = "urn:ServiceIdentiteCertifiee:1.0.0:rechercherInsAvecTraitsIdentite"
SOAP: Final = "{http://www.w3.org/2003/05/soap-envelope}"
_ADDRESSING: Final = "{http://www.w3.org/2005/08/addressing}"
_BAM: Final = "{urn:siram:bam:ctxbam}"
_LPS: Final = "{urn:siram:lps:ctxlps}"
_SAML: Final = "{urn:oasis:names:tc:SAML:2.0:assertion}"
_SEARCH: Final = "{http://www.cnamts.fr/INSiRecSans}"
_NAME: Final = re.compile(r"(?!.*(?: {2}|''|' | '|---))[A-Z'][A-Z' -]*")
_PLACE: Final = re.compile(r"(?:\d{5}|2[AB]\d{3})?", re.ASCII)
_TRAITS: Final = {"NomNaissance", "Prenom", "Sexe", "DateNaissance", "LieuNaissance"}


class Refused(Exception):  # noqa: N818 - says what is wrong
    """The request is none that INSi takes."""

    def __init__(self, subcode: str, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.subcode = subcode
        self.code = code
        self.sentence = sentence


def read(content: bytes, content_type: str) -> Asked:
    """Give the traits that are asked about.

    Raises:
        Refused: something of the request is missing or wrong.
    """
    if not content_type.startswith("application/soap+xml"):
        raise _malformed("le type du message n'est pas application/soap+xml")
    try:
        envelope = fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError):
        raise _malformed("le message n'est pas lisible") from None
    header, body = envelope.find(f"{SOAP}Header"), envelope.find(f"{SOAP}Body")
    if envelope.tag != f"{SOAP}Envelope" or header is None or body is None:
        raise _malformed("l'enveloppe SOAP 1.2 est incomplète")
    _check_contexts(header)
    _check_assertion(header)
    return _traits(body)


def _check_contexts(header: Element) -> None:
    if header.findtext(f"{_ADDRESSING}Action") != ACTION:
        raise _malformed("l'action demandée est inconnue")
    if not _is_uuid((header.findtext(f"{_ADDRESSING}MessageID") or "").removeprefix("uuid:")):
        raise _malformed("MessageID est absent")
    for context in (f"{_BAM}ContexteBAM/{_BAM}", f"{_LPS}ContexteLPS/{_LPS}"):
        if not all(header.findtext(f"{context}{name}") for name in ("Id", "Temps", "Emetteur")):
            raise _malformed("un contexte est incomplet")
    if header.findtext(f"{_LPS}ContexteLPS/{_LPS}LPS/{_LPS}IDAM") != AUTHORIZATION:
        raise Refused("siram_30", "insi_201", "Le logiciel n'est pas autorisé à appeler ce service.")


def _check_assertion(header: Element) -> None:
    assertion = header.find(f".//{_SAML}Assertion")
    name = None if assertion is None else assertion.find(f"{_SAML}Subject/{_SAML}NameID")
    if assertion is None or name is None or name.get("NameQualifier") != "PSC" or not name.text:
        raise Refused("siram_30", "insi_202", "L'assertion ne dit pas qui appelle.")
    attributes = {
        each.get("Name"): each.findtext(f"{_SAML}AttributeValue")
        for each in assertion.iterfind(f"{_SAML}AttributeStatement/{_SAML}Attribute")
    }
    emitter = header.findtext(f"{_BAM}ContexteBAM/{_BAM}Emetteur")
    if attributes.get("identifiantFacturation") != emitter:
        raise Refused("siram_30", "insi_203", "L'identifiant de facturation ne concorde pas.")


def _traits(body: Element) -> Asked:
    search = body.find(f"{_SEARCH}RECSANSVITALE")
    if search is None:
        raise _malformed("RECSANSVITALE est absent")
    told = {each.tag.removeprefix(_SEARCH): each.text or "" for each in search}
    if len(told) != len(search) or not set(told) <= _TRAITS:
        raise _malformed("RECSANSVITALE contient un élément inconnu ou répété")
    asked = Asked(
        birth_name=told.get("NomNaissance", ""),
        given_name=told.get("Prenom", ""),
        sex=told.get("Sexe", ""),
        birth_date=told.get("DateNaissance", ""),
        birth_place=told.get("LieuNaissance", ""),
    )
    if not _NAME.fullmatch(asked.birth_name) or not _NAME.fullmatch(asked.given_name):
        raise _not_a_trait("nom ou prénom")
    if asked.given_name.endswith(("-", "'", " ")) or "--" in asked.given_name:
        raise _not_a_trait("prénom")
    if asked.sex not in {"F", "M"}:
        raise _not_a_trait("sexe")
    if not _is_date(asked.birth_date):
        raise _not_a_trait("date de naissance")
    if not _PLACE.fullmatch(asked.birth_place):
        raise _not_a_trait("lieu de naissance")
    return asked


def _malformed(why: str) -> Refused:
    return Refused("siram_10", "insi_001", f"La requête est mal formée : {why}.")


def _not_a_trait(trait: str) -> Refused:
    return Refused("siram_20", "insi_101", f"La valeur de ce trait n'est pas admise : {trait}.")


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_uuid(text: str) -> bool:
    try:
        return bool(uuid.UUID(text))
    except ValueError:
        return False
