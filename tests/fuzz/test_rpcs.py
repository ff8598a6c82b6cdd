"""Whatever is sent to an rpc by somebody who may call it is answered or refused in words.

Each rpc gets 20 messages, the same in every run. ``SPICO_FUZZ=2000`` sends so many, others every time.
"""

import asyncio
import base64
import json
import os
import re
import uuid
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from google.protobuf import json_format
from google.protobuf.message_factory import GetMessageClass
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from chassis.rpc.errors import Problem
from gateway.contracts import rpcs
from tests.contract.stages.agenda import AgendaStage
from tests.contract.stages.delegation import DelegationStage
from tests.contract.stages.dmp_gateway import DmpGatewayStage
from tests.contract.stages.dossiers import DossiersStage
from tests.contract.stages.listed import STAGES
from tests.contract.stages.messaging import MessagingStage
from tests.contract.stages.notifier import NotifierStage
from tests.fuzz.messages import messages, texts
from tests.houses import HOUSES

# What a deadline breaks off costs the driver its connection, which it closes only when it is collected.
pytestmark = pytest.mark.filterwarnings(
    "ignore:Exception ignored in. <socket:pytest.PytestUnraisableExceptionWarning"
)

EXAMPLES = int(os.environ.get("SPICO_FUZZ", "0"))
AS_PROMISED = Path(__file__).parents[1] / "contract" / "assets" / "rpcs"
CALLER = {
    "roles": ("professional", "operator"),
    "organizations": ("maia",),
    "means": "pro-sante-connect",
}
# Accidents, and what a call that hangs ends with.
ACCIDENTS = {"INTERNAL", "UNKNOWN", "DEADLINE_EXCEEDED", "UNIMPLEMENTED", "CANCELLED", "DATA_LOSS"}
SECONDS = 20.0
PAUSES = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
fuzzed = settings(
    max_examples=EXAMPLES or 20,
    deadline=None,
    derandomize=not EXAMPLES,
    database=None,
    suppress_health_check=PAUSES,
    # A house changes with every call, so a shorter message may not stumble where the first did.
    phases=[Phase.generate] if EXAMPLES else [Phase.generate, Phase.shrink],
)
ALL = {f"{rpc.service}.{rpc.descriptor.name}": rpc for rpc in rpcs()}
each_service = pytest.mark.parametrize("service", STAGES)
WAITING = sorted({rpc.service for rpc in ALL.values() if "at_least" in rpc.input.fields_by_name})
each_that_waits = pytest.mark.parametrize("service", WAITING)
PAGED = {rpc.service for rpc in ALL.values() if "page_token" in rpc.input.fields_by_name}


