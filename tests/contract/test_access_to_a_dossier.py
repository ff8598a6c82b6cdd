"""What opens a dossier beside a place in its circle, and what closes it: every rpc of a dossier, played.

The entitlement matrix knows the section of each of them; break-glass reads what the matrix says, and writes
nothing; the patient's opposition is stronger than whatever opens.
"""

import uuid

import pytest
import pytest_asyncio

from chassis.rpc.errors import Problem
from chassis.trail import open_trail
from chassis.trail.events import AccessRefused
from dossiers.domain.entitlement import Category, Mode, matrix
from gateway.contracts import rpcs
from spico.common.v1.access_pb2 import MODE_READ, RULE_DOSSIER
from tests.contract.stages.circle import OPPOSED, RESCUER
from tests.contract.stages.dossiers import DossiersStage
from tests.contract.stages.scene import MAIA
from tests.houses import HOUSES

in_one_loop = pytest.mark.asyncio(loop_scope="module")

RPCS = [rpc for rpc in rpcs() if rpc.service == "dossiers"]
OF_A_DOSSIER = [rpc for rpc in RPCS if rpc.method.access.rule == RULE_DOSSIER]
each = pytest.mark.parametrize("rpc", OF_A_DOSSIER, ids=lambda rpc: rpc.descriptor.name)


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def stage(mongodb_uri):
    """Dossiers in which the patient opposes one member, and somebody else broke the glass."""
    async with HOUSES["dossiers"](mongodb_uri, f"test_{uuid.uuid4().hex[:12]}") as served:
        stage = DossiersStage(served)
        await stage.prepare()
        yield stage


async def played(stage, rpc, who):
    """Give the answer of an rpc, and what it left in the trail."""
    scene = await stage.scene(rpc.descriptor.name, "own", who["account_id"])
    with open_trail(stage.served.settings) as trail:
        before = trail.head()
        metadata = stage.served.metadata(**who)
        answer = await stage.served.ask(rpc.path, *scene.requests, metadata=metadata)
        return answer, [fact.event for fact in trail.read(after=before)]


@pytest.mark.parametrize("rpc", RPCS, ids=lambda rpc: rpc.descriptor.name)
def test_the_matrix_knows_the_section_of_every_rpc(rpc):
    access = rpc.method.access
    mode = Mode.READ if access.mode == MODE_READ else Mode.WRITE

    if access.rule == RULE_DOSSIER or access.section:
        assert access.section in matrix().sections
        assert any(matrix().allows(category, access.section, mode) for category in Category)


@in_one_loop
@each
async def test_break_glass_reads_what_the_matrix_opens_and_writes_nothing(stage, rpc):
    access = rpc.method.access

    answer, (trace,) = await played(stage, rpc, RESCUER)

    if access.mode == MODE_READ and access.section in matrix().emergency:
        assert not isinstance(answer, Problem), answer
        assert (trace.account_id, trace.title) == (RESCUER["account_id"], "BREAK_GLASS")
    else:
        assert isinstance(answer, Problem)
        assert answer.kind == "forbidden"
        assert isinstance(trace, AccessRefused)


@in_one_loop
@each
async def test_whom_the_patient_opposes_reaches_nothing_even_through_an_organization(stage, rpc):
    answer, (trace,) = await played(stage, rpc, {**OPPOSED, "organizations": (MAIA,)})

    assert isinstance(answer, Problem)
    assert answer.code == "the-patient-opposes"
    assert isinstance(trace, AccessRefused)
