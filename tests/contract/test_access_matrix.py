"""Who may call what: every cell of ``assets/access.toml``, played through the real servers."""

import base64
import re
import tomllib
import uuid
from contextlib import AsyncExitStack, ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from google.protobuf.message_factory import GetMessageClass
from joserfc.jwk import OKPKey

from chassis.rpc.errors import Problem
from chassis.testing import acting
from chassis.testing.served import token
from chassis.trail import open_trail
from chassis.trail.events import AccessRefused
from gateway.contracts import rpcs
from spico.common.v1.access_pb2 import MODE_READ, RULE_CONVERSATION, RULE_DOSSIER, RULE_PUBLIC
from tests.contract.stages.listed import STAGES
from tests.contract.stages.scene import PEOPLE
from tests.houses import HOUSES

in_one_loop = pytest.mark.asyncio(loop_scope="module")

TABLE = tomllib.loads((Path(__file__).parent / "assets" / "access.toml").read_text("utf-8"))
ROLES = TABLE.pop("roles").split()
RPCS = {f"{rpc.service}.{rpc.descriptor.name}": rpc for rpc in rpcs()}
ROWS = [
    (f"{service}.{rpc}", whose, row[whose].split())
    for service, table in TABLE.items()
    for rpc, row in table.items()
    for whose in ("own", "foreign")
    if whose in row
]
CELLS = [
    pytest.param(name, whose, role, verdict, id=f"{name} {whose} {role}: {verdict}")
    for name, whose, verdicts in ROWS
    for role, verdict in zip(ROLES, verdicts, strict=True)
]
STATUS = {
    "401": ("UNAUTHENTICATED", "unauthenticated"),
    "403": ("PERMISSION_DENIED", "forbidden"),
    "404": ("NOT_FOUND", "not-found"),
    "409": ("FAILED_PRECONDITION", "conflict"),
}
ANOTHER_KEY = OKPKey.generate_key("Ed25519", {"kid": "test"}, private=True)


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def stages(mongodb_uri):
    """Every service, in which everything that the cells suppose has happened."""
    async with AsyncExitStack() as held:
        prefix, stages = f"test_{uuid.uuid4().hex[:12]}", {}
        for name, kind in STAGES.items():
            served = await held.enter_async_context(HOUSES[name](mongodb_uri, prefix))
            stages[name] = kind(served)
            await stages[name].prepare()
        yield stages


@pytest.fixture(scope="module")
def trails(stages):
    """The access trail of every service that keeps one."""
    with ExitStack() as held:
        yield {
            name: held.enter_context(open_trail(stage.served.settings))
            for name, stage in stages.items()
            if hasattr(stage.served.parts, "trail")
        }


def is_refusal(answer, verdict):
    status, kind = STATUS[verdict]
    assert isinstance(answer, Problem), "it was answered"
    assert (answer.status.name, answer.kind) == (status, kind)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", answer.code)
    assert re.search(r"[a-zà-ÿ] [a-zà-ÿ].*\.$", answer.french), "a sentence in French"
    assert answer.correlation_id


def test_the_table_has_a_row_for_every_rpc_and_a_cell_for_every_role():
    assert {f"{service}.{rpc}" for service, table in TABLE.items() for rpc in table} == set(RPCS)
    assert list(PEOPLE) == ROLES
    assert {len(verdicts) for _, _, verdicts in ROWS} == {len(ROLES)}


def test_a_row_that_is_missing_is_explained():
    rows = {(name, whose) for name, whose, _ in ROWS}

    for name in RPCS:
        service, _, rpc = name.partition(".")
        assert (name, "own") in rows
        assert ((name, "foreign") in rows) != bool(TABLE[service][rpc].get("alone")), name


def test_the_table_agrees_with_the_rule_that_each_rpc_declares():
    for name, whose, verdicts in ROWS:
        rule = RPCS[name].method.access.rule
        by_role = dict(zip(ROLES, verdicts, strict=True))
        if rule == RULE_PUBLIC:
            assert len(set(verdicts)) == 1, name
        else:
            assert by_role["nobody"] == "401", name
        if rule in {RULE_DOSSIER, RULE_CONVERSATION} and whose == "foreign":
            assert set(verdicts) == {"401", "403"}, name


@in_one_loop
@pytest.mark.parametrize(("name", "whose", "role", "verdict"), CELLS)
async def test_who_may_call(stages, trails, name, whose, role, verdict):
    rpc = RPCS[name]
    stage, trail = stages[rpc.service], trails.get(rpc.service)
    scene = await stage.scene(rpc.descriptor.name, whose, role)
    who = {**stage.who(role), **scene.who} if role != "nobody" else {}
    before = trail.head() if trail else 0

    answer = await stage.served.ask(rpc.path, *scene.requests, metadata=stage.served.metadata(**who))

    traced = [fact.event for fact in trail.read(after=before)] if trail else []
    if verdict in STATUS:
        is_refusal(answer, verdict)
        if scene.dossier_id and verdict == "403":
            (trace,) = traced
            assert isinstance(trace, AccessRefused)
            assert (trace.account_id, trace.subject) == (who["account_id"], scene.dossier_id)
            assert (trace.reason, trace.what) == (answer.code, rpc.method.access.section)
        else:  # a service may trace that somebody tried, and nothing else
            assert all(isinstance(trace, AccessRefused) for trace in traced)
        return
    assert not isinstance(answer, Problem), answer
    assert scene.reaches(answer) == (verdict == "yes")
    if scene.dossier_id and rpc.method.access.mode == MODE_READ:
        (trace,) = traced
        assert not isinstance(trace, AccessRefused)
        title = stage.title(who)
        assert (trace.account_id, trace.subject, trace.title) == (who["account_id"], scene.dossier_id, title)


def forged(served):
    """Tokens that name an entitled member, and prove nothing."""
    actor, at, settings = (
        acting("nurse", roles=("professional", "operator")).actor,
        served.at,
        served.settings,
    )
    whole = token(actor, settings, at)
    head, body, signature = whole.split(".")
    unsigned = base64.urlsafe_b64encode(b'{"alg":"none","kid":"test"}').decode().rstrip("=")
    return {
        "expired": token(actor, settings, at - timedelta(hours=1)),
        "not begun": token(actor, settings, at + timedelta(hours=1)),
        "signed by another": token(actor, settings, at, key=ANOTHER_KEY),
        "issued by another": token(actor, settings.model_copy(update={"token_issuer": "other"}), at),
        "for another": token(actor, settings.model_copy(update={"token_audience": "other"}), at),
        "of no account": token(replace(actor, account_id=""), settings, at),
        "not signed": f"{unsigned}.{body}.",
        "changed": f"{head}.{body[:-4]}AAAA.{signature}",
        "cut": f"{head}.{body}.",
        "no token": "nurse",
    }


@in_one_loop
@pytest.mark.parametrize("name", [name for name, rpc in RPCS.items() if not rpc.is_public])
async def test_a_token_that_proves_nothing_opens_nothing(stages, name):
    rpc = RPCS[name]
    served = stages[rpc.service].served
    empty = GetMessageClass(rpc.input)()
    codes = {}
    for kind, bearer in forged(served).items():
        answer = await served.ask(rpc.path, empty, metadata=served.metadata(bearer=bearer))
        is_refusal(answer, "401")
        codes[kind] = answer.code

    assert codes.pop("expired") == "access-token-expired"
    assert set(codes.values()) == {"access-token-is-not-valid"}
