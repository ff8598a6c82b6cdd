"""Facts in, documents out."""

import msgspec
import pytest

from chassis.projections import fold
from chassis.testing import NOON, facts_of
from identity.domain import Account, AccountRequest, Organization, Professional
from identity.domain.profession import profession_in_force
from identity.domain.spelling import plainly, words
from identity.projections import ALL, AccountRequests, Directory, KnownAccounts, Organizations

ANNE = Professional(
    family_name="D'Aragon-Lévêque",
    given_name="Anne",
    email="anne@cabinet.example",
    profession=profession_in_force("60", NOON.date()),
    rpps="99700366240",
    phone="0561000000",
    place="Saint-Gaudens",
)
OPENED = Account.Opened(
    person_id="person-anne",
    login="anne@cabinet.example",
    name="Anne D'Aragon-Lévêque",
    roles=("professional",),
    professional=ANNE,
    activation_digest="digest",
    activation_ends_at=NOON,
)
OPERATOR = msgspec.structs.replace(
    OPENED, name="operateur", login="operateur", professional=None, roles=("operator",)
)
MAIA = Organization.Registered(
    name="Équipe du Couserans",
    kind="MAIA",
    finess="540002698",
    address="1 place Fictive",
    place="Saint-Girons",
    email="maia@couserans.example",
)
SUBMITTED = AccountRequest.Submitted(person_id="person-anne", professional=ANNE, answer_due_at=NOON)


def shown(projection, *facts):
    numbered = [msgspec.structs.replace(fact, position=place) for place, fact in enumerate(facts, 1)]
    return fold(projection, numbered)


def test_an_account_is_shown_with_its_profession_and_organizations():
    documents = shown(
        KnownAccounts,
        *facts_of("anne", OPENED, Account.Affiliated(organization_id="maia")),
        *facts_of("maia", MAIA),
    )

    assert documents["anne"] == {
        "_id": "anne",
        "_position": 2,
        "kind": "PERSON",
        "person_id": "person-anne",
        "name": "Anne D'Aragon-Lévêque",
        "profession": "Infirmier",
        "speciality": "",
        "place": "Saint-Gaudens",
        "roles": ["professional"],
        "organizations": ["maia"],
        "lent": {},
    }
    assert (documents["maia"]["kind"], documents["maia"]["name"]) == ("ORGANIZATION", "Équipe du Couserans")


def test_the_directory_keeps_words_as_people_look_for_them():
    entry = shown(Directory, *facts_of("anne", OPENED))["anne"]

    assert entry["name_words"] == ["anne", "aragon", "d", "daragonleveque", "leveque"]
    assert {"=leveque", "lev", "leveque"} <= set(entry["name_keys"])
    assert entry["sorted_by"] == "d aragon leveque anne"
    assert entry["town"] == "saint gaudens"
    assert entry["profession_keys"] == ["60"]


def test_an_organization_is_found_by_its_kind_too():
    assert shown(Directory, *facts_of("maia", MAIA))["maia"]["name_words"] == [
        "couserans",
        "du",
        "equipe",
        "maia",
    ]


@pytest.mark.parametrize("opened", [OPERATOR, msgspec.structs.replace(OPENED, roles=("auditor",))])
def test_operators_and_auditors_are_not_in_the_directory(opened):
    assert "a" not in shown(Directory, *facts_of("a", opened))


def test_nothing_to_reach_anybody_by_is_in_the_directory():
    documents = str(shown(Directory, *facts_of("anne", OPENED), *facts_of("maia", MAIA)))

    assert "example" not in documents
    assert "0561000000" not in documents


def test_a_request_is_shown_until_its_answer_and_after():
    documents = shown(AccountRequests, *facts_of("r", SUBMITTED, AccountRequest.Rejected(reason="-")))

    assert (documents["r"]["state"], documents["r"]["profession"]) == ("REJECTED", "60")


def test_an_organization_is_shown_with_its_kind_and_address():
    entry = shown(Organizations, *facts_of("maia", MAIA))["maia"]

    assert (entry["kind"], entry["address"]) == ("MAIA", "1 place Fictive")


def test_no_read_model_holds_a_secret():
    facts = facts_of(
        "anne", OPENED, Account.Activated(password_hash="$argon2id$", one_time_code_secret="JBSWY3DP")
    )

    documents = str([shown(projection, *facts) for projection in ALL])

    for secret in ("argon2id", "JBSWY3DP", "digest"):
        assert secret not in documents


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("LÉVÊQUE", "leveque"),
        ("Cœur-d’Or", "coeur d or"),
        ("Straße", "strasse"),
        ("  Saint--Gaudens ", "saint gaudens"),
        (".*^$[", ""),
    ],
)
def test_accents_case_and_hyphens_do_not_matter(text, plain):
    assert plainly(text) == plain


def test_order_and_repetition_do_not_matter():
    assert words("Anne Lévêque anne") == words("leveque  ANNE")