class House:
    """A service in which something has happened, and somebody who may call all of it."""

    def __init__(self, stage, runner):
        self.served = stage.served
        self.run = runner.run
        self.caller = {**stage.who("entitled"), **CALLER}
        self.known = self._known(stage)

    def _known(self, stage):
        mine = self.caller["account_id"]
        known = {"account_id": [mine, "maia", "physician"], "role": ["CONTRIBUTOR", "CAREGIVER"]}
        if isinstance(stage, DossiersStage):
            known |= {
                "dossier_id": [stage.dossiers["own"]] * 4 + [stage.dossiers["foreign"]],
                "document_id": list(stage.documents.values()),
                "at_least": ["dossiers-1"],
                "category": ["OTHER"],
                "kind": ["SIMPLE_NOTE", "CONSENT"],
                "document": ["PASSPORT"],
                "theme": ["FALLS", "PATHWAY_STEP"],
                "form": ["intervention_meeting", "medical"],
                "form_id": list(stage.forms.values()),
                "died_on": ["2026-02-01"],
                "source": ["RELATIVES"],
                "status": ["SUPPORTED", "CLOSED"],
                "organization_id": ["maia"],
            }
        elif isinstance(stage, DelegationStage):
            known |= {
                "delegation_id": [stage.standing["own"], stage.standing["foreign"]],
                "delegator_id": ["physician", "maia"],
                "delegate_id": ["", "physician"],
                "until": ["2026-06-30", "2026-06-30T18:00:00+02:00"],
                "side": ["", "delegate", "delegator"],
                "service": ["delegation"],
                "at_least": ["delegation-1"],
            }
        elif isinstance(stage, NotifierStage):
            known |= {
                "notification_ids": list(stage._notifications.values()),
                "after": ["notifier-1", f"notifier-{1 << 62}"],
                "at_least": ["notifier-1"],
            }
        elif isinstance(stage, MessagingStage):
            known |= {
                "conversation_id": [stage.conversations["own"]] * 4 + [stage.conversations["foreign"]],
                "message_id": list(stage.messages.values()),
                "first_message_id": [stage.messages["own"]],
                "last_message_id": ["", stage.messages["own"]],
                "participants": ["physician", "maia"],
                "mailbox": ["", mine, "maia"],
                "filter": ["unread", "needs-action"],
                "dossier_id": ["", "own", "foreign"],
                "at_least": ["messaging-1"],
            }
        elif isinstance(stage, DmpGatewayStage):
            known |= {"dossier_id": ["own", "own", "foreign"], "at_least": ["dmp-gateway-1"]}
        elif isinstance(stage, AgendaStage):
            known |= {
                "appointment_id": [stage.standing["own"], stage.standing["foreign"]],
                "calendar_id": [stage.calendars["own"], stage.calendars["foreign"]],
                "calendar": [stage.calendars["own"]],
                "type": ["OFFICE", "ON_CALL"],
                "recurrence": ["", "FREQ=WEEKLY;COUNT=3", "FREQ=DAILY;UNTIL=20260401"],
                "zone": ["Europe/Paris", "Indian/Reunion"],
                "day": ["", "2026-03-29"],
                "task_id": [stage.tasks["own"], stage.tasks["foreign"]],
                "recipients": ["gp", "nurse", "maia"],
                "sort": ["", "level", "-dueAt"],
                "subtypes": ["NEWS"],
                "dossier_id": ["own", "foreign", ""],
                "at_least": ["agenda-1"],
            }
        else:
            known |= {"at_least": ["identity-1"], "profession": ["41", "60"], "roles": ["auditor"]}
        return known

    def ask(self, rpc, *requests, **more):
        metadata = self.served.metadata(**self.caller, **more)
        return self.run(self.served.ask(rpc.path, *requests, metadata=metadata, seconds=SECONDS, most=50))

    def examples(self, rpc):
        """The promised requests of an rpc, about what is here."""
        told = json.loads((AS_PROMISED / f"{rpc.service}.{rpc.descriptor.name}.json").read_text("utf-8"))
        for plain in told["request"] if isinstance(told["request"], list) else [told["request"]]:
            message = json_format.ParseDict(plain, GetMessageClass(rpc.input)())
            self._settle(message)
            yield message

    def _settle(self, message):
        for field, value in message.ListFields():
            if field.message_type and not field.is_repeated:
                self._settle(value)
            elif field.name in self.known:
                words = self.known[field.name]
                if field.is_repeated:
                    del value[:]
                    value.append(words[0])
                else:
                    setattr(message, field.name, words[0])


@pytest.fixture(scope="module")
def houses(mongodb_uri):
    prefix, opened = f"test_{uuid.uuid4().hex[:12]}", {}
    with asyncio.Runner() as runner:
        held = AsyncExitStack()

        async def open_house(service):
            served = await held.enter_async_context(HOUSES[service](mongodb_uri, prefix))
            stage = STAGES[service](served)
            await stage.prepare()
            return stage

        def house(service):
            if service not in opened:
                opened[service] = House(runner.run(open_house(service)), runner)
            return opened[service]

        yield house
        runner.run(held.aclose())


def is_no_accident(answer):
    if not isinstance(answer, Problem):
        return
    assert answer.status.name not in ACCIDENTS, answer
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", answer.code), answer
    assert re.search(r"[a-zà-ÿ’'] ?[a-zà-ÿ].*\.$", answer.french), answer


