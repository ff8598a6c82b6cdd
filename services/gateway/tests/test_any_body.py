"""Whatever is sent, the gateway answers: what it was asked, or a problem of the sender's."""

from __future__ import annotations

import asyncio
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.gateway.tests.neighbors import PATIENT, platform_with

NOTE = "/v1/dossiers/dossier-1/liaison-book/notes"

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
fields = st.sampled_from(
    [*PATIENT, "patient", "text", "occurredAt", "kind", "accountId", "legalBasis", "person"]
)
bodies = st.binary(max_size=200) | st.dictionaries(fields, anything).map(
    lambda each: json.dumps(each).encode()
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from(["/v1/dossiers", NOTE, "/v1/dossiers/d/hospital-stays/s:discharge", "/v1/sessions"]),
    body=bodies,
    query=st.sampled_from(["", "?a=1", "?%FF=%00", "?text"]),
)
def test_no_body_makes_the_gateway_fail(house, path, body, query):
    loop, platform = house

    async def call():
        return await platform.client.post(
            path + query, content=body, headers={"Content-Type": "application/json"}
        )

    answer = loop.run_until_complete(call())

    assert answer.status_code < 500, answer.text
    if answer.status_code != 200:
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.fixture
def house():
    """A platform that outlives one example."""
    loop = asyncio.new_event_loop()
    running = platform_with()
    platform = loop.run_until_complete(running.__aenter__())
    yield loop, platform
    loop.run_until_complete(running.__aexit__(None, None, None))
    loop.close()
