from __future__ import annotations

import pytest

from gateway.contracts import bindings, rpcs
from gateway.files import DOWNLOADS, UPLOADS
from gateway.router import Router, TwoRoutesForOnePath
from gateway.templates import BadTemplate, parse_template
from services.gateway.tests.neighbors import ASKED_BY_PROCESSES


def router_of(*paths: str) -> Router[str]:
    router: Router[str] = Router()
    for path in paths:
        router.add("GET", parse_template(path), path)
    return router


def found(router: Router[str], path: bytes) -> str | None:
    match = router.find(path)
    return match and match[0]["GET"][0]


@pytest.mark.parametrize(
    ("path", "template"),
    [
        (b"/v1/things", "/v1/things"),
        (b"/v1/things/current", "/v1/things/current"),
        (b"/v1/things/7", "/v1/things/{id}"),
        (b"/v1/things:verify", "/v1/things:verify"),
        (b"/v1/things/7:close", "/v1/things/{id}:close"),
        (b"/v1/things/7%3Aclose", "/v1/things/{id}"),
        (b"/v1/things/7:other", "/v1/things/{id}"),
        (b"/v1/things/current:close", "/v1/things/{id}:close"),
        (b"/v1/things/current/parts", "/v1/things/{id}/parts"),
        (b"/v1/files/a/b/c", "/v1/files/{path=**}"),
        (b"/v1/names/shelves/3", "/v1/names/{name=shelves/*}"),
        (b"/v1/things/", None),
        (b"/v1/things/7/", None),
        (b"/v1//things", None),
        (b"/v1/names/other/3", None),
        (b"/v2/things", None),
        (b"", None),
        (b"*", None),
    ],
)
def test_a_path_finds_its_template(path, template):
    router = router_of(
        "/v1/things",
        "/v1/things:verify",
        "/v1/things/current",
        "/v1/things/{id}",
        "/v1/things/{id}:close",
        "/v1/things/{id}/parts",
        "/v1/files/{path=**}",
        "/v1/names/{name=shelves/*}",
    )

    assert found(router, path) == template


def test_a_variable_may_be_several_segments():
    template = parse_template("/v1/{name=shelves/*}/books/{book.id}:read")

    assert template.segments == ("v1", "shelves", "*", "books", "*")
    assert template.verb == "read"
    assert template.variables == (("name", 1, 3), ("book.id", 4, 5))


@pytest.mark.parametrize("text", ["", "v1/things", "/v1/{}", "/v1//a", "/v1/{a=**}/b", "/v1/{a", "/"])
def test_what_is_no_template_stops_the_start(text):
    with pytest.raises(BadTemplate):
        parse_template(text)


def test_two_rpcs_for_one_path_stop_the_start():
    with pytest.raises(TwoRoutesForOnePath):
        router_of("/v1/things/{id}", "/v1/things/{thing_id}")


def test_every_unary_rpc_of_the_contracts_has_a_place_of_its_own():
    router: Router[str] = Router()
    for rpc in rpcs():
        for binding in bindings(rpc):
            router.add(binding.method, binding.template, rpc.path)

    elsewhere = {rpc.descriptor.name for rpc in rpcs() if not list(bindings(rpc))}
    files = {each.rpc.rpartition("/")[2] for each in (*UPLOADS, *DOWNLOADS)}
    assert elsewhere == {*files, "Watch"} | ASKED_BY_PROCESSES
