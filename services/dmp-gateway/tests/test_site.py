"""The addresses of the national site: the grammar of note PDT-INF-527, and nothing that is not of it."""

import re
from urllib.parse import urlsplit

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dmp_gateway.domain import Ins, Page, Site
from dmp_gateway.domain.ins import (
    AWAITING,
    OF_DEMONSTRATION,
    OF_TEST,
    REGISTERED,
    TheInsIsMalformed,
    with_letter,
)
from dmp_gateway.domain.site import IDENTITIES, TheInsIsNotOfThisSite

WORDS = {
    "TableauDeBord",
    "DossierPatient",
    "GestionDMPPatient",
    "Documents",
    "ParcoursDeSoins",
    "HistoriqueAcces",
    "Parametrages",
    "VolontesEtDroits",
    "CarnetVaccination",
}
GRAMMAR = re.compile(
    r"/AccesDirect/(?:(?:TableauDeBord|Parametrages)"
    r"|(?:TableauDeBord|DossierPatient|GestionDMPPatient|Documents|ParcoursDeSoins|HistoriqueAcces"
    r"|VolontesEtDroits|CarnetVaccination)/\d{5}(?:\d\d|2A|2B)\d{8}[NTD])"
)
OIDS = [REGISTERED, AWAITING, OF_TEST, OF_DEMONSTRATION]
VECTORS = ["207058575627097", "188102B17295264", "253072B07300470", "253072A07300443", "295109912611193"]
CLINICAL_SITE = Site(address="https://ledmp.dmp.gouv.fr", kind="production")


def key(number):
    return 97 - int(number.replace("2A", "19").replace("2B", "18")) % 97


departments = st.one_of(st.from_regex(r"[0-9]{2}", fullmatch=True), st.sampled_from(["2A", "2B"]))
numbers = st.tuples(
    st.from_regex(r"[1-478][0-9]{4}", fullmatch=True),
    departments,
    st.from_regex(r"[0-9]{6}", fullmatch=True),
).map("".join)
matricules = numbers.map(lambda number: f"{number}{key(number):02}")
sites = st.builds(
    lambda kind, host: Site(address=f"https://{host}", kind=kind),
    st.sampled_from(sorted(IDENTITIES)),
    st.sampled_from(["ledmp.dmp.gouv.fr", "dmp.example:8443"]),
)


@pytest.mark.parametrize("matricule", VECTORS)
def test_known_matricules_are_read(matricule):
    assert Ins.read(matricule, REGISTERED).matricule == matricule


@given(matricules, st.sampled_from(OIDS))
def test_every_matricule_with_its_key_is_read_and_spelled(matricule, oid):
    assert with_letter(Ins.read(matricule, oid)).startswith(matricule)


@given(matricules, st.integers(1, 97))
def test_a_wrong_key_is_refused(matricule, other):
    assume(other != int(matricule[13:]))
    with pytest.raises(TheInsIsMalformed):
        Ins.read(f"{matricule[:13]}{other:02}", REGISTERED)


@given(st.text(max_size=20))
def test_what_is_no_matricule_is_refused(text):
    assume(not re.fullmatch(r"\d{5}(\d\d|2A|2B)\d{8}", text))
    with pytest.raises(TheInsIsMalformed):
        Ins.read(text, REGISTERED)


@pytest.mark.parametrize("text", ["188102b17295264", "٢07058575627097", "207058575627097\n", "/../Documents"])
def test_what_looks_like_a_matricule_is_refused(text):
    with pytest.raises(TheInsIsMalformed):
        Ins.read(text, REGISTERED)


@given(sites, st.sampled_from(Page), matricules, st.sampled_from(OIDS))
def test_every_address_is_of_the_site_and_of_its_grammar(site, page, matricule, oid):
    assume(oid in IDENTITIES[site.kind])
    ins = Ins.read(matricule, oid) if page.needs_patient else None
    url = urlsplit(site.url(page, ins))

    assert f"{url.scheme}://{url.netloc}" == site.address
    assert (url.query, url.fragment, url.username) == ("", "", None)
    assert GRAMMAR.fullmatch(url.path)
    assert (matricule in url.path) == page.needs_patient


@given(
    sites, st.sampled_from([page for page in Page if page.needs_patient]), matricules, st.text(max_size=30)
)
def test_an_identity_of_another_kind_of_site_is_refused(site, page, matricule, oid):
    for each in [*OIDS, oid]:
        if each not in IDENTITIES[site.kind]:
            with pytest.raises(TheInsIsNotOfThisSite):
                site.url(page, Ins.read(matricule, each))


@pytest.mark.parametrize("page", list(Page))
def test_a_page_and_its_patient_go_together(page):
    wrong = None if page.needs_patient else Ins.read(VECTORS[0], REGISTERED)
    with pytest.raises(ValueError, match="do not go together"):
        CLINICAL_SITE.url(page, wrong)


def test_every_page_of_the_note_is_there_and_no_other():
    assert {page.word for page in Page} == WORDS
    assert {page for page in Page if not page.needs_patient} == {Page.DASHBOARD, Page.SETTINGS}
    assert len(Page) == 10


def test_the_spelling_of_a_patient_can_be_replaced():
    bare = Site(address="https://dmp.example", kind="test", spelled=lambda ins: ins.matricule)
    ins = Ins.read(VECTORS[1], OF_TEST)

    assert bare.url(Page.HOME, ins) == f"https://dmp.example/AccesDirect/DossierPatient/{VECTORS[1]}"
    assert with_letter(ins) == "188102B17295264T"
