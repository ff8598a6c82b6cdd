"""The adapter against the simulated teleservice, a process of its own, and against what else may answer."""

import socket
from contextlib import asynccontextmanager
from datetime import date

import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route

from chassis.testing import NOON, acting
from dossiers.adapters.insi import Connection, Insi
from dossiers.adapters.insi_answers import Unreadable, read
from dossiers.adapters.insi_requests import Caller, envelope
from dossiers.domain import Identity, Sex
from dossiers.domain.matricule import PRODUCTION, TRIAL, has_its_key
from dossiers.domain.teleservice import (
    Outcome,
    TheOidIsNotAccepted,
    TheTeleserviceIsAway,
    TheTeleserviceIsNotConnected,
    TheTeleserviceRefused,
)

EMITTER = "10B0199990"


def traits(name, given, born, sex="F", place="31555"):
    return Identity(
        birth_name=name,
        birth_given_names=(given,),
        sex=Sex.FEMALE if sex == "F" else Sex.MALE,
        birth_date=date.fromisoformat(born),
        birth_place_code=place,
    )


CAMILLE = traits("TROUVE", "CAMILLE", "1961-04-12")


@asynccontextmanager
async def asking(url, *, authorization="SPICODEMO001", oids=TRIAL, seconds=5.0):
    insi = Insi(Connection(url, authorization, EMITTER, frozenset(oids), seconds))
    try:
        yield insi
    finally:
        await insi.close()


async def answer(url, patient, **how):
    async with asking(url, **how) as insi:
        return await insi.search(acting("nurse"), patient)


async def test_one_person_is_found_with_a_matricule_and_its_oid(insi):
    found = (await answer(insi, CAMILLE)).individual

    assert (found.matricule[:13], found.oid) == ("2610431555011", "1.2.250.1.213.1.4.10")
    assert has_its_key(found.matricule)
    assert (found.birth_name, found.birth_given_names, found.sex) == ("TROUVE", "CAMILLE LEA", Sex.FEMALE)
    assert (found.birth_date, found.birth_place_code) == (date(1961, 4, 12), "31555")


async def test_a_composed_name_of_corsica_is_found(insi):
    found = (await answer(insi, traits("D'ESSAI", "MARIE-LOUISE", "1953-07-01", place="2B073"))).individual

    assert found.matricule[:13] == "253072B073012"
    assert has_its_key(found.matricule)


@pytest.mark.parametrize(
    ("patient", "outcome"),
    [
        (traits("PERSONNE", "NULLE", "1961-04-12"), Outcome.NONE_FOUND),
        (traits("TROUVE", "CAMILLE", "1961-04-13"), Outcome.NONE_FOUND),
        (traits("JUMEAU", "DOMINIQUE", "1970-09-09"), Outcome.SEVERAL_FOUND),
    ],
)
async def test_nobody_or_several_are_no_person(insi, patient, outcome):
    assert (await answer(insi, patient)).outcome is outcome


async def test_the_birth_place_tells_two_persons_apart(insi):
    homonym = traits("HOMONYME", "CLAUDE", "1950-01-02", sex="M", place="81004")

    assert (await answer(insi, homonym)).individual.matricule[:13] == "1500181004014"


async def test_a_matricule_of_before_comes_with_its_period(insi):
    found = (await answer(insi, traits("ANCIEN", "PAULE", "1958-06-30", place="99352"))).individual

    (past,) = found.earlier
    assert (past.matricule[:13], past.since, past.until) == (
        "8580699352019",
        date(1980, 1, 1),
        date(1994, 5, 31),
    )


async def test_a_wrong_key_comes_as_it_is(insi):
    found = (await answer(insi, traits("CLEFAUSSE", "JEAN", "1966-10-10", sex="M"))).individual

    assert found.matricule.endswith("01")
    assert not has_its_key(found.matricule)


async def test_the_oid_of_another_world_is_refused(insi):
    with pytest.raises(TheOidIsNotAccepted):
        await answer(insi, traits("AUTREMONDE", "ALIX", "1975-03-08"))
    with pytest.raises(TheOidIsNotAccepted):
        await answer(insi, CAMILLE, oids=PRODUCTION)


