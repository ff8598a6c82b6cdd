"""The envelope of ``rechercherInsAvecTraitsIdentite``: SOAP 1.2, the contexts, the assertion, the traits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from dossiers.domain.patient import Identity, Sex

ACTION: Final = "urn:ServiceIdentiteCertifiee:1.0.0:rechercherInsAvecTraitsIdentite"
SOAP: Final = "http://www.w3.org/2003/05/soap-envelope"
_ADDRESSING: Final = "http://www.w3.org/2005/08/addressing"
_BAM: Final = "urn:siram:bam:ctxbam"
_LPS: Final = "urn:siram:lps:ctxlps"
_SECURITY: Final = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"
_SAML: Final = "urn:oasis:names:tc:SAML:2.0:assertion"
_SEARCH: Final = "http://www.cnamts.fr/INSiRecSans"
for _prefix, _uri in (
    ("soap", SOAP),
    ("wsa", _ADDRESSING),
    ("ctxbam", _BAM),
    ("ctxlps", _LPS),
    ("wsse", _SECURITY),
    ("saml2", _SAML),
    ("insi", _SEARCH),
):
    register_namespace(_prefix, _uri)

_SOFTWARE: Final = "urn:lps:spico"
_VERSION: Final = "0.1"
_SEXES: Final = {Sex.FEMALE: "F", Sex.MALE: "M"}
_ASSERTION_LIFETIME: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: the software, the organization, the person, and when."""

    authorization: str
    emitter: str
    person_id: str
    at: datetime


def envelope(caller: Caller, traits: Identity, message_id: str, *, with_birth_place: bool) -> bytes:
    """Give the whole request; the traits have the lexical form of INSi already."""
    whole = Element(_in(SOAP, "Envelope"))
    header = SubElement(whole, _in(SOAP, "Header"))
    _security(SubElement(header, _in(_SECURITY, "Security")), caller, message_id)
    _bam(SubElement(header, _in(_BAM, "ContexteBAM"), Version="01_02"), caller, message_id)
    _lps(SubElement(header, _in(_LPS, "ContexteLPS"), Nature="CTXLPS", Version="01_00"), caller, message_id)
    _put(header, _ADDRESSING, Action=ACTION, MessageID=f"uuid:{message_id}")
    search = SubElement(SubElement(whole, _in(SOAP, "Body")), _in(_SEARCH, "RECSANSVITALE"))
    _put(
        search,
        _SEARCH,
        NomNaissance=traits.birth_name,
        Prenom=traits.first_given_name,
        Sexe=_SEXES[traits.sex],
        DateNaissance=traits.birth_date.isoformat(),
    )
    if with_birth_place:
        _put(search, _SEARCH, LieuNaissance=traits.birth_place_code)
    written: bytes = tostring(whole, encoding="utf-8", xml_declaration=True)
    return written


def _bam(context: Element, caller: Caller, message_id: str) -> None:
    _put(context, _BAM, Id=message_id, Temps=_moment(caller.at), Emetteur=caller.emitter, COUVERTURE="")


def _lps(context: Element, caller: Caller, message_id: str) -> None:
    _put(context, _LPS, Id=message_id, Temps=_moment(caller.at), Emetteur=caller.emitter)
    software = SubElement(context, _in(_LPS, "LPS"))
    SubElement(software, _in(_LPS, "IDAM"), R="4").text = caller.authorization
    _put(software, _LPS, Version=_VERSION, Instance=message_id, Nom=_SOFTWARE)


def _security(security: Element, caller: Caller, message_id: str) -> None:
    """Say who asks: with Pro Santé Connect the assertion is not signed (standards §2.6)."""
    assertion = SubElement(
        security,
        _in(_SAML, "Assertion"),
        ID=f"_{message_id}",
        Version="2.0",
        IssueInstant=_moment(caller.at),
    )
    _put(assertion, _SAML, Issuer=_SOFTWARE)
    subject = SubElement(assertion, _in(_SAML, "Subject"))
    SubElement(subject, _in(_SAML, "NameID"), NameQualifier="PSC").text = caller.person_id
    SubElement(
        assertion,
        _in(_SAML, "Conditions"),
        NotBefore=_moment(caller.at),
        NotOnOrAfter=_moment(caller.at + _ASSERTION_LIFETIME),
    )
    statement = SubElement(assertion, _in(_SAML, "AttributeStatement"))
    attribute = SubElement(statement, _in(_SAML, "Attribute"), Name="identifiantFacturation")
    _put(attribute, _SAML, AttributeValue=caller.emitter)


def _put(parent: Element, namespace: str, **texts: str) -> None:
    for name, text in texts.items():
        SubElement(parent, _in(namespace, name)).text = text


def _in(namespace: str, name: str) -> str:
    return f"{{{namespace}}}{name}"


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03d}Z"
