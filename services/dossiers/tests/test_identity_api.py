"""The rpcs of the patient's identity through the real server, INSi being the simulated one."""

import pytest

from chassis.rpc.errors import Problem
from chassis.testing import NOON
from dossiers.domain.patient import Identity
from services.dossiers.tests.test_api import Client, stamp
from spico.dossiers.v1 import dossiers_pb2 as pb
from tests.simulated import connected_to_insi


@pytest.fixture
def connected(insi):
    return connected_to_insi(insi)


@pytest.fixture
def nurse(dossiers):
    return Client(dossiers, "nurse")


def person(name, given, born, sex=pb.FEMALE, place="31555"):
    return pb.Patient(
        birth_name=name, birth_given_names=[given], sex=sex, birth_date=born, birth_place_code=place
    )


CAMILLE = person("Trouvé", "Camille", "1961-04-12")
LOUIS = person("Discorde", "Louis", "1948-02-03", pb.MALE)
AWAY = person("Injoignable", "André", "1944-08-15", pb.MALE)


class Case:
    """One dossier, and the nurse who asks."""

    def __init__(self, dossiers, nurse, dossier_id):
        self._dossiers, self._nurse, self.dossier_id = dossiers, nurse, dossier_id

    async def ask(self, kind, key="", **said):
        return await self._nurse.ask(kind(dossier_id=self.dossier_id, **said), key=key)

    async def patient(self):
        await self._dossiers.catch_up()
        return (await self.ask(pb.GetDossierRequest)).patient

    async def book(self):
        await self._dossiers.catch_up()
        return [entry.label for entry in (await self.ask(pb.ListLiaisonBookRequest)).entries]


@pytest.fixture
def case(dossiers, nurse):
    async def case(patient):
        opened = await nurse.ask(pb.OpenDossierRequest(patient=patient))
        return Case(dossiers, nurse, opened.dossier_id)

    return case


async def qualified(case):
    one = await case(CAMILLE)
    await one.ask(pb.RetrieveIdentityRequest)
    await one.ask(pb.ProveIdentityRequest, document="NATIONAL_IDENTITY_CARD", seen_on="2026-03-01")
    return one


async def test_only_a_qualified_identity_shows_its_matricule_and_always_with_its_oid(case):
    one = await case(CAMILLE)
    before = await one.patient()
    await one.ask(pb.RetrieveIdentityRequest)
    retrieved = await one.patient()
    await one.ask(pb.ProveIdentityRequest, document="NATIONAL_IDENTITY_CARD", seen_on="2026-03-01")
    after = await one.patient()

    assert [each.identity_status for each in (before, retrieved, after)] == [pb.PROV, pb.RECUP, pb.QUAL]
    assert [each.ins_matricule[:13] for each in (before, retrieved, after)] == ["", "", "2610431555011"]
    assert [each.ins_oid for each in (before, retrieved, after)] == ["", "", "1.2.250.1.213.1.4.10"]
    assert list(after.birth_given_names) == ["CAMILLE", "LEA"]
    proof = after.identity_proof
    assert (proof.label, proof.seen_on, proof.seen_by) == (
        "Carte nationale d'identité",
        "2026-03-01",
        "nurse",
    )


async def test_the_liaison_book_tells_it_without_the_matricule(case):
    one = await qualified(case)

    book = await one.book()
    assert book[:4] == [
        "Statut de l'identité : qualifiée",
        "Pièce d'identité vue le 01/03/2026 : Carte nationale d'identité",
        "Statut de l'identité : récupérée",
        "Identité trouvée par le téléservice INSi",
    ]
    assert "2610431555011" not in str(book)


async def test_a_strict_trait_corrected_takes_the_matricule_away(case):
    one = await qualified(case)
    await one.ask(pb.CorrectPatientRequest, birth_date="1961-04")
    patient = await one.patient()

    assert (patient.identity_status, patient.ins_matricule, patient.ins_oid) == (pb.PROV, "", "")
    assert (patient.birth_date, patient.birth_date_unknown) == ("1961-04-01", "DAY")
    assert not patient.HasField("identity_proof")
    assert (await one.book())[1] == "Matricule INS invalidé"


async def test_what_is_not_said_stays_and_an_empty_text_clears(case):
    one = await qualified(case)
    await one.ask(pb.CorrectPatientRequest, used_name="Lafon", phone="0500000002")
    await one.ask(pb.CorrectPatientRequest, phone="")
    patient = await one.patient()

    assert (patient.used_name, patient.phone, patient.birth_name) == ("LAFON", "", "TROUVE")
    assert patient.identity_status == pb.QUAL


async def test_a_mismatch_names_the_traits_and_joins_the_worklist(case, nurse):
    one = await case(LOUIS)
    await one.ask(pb.RetrieveIdentityRequest)
    patient = await one.patient()
    work = await nurse.ask(pb.ListDossiersRequest(identity_to_review=True))

    assert patient.identity_status == pb.PROV
    assert patient.identity_review.reason == "TRAITS_DIFFER"
    assert list(patient.identity_review.differing_traits) == ["birthName"]
    assert [each.dossier_id for each in work.dossiers] == [one.dossier_id]
    assert (await one.book())[0].endswith("traits discordants (nom de naissance)")


