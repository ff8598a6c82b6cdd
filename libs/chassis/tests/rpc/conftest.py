"""A small service of its own, a signer of tokens, and a real server on loopback."""

import importlib
import sys
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import grpc_tools
import pytest
from google.api import annotations_pb2
from grpc_tools import protoc
from joserfc.jwk import OKPKey

from chassis import clock
from chassis.kernel import Actor
from chassis.rpc.client import Channels
from chassis.rpc.keys import JwksSource
from chassis.rpc.server import Server
from chassis.rpc.tokens import claims_of, signed
from chassis.settings import ProcessSettings

PROTO = """
syntax = "proto3";
package spico.probe.v1;
import "google/api/annotations.proto";
import "spico/common/v1/access.proto";
service Probe {
  rpc Greet(Question) returns (Answer) { option (spico.common.v1.access) = {rule: RULE_PUBLIC}; }
  rpc Ask(Question) returns (Answer) {
    option (google.api.http) = {get: "/v1/ask"};
    option (spico.common.v1.access) = {rule: RULE_SIGNED_IN delegated: SCOPE_ANY};
  }
  rpc Tell(Question) returns (Answer) {
    option (spico.common.v1.access) = {rule: RULE_SIGNED_IN mode: MODE_WRITE idempotent: true};
  }
  rpc Say(Question) returns (Answer) {
    option (spico.common.v1.access) = {rule: RULE_SIGNED_IN mode: MODE_WRITE};
  }
  rpc Operate(Question) returns (Answer) {
    option (spico.common.v1.access) = {rule: RULE_ROLE roles: "operator" roles: "auditor"};
  }
  rpc Open(Question) returns (Answer) {
    option (spico.common.v1.access) = {
      rule: RULE_DOSSIER section: "summary" mode: MODE_READ delegated: SCOPE_DOSSIERS
    };
  }
  rpc File(stream Question) returns (Answer) {
    option (spico.common.v1.access) = {
      rule: RULE_DOSSIER section: "documents" mode: MODE_WRITE idempotent: true
    };
  }
  rpc Watch(Question) returns (stream Answer) {
    option (spico.common.v1.access) = {rule: RULE_DOSSIER section: "timeline" mode: MODE_READ};
  }
  rpc Talk(stream Question) returns (stream Answer) {
    option (spico.common.v1.access) = {rule: RULE_SIGNED_IN};
  }
}
service Careless {
  rpc Forget(Question) returns (Answer);
}
service Vague {
  rpc Operate(Question) returns (Answer) { option (spico.common.v1.access) = {rule: RULE_ROLE}; }
}
message Question {
  string text = 1;
  string at_least = 2;
  string dossier_id = 3;
  map<string, string> more = 4;
}
message Answer { string text = 1; }
"""

NURSE = Actor(
    account_id="acc-nurse",
    person_id="per-capucine",
    means="password+totp",
    session_id="ses-1",
    roles=frozenset({"professional"}),
    organizations=frozenset({"acc-dac"}),
)


@pytest.fixture(scope="session")
def probe(tmp_path_factory):
    """The generated modules of the small service."""
    folder = tmp_path_factory.mktemp("probe")
    file = folder / "spico" / "probe" / "v1" / "probe.proto"
    file.parent.mkdir(parents=True)
    file.write_text(PROTO)
    includes = [
        folder,
        Path(__file__).parents[4] / "proto",
        Path(grpc_tools.__file__).parent / "_proto",
        Path(annotations_pb2.__file__).parents[2],
    ]
    made = folder / "made"
    made.mkdir()
    options = [f"-I{include}" for include in includes]
    assert not protoc.main(
        ["protoc", *options, f"--python_out={made}", f"--grpc_python_out={made}", str(file)]
    )
    generated = made / "spico" / "probe" / "v1"
    service = generated / "probe_pb2_grpc.py"
    service.write_text(service.read_text().replace("from spico.probe.v1 import", "import"))
    sys.path.insert(0, str(generated))
    try:
        yield SimpleNamespace(
            pb=importlib.import_module("probe_pb2"), grpc=importlib.import_module("probe_pb2_grpc")
        )
    finally:
        sys.path.remove(str(generated))


@pytest.fixture(scope="session")
def nurse():
    return NURSE


@pytest.fixture(scope="session")
def signing_key():
    return OKPKey.generate_key("Ed25519", parameters={"kid": "key-1"})


@pytest.fixture
def settings():
    return ProcessSettings()


@pytest.fixture(scope="session")
def bearer(signing_key):
    """Gives the ``authorization`` value of an actor."""

    def make(actor=NURSE, *, key=signing_key, minutes=5, issuer="spico", audience="spico", **changed):
        issued_at = clock.now()
        claims = claims_of(
            actor,
            issuer=issuer,
            audience=audience,
            issued_at=issued_at,
            expires_at=issued_at + timedelta(minutes=minutes),
        )
        return f"Bearer {signed(claims | changed, key)}"

    return make


@pytest.fixture
def serving(probe, settings, signing_key):
    """Gives a running server for a servicer, with a stub that calls it."""
    jwks = JwksSource.static({"keys": [signing_key.as_dict(private=False)]})

    async def let_in(request, access, act):
        """Everybody is a member of every dossier, unless a test says otherwise."""

    async def is_fresh(rpc, text):
        """Everything is as recent as can be, unless a test says otherwise."""

    @asynccontextmanager
    async def start(
        servicer, *, keys=jwks, revocations=None, at=settings, calls_with=settings, now=clock.now, **terms
    ):
        terms = {"guards": {4: let_in}, "freshness": is_fresh} | terms
        server = Server(at, keys=keys, revocations=revocations, now=now)
        server.add(probe.grpc.add_ProbeServicer_to_server, servicer, **terms)
        port = await server.start()
        channels = Channels(calls_with)
        address = f"localhost:{port}"
        try:
            yield SimpleNamespace(
                stub=probe.grpc.ProbeStub(channels.to(address)),
                channel=channels.to(address),
                address=address,
                server=server,
            )
        finally:
            await channels.close()
            await server.stop(grace=0)

    return start
