"""Whatever a client sends, by the document of the surface or against it, is answered by that document.

Each operation gets a few requests, the same in every run; ``SPICO_FUZZ=500`` sends so many, new ones.
"""

import os
import time

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from requests.adapters import HTTPAdapter
from schemathesis import checks
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from gateway.describing.openapi import document
from tests.patients import somebody

pytestmark = pytest.mark.scenario

EXAMPLES = int(os.environ.get("SPICO_FUZZ", "0"))
# An address of this machine that no other test calls from: the rates of the gateway are its own.
FROM = "127.0.0.77"
# It never ends by itself; the gateway's own tests open and close it.
ENDLESS = {("get", "/v1/stream")}
# They take nothing, or a name in their path alone, so nothing that they are told is wrong.
WORDLESS = {
    "/healthz",
    "/readyz",
    "/v1/signing-keys",
    "/v1/professions",
    "/v1/sign-in-means",
    "/v1/oidc/{provider}/authorization",
}
OPERATIONS = [
    pytest.param(path, method, id=f"{method.upper()} {path}")
    for path, methods in document()["paths"].items()
    for method in methods
    if (method, path) not in ENDLESS
]
CONFORMS = [
    checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
some = settings(
    max_examples=EXAMPLES or 8,
    deadline=None,
    derandomize=not EXAMPLES,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


class _Elsewhere(HTTPAdapter):
    def init_poolmanager(self, *args, **named):
        super().init_poolmanager(*args, **named, source_address=(FROM, 0))


@pytest.fixture(scope="module")
def http():
    with requests.Session() as session:
        session.mount("http://", _Elsewhere())
        yield session


@pytest.fixture(scope="module")
def professional(region):
    """Somebody of whom no other story tells."""
    return region.someone("marion")


@pytest.fixture(scope="module")
def known(professional):
    """What the paths may name, in a dossier of one's own."""
    dossier_id = professional.post("/v1/dossiers", {"patient": somebody()})["dossierId"]
    path = f"/v1/dossiers/{dossier_id}"
    note = professional.post(f"{path}/liaison-book/notes", {"text": "Une note."})
    stay = professional.post(f"{path}/hospital-stays", {"hospital": "CH de Valmont"})
    filed = professional.upload(f"{path}/documents", b"%PDF-1.4 ", category="OTHER")
    professional.get(path, atLeast=filed["position"])
    return {
        "dossierId": dossier_id,
        "noteId": note["noteId"],
        "stayId": stay["stayId"],
        "documentId": filed["documentId"],
    }


@pytest.fixture(scope="module")
def surface(region):
    return schemathesis.openapi.from_url(f"{region.base_url}/openapi.json")


def names_in(path):
    return [part.strip("{}").partition("}")[0] for part in path.split("/") if part.startswith("{")]


def holds(case, professional, http, *, extra=()):
    headers = {"authorization": professional.http.headers["authorization"]}
    answer = case.call(session=http, headers=headers, timeout=20)
    while answer.status_code == 429 and answer.json()["code"] == "too-many-requests":
        # Long runs ask for more than one account may: they wait as long as they are told to.
        time.sleep(int(answer.headers["retry-after"][0]))
        answer = case.call(session=http, headers=headers, timeout=20)
    # Whoever guesses passwords is told to wait before the next guess is read.
    judging = CONFORMS if answer.status_code == 429 else [*CONFORMS, *extra]
    case.validate_response(answer, checks=judging)
    if answer.status_code >= 400:
        problem = answer.json()

        assert answer.headers["content-type"][0].startswith("application/problem+json")
        assert problem["status"] == answer.status_code
        assert problem["title"].endswith((".", "!", "?"))
        assert problem["correlationId"]


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_a_request_by_the_document_is_answered_by_the_document(
    surface, professional, http, known, path, method
):
    fixed = {name: known[name] for name in names_in(path) if name in known}
    cases = surface[path][method].as_strategy(
        generation_mode=GenerationMode.POSITIVE, path_parameters=fixed or None
    )

    @some
    @given(case=cases)
    def every_answer_conforms(case):
        holds(case, professional, http)

    every_answer_conforms()


@pytest.mark.parametrize(("path", "method"), [each for each in OPERATIONS if each.values[0] not in WORDLESS])
def test_a_request_against_the_document_is_refused_by_the_document(surface, professional, http, path, method):
    cases = surface[path][method].as_strategy(generation_mode=GenerationMode.NEGATIVE)

    @some
    @given(case=cases)
    def every_answer_conforms(case):
        holds(case, professional, http, extra=[negative_data_rejection])

    every_answer_conforms()