async def test_a_software_without_authorization_is_refused(insi):
    with pytest.raises(TheTeleserviceRefused):
        await answer(insi, CAMILLE, authorization="SOMEBODYELSE")


async def test_the_teleservice_says_that_it_cannot_now(insi):
    with pytest.raises(TheTeleserviceIsAway):
        await answer(insi, traits("INJOIGNABLE", "ANDRE", "1944-08-15", sex="M"))


async def test_nobody_listens(insi):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(TheTeleserviceIsAway):
        await answer(f"http://127.0.0.1:{port}/insi", CAMILLE)


async def test_somebody_listens_and_never_answers():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/insi"
        with pytest.raises(TheTeleserviceIsAway):
            await answer(url, CAMILLE, seconds=0.2)


async def test_a_platform_without_the_address_of_insi_says_so():
    with pytest.raises(TheTeleserviceIsNotConnected):
        await answer("", CAMILLE)


def answering(content, status=200):
    async def say(request):
        return Response(content, status)

    transport = httpx.ASGITransport(Starlette(routes=[Route("/insi", say, methods=["POST"])]))
    return httpx.AsyncClient(transport=transport)


RESULT = (
    '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body>'
    '<RESULTAT xmlns="http://www.cnamts.fr/INSiResultat">{}</RESULTAT></s:Body></s:Envelope>'
)
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + RESULT.format("<CR>&b;</CR>")
FILES = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + RESULT.format("<CR>&a;</CR>")
NONSENSE = [
    b"",
    b"<html>maintenance</html>",
    b"\xff\xfe\x00",
    RESULT.format("").encode(),
    RESULT.format("<CR><CodeCR>77</CodeCR></CR>").encode(),
    RESULT.format("<CR><CodeCR>00</CodeCR></CR>").encode(),
    ENTITIES.encode(),
    FILES.encode(),
    b"<a>" * 5000,
]


@pytest.mark.parametrize("content", NONSENSE)
def test_what_is_no_answer_is_not_read(content):
    with pytest.raises(Unreadable):
        read(content)


@pytest.mark.parametrize(("content", "status"), [(NONSENSE[1], 200), (b"", 404), (b"x" * 300_000, 200)])
async def test_whatever_else_answers_is_no_teleservice(content, status):
    async with asking("http://insi.example/insi") as insi:
        await insi._http.aclose()
        insi._http = answering(content, status)
        with pytest.raises(TheTeleserviceIsAway):
            await insi.search(acting("nurse"), CAMILLE)


def malformed():
    caller = Caller("SPICODEMO001", EMITTER, "person-nurse", NOON)
    good = envelope(caller, CAMILLE, "00000000-0000-4000-8000-000000000000", with_birth_place=True)
    for old, new in (
        (b"rechercherInsAvecTraitsIdentite", b"rechercherInsAvecCarteVitale"),
        (b"SPICODEMO001", b"OTHER"),
        (b'NameQualifier="PSC"', b'NameQualifier="CPS"'),
        (b"identifiantFacturation", b"identifiant"),
        (b">TROUVE<", b">Trouve<"),
        (b">TROUVE<", b"> TROUVE<"),
        (b">CAMILLE<", b">CAMILLE-<"),
        (b">F<", b">FEMALE<"),
        (b"1961-04-12", b"12/04/1961"),
        (b">31555<", b">Toulouse<"),
        (b"LieuNaissance", b"Domicile"),
        (b"uuid:", b"id:"),
        (b"ContexteBAM", b"Contexte"),
        (b"</soap:Envelope>", b""),
        (b"<soap:Envelope", b'<!DOCTYPE a [<!ENTITY b "c">]><soap:Envelope'),
    ):
        assert old in good, old
        yield pytest.param(good.replace(old, new), id=f"{old.decode()} {new.decode()}")


@pytest.mark.parametrize("content", list(malformed()))
def test_the_simulator_refuses_what_the_real_one_refuses(insi, content):
    answered = httpx.post(insi, content=content, headers={"content-type": "application/soap+xml"})

    assert answered.status_code == 500
    assert b"Fault" in answered.content


def test_the_simulator_takes_soap_alone(insi):
    assert (
        b"siram_10" in httpx.post(insi, content=b"{}", headers={"content-type": "application/json"}).content
    )