@pytest.mark.parametrize("name", ALL)
def test_any_message_is_answered_or_refused_in_words(houses, name):
    rpc = ALL[name]
    house = houses(rpc.service)
    like = list(house.examples(rpc))
    kinds = st.one_of([messages(rpc.input, each, house.known) for each in like])
    calls = kinds.map(lambda one: (one,))
    if rpc.descriptor.client_streaming:
        # Begun as it should be, or not; ended as it should be, or not; anything in between.
        parts = st.one_of(kinds, st.sampled_from(like))
        calls = st.tuples(st.sampled_from(like), parts, parts, parts) | st.lists(parts, max_size=5).map(tuple)

    @fuzzed
    @given(call=calls, key=st.none() | st.sampled_from(["k-1", "a" * 255]))
    def every_answer_is_no_accident(call, key):
        is_no_accident(house.ask(rpc, *call, **({"key": key} if key else {})))

    every_answer_is_no_accident()


@each_service
def test_any_bytes_are_answered_or_refused_in_words(houses, service):
    house = houses(service)
    own = [rpc for rpc in ALL.values() if rpc.service == service and not rpc.descriptor.server_streaming]

    @fuzzed
    @given(rpc=st.sampled_from(own), raw=st.binary(max_size=200))
    def every_answer_is_no_accident(rpc, raw):
        is_no_accident(house.ask(rpc, raw))

    every_answer_is_no_accident()


@each_that_waits
def test_any_position_is_waited_for_a_moment_or_refused(houses, service):
    house = houses(service)
    rpc = next(
        rpc for rpc in ALL.values() if rpc.service == service and "at_least" in rpc.input.fields_by_name
    )
    numbers = ["-1", "0", "00", "+1", "1.0", "1e3", "x", "", "٣", str(1 << 31), str(1 << 64), "9" * 400]
    positions = [f"{word}-{number}" for word in (service, "identity", "nobody", "") for number in numbers]
    (example,) = house.examples(rpc)

    async def at_least(position):
        request = GetMessageClass(rpc.input)()
        request.CopyFrom(example)
        request.at_least = position
        metadata = house.served.metadata(**house.caller)
        return await house.served.ask(rpc.path, request, metadata=metadata, seconds=SECONDS)

    async def all_at_once():
        return await asyncio.gather(*map(at_least, positions))

    for answer in house.run(all_at_once()):
        is_no_accident(answer)


def forged_tokens():
    """Tokens that have the form of ours, and say what none of ours says."""
    moments = [
        "2026-03-02T12:00:00Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999+23:59",
        "2026-03-02",
    ]
    numbers = [0, -1, 1.5, 1 << 62, 1 << 63, 1 << 64, -(1 << 70), 1e308]
    parts = st.sampled_from([*moments, *numbers, "", "x", "\0", "\ud800", None, True, [], {}])
    whole = st.lists(parts, max_size=3) | parts
    return whole.map(lambda said: base64.urlsafe_b64encode(json.dumps(said).encode()).decode())


@pytest.mark.parametrize("service", sorted(PAGED))
def test_any_token_of_a_page_is_ours_or_refused(houses, service):
    house = houses(service)
    paged = [
        rpc for rpc in ALL.values() if rpc.service == service and "page_token" in rpc.input.fields_by_name
    ]

    words = st.from_regex(r"[A-Za-z0-9_-]{1,40}", fullmatch=True)

    @fuzzed
    @given(rpc=st.sampled_from(paged), token=texts() | words | forged_tokens())
    def every_answer_is_no_accident(rpc, token):
        (request,) = house.examples(rpc)
        request.page_token = token
        is_no_accident(house.ask(rpc, request))

    every_answer_is_no_accident()


@each_that_waits
def test_a_message_beyond_all_measure_is_refused(houses, service):
    house = houses(service)
    rpc = next(
        rpc for rpc in ALL.values() if rpc.service == service and "at_least" in rpc.input.fields_by_name
    )
    request = GetMessageClass(rpc.input)(at_least="a" * (house.served.settings.rpc_message_bytes + 1))
    answer = house.ask(rpc, request)

    is_no_accident(answer)
    assert answer.code == "message-is-too-large"