async def test_a_corrected_identity_leaves_the_worklist(case, nurse):
    one = await case(LOUIS)
    await one.ask(pb.RetrieveIdentityRequest)
    await one.ask(pb.CorrectPatientRequest, birth_name="Discorde-Nouvelle")
    await one.ask(pb.RetrieveIdentityRequest)
    patient = await one.patient()

    assert (patient.identity_status, patient.HasField("identity_review")) == (pb.RECUP, False)
    assert (await nurse.ask(pb.ListDossiersRequest(identity_to_review=True))).total == 0


async def test_a_wrong_key_is_taken_and_looked_into(case):
    one = await case(person("Clefausse", "Jean", "1966-10-10", pb.MALE))
    await one.ask(pb.RetrieveIdentityRequest)
    patient = await one.patient()

    assert (patient.identity_status, patient.identity_review.reason) == (pb.RECUP, "KEY_IS_WRONG")


async def test_past_matricules_are_shown_with_their_period(case):
    one = await case(person("Ancien", "Paule", "1958-06-30", place="99352"))
    await one.ask(pb.RetrieveIdentityRequest)
    await one.ask(pb.ProveIdentityRequest, document="PASSPORT")
    (past,) = (await one.patient()).past_matricules

    assert (past.matricule[:13], past.since, past.until) == ("8580699352019", "1980-01-01", "1994-05-31")


async def test_a_teleservice_that_is_away_changes_nothing(case):
    one = await case(AWAY)
    before = await one.book()
    problem = await one.ask(pb.RetrieveIdentityRequest)

    assert (problem.code, problem.kind) == ("the-teleservice-is-away", "unavailable")
    assert "Rien n'a été modifié" in problem.french
    assert await one.book() == before


async def test_the_same_key_asks_insi_once(case):
    one = await case(CAMILLE)
    first = await one.ask(pb.RetrieveIdentityRequest, key="k-1")
    second = await one.ask(pb.RetrieveIdentityRequest, key="k-1")

    assert first.position == second.position
    assert (await one.book()).count("Identité trouvée par le téléservice INSi") == 1


async def test_insi_is_not_asked_by_somebody_outside_the_circle(case, dossiers, monkeypatch):
    one = await case(CAMILLE)
    asked: list[Identity] = []
    monkeypatch.setattr(type(dossiers.parts.insi), "search", lambda _self, _act, traits: asked.append(traits))
    answer = await Client(dossiers, "stranger").ask(pb.RetrieveIdentityRequest(dossier_id=one.dossier_id))

    assert (answer.code, asked) == ("not-in-the-care-circle", [])


async def test_an_attribute_is_set_and_taken_off(case):
    one = await qualified(case)
    await one.ask(pb.CorrectPatientRequest, doubtful=True, homonym=True)
    doubtful = await one.patient()
    refused = await one.ask(pb.RetrieveIdentityRequest)
    await one.ask(pb.CorrectPatientRequest, doubtful=False, homonym=False)

    assert list(doubtful.identity_attributes) == ["DOUBTFUL", "HOMONYM"]
    assert (doubtful.identity_status, doubtful.ins_matricule) == (pb.PROV, "")
    assert refused.code == "a-doubtful-or-fictitious-identity-stays-provisional"
    assert list((await one.patient()).identity_attributes) == []
    assert (await one.book())[0] == "Attributs de l'identité : aucun"


async def test_an_opposition_to_the_dmp_is_shown_with_who_informed(case, dossiers):
    one = await case(CAMILLE)
    said = {"opposed": True, "informed_by": "Claire Fontanel", "informed_at": stamp(NOON)}
    await one.ask(pb.SetDmpOppositionRequest, **said)
    await dossiers.catch_up()
    shown = (await one.ask(pb.GetDossierRequest)).dmp_opposition

    assert (shown.opposed, shown.informed_by, shown.informed_at) == (True, "Claire Fontanel", stamp(NOON))


@pytest.mark.parametrize(
    ("request_", "code", "field"),
    [
        (pb.ProveIdentityRequest(document="LIBRARY_CARD"), "not-a-high-trust-document", "document"),
        (
            pb.ProveIdentityRequest(document="PASSPORT", seen_on="1/2/26"),
            "the-date-cannot-be-read",
            "seen_on",
        ),
        (pb.CorrectPatientRequest(birth_name="3"), "trait-is-malformed", "birth_name"),
        (pb.CorrectPatientRequest(birth_name=""), "trait-is-missing", "birth_name"),
        (pb.CorrectPatientRequest(sex=9), "the-value-is-not-one-of-ours", "sex"),
        (
            pb.CorrectPatientRequest(first_birth_given_name="Rose"),
            "the-first-given-name-begins-the-list",
            "first_birth_given_name",
        ),
        (
            pb.CorrectPatientRequest(fictitious=True, homonym=True),
            "only-doubtful-and-homonym-go-together",
            "fictitious",
        ),
        (pb.SetDmpOppositionRequest(opposed=True), "an-opposition-says-who-informed", "informed_by"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_a_bad_request_names_the_field_in_french(case, nurse, request_, code, field):
    one = await case(CAMILLE)
    request_.dossier_id = one.dossier_id
    problem = await nurse.ask(request_)

    assert isinstance(problem, Problem)
    assert (problem.code, problem.field) == (code, field)
    assert problem.french.endswith(".")
