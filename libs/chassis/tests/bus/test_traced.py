"""One request is one trace, from the rpc to what another service does about it."""

# ruff: noqa: N802 - gRPC names its methods so
from __future__ import annotations

import asyncio
import uuid
from contextlib import ExitStack
from typing import ClassVar

import pymongo
import pytest
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from chassis.application import Application, command
from chassis.bus import Consumer, Hearing, Promise, Promises, Relay, Resend
from chassis.domain import Aggregate, Event
from chassis.opening import open_log
from chassis.projections import Follower, Projection, put, when
from chassis.rpc.call import Call, calling, current_act
from chassis.rpc.threads import in_thread
from chassis.settings import ServiceSettings
from chassis.telemetry import traces
from chassis.testing.served import Served, settings_for
from spico.dossiers.v1 import dossiers_pb2 as pb
from spico.dossiers.v1 import dossiers_pb2_grpc as rpcs
from spico.dossiers.v1 import events_pb2

REQUEST = "5b8aa5a2d2c872e8321cf37308d69df2"


class Told(Aggregate):
    class Written(Event, topic="tracetest.Written"):
        note_id: str


class Known(Aggregate):
    class Heard(Event, topic="tracetest.Heard"):
        note_id: str


class Notes(Application):
    name = "ward"

    @command
    def write(self, act, dossier_id):
        note_id = act.new_id()
        told = self.load(Told, dossier_id, missing_ok=True)
        told.record(act, Told.Written(note_id=note_id))
        return self.save(act, told, id=note_id)

    @command
    def hear(self, act, note_id):
        known = self.load(Known, note_id, missing_ok=True)
        known.record(act, Known.Heard(note_id=note_id))
        return self.save(act, known)


class Board(Projection):
    name = "board"

    @when(Known.Heard)
    def when_heard(self, fact):
        return put(fact.event.note_id, {})


class House:
    """A service: its settings, its log, its commands."""

    def __init__(self, word, mongodb_uri, prefix, ending):
        class Settings(ServiceSettings):
            service: ClassVar[str] = word

        self.word = f"{word}{uuid.uuid4().hex[:8]}"
        self.settings = settings_for(Settings, mongodb_uri, prefix)
        client = ending.enter_context(pymongo.MongoClient(mongodb_uri))
        ending.callback(client.drop_database, self.settings.database)
        self.log = ending.enter_context(open_log(self.settings))
        self.commands = Notes.of(self.settings)
        ending.callback(self.commands.close)

    def register(self, server, parts):
        commands = self.commands

        class Servicer(rpcs.DossiersServicer):
            async def WriteLiaisonNote(self, request, context):
                written = await in_thread(commands.write, current_act(), request.dossier_id)
                return pb.WriteLiaisonNoteResponse(note_id=written.id, position=written.position)

        async def let_in(*_):
            """Everybody is a member."""

        server.add(
            rpcs.add_DossiersServicer_to_server,
            Servicer(),
            guards={4: let_in},
            freshness=let_in,
        )

    async def close(self):
        """Everything is closed by the test."""


@pytest.fixture
def spans():
    exporter = InMemorySpanExporter()
    traces.configure("chassis", "", exporter=exporter)
    yield exporter.get_finished_spans
    traces.shutdown()


@pytest.fixture
def houses(mongodb_uri, database):
    with ExitStack() as ending:
        yield [House(word, mongodb_uri, f"{database}_", ending) for word in ("ward", "desk")]


async def test_a_request_is_one_trace_up_to_what_another_service_shows(houses, stage, spans):
    ward, desk = houses
    promised = Promise(
        Told.Written,
        events_pb2.LiaisonNoteWritten,
        lambda fact: events_pb2.LiaisonNoteWritten(dossier_id=fact.stream, note_id=fact.event.note_id),
    )
    promises = Promises(ward.word, [promised])
    handlers = {
        events_pb2.LiaisonNoteWritten: lambda heard: desk.commands.hear(heard.act, heard.message.note_id)
    }
    hearing = Hearing(ward.word, handlers)
    stage.start(
        Relay(ward.log, promises, stage.transport, ward.log.database).run,
        Resend(ward.log, promises, stage.transport).run,
        Consumer(desk.word, hearing, desk.log, desk.log.database, stage.transport).run,
    )

    async with Served(ward.settings, ward, ward.register) as served:
        with calling(Call(REQUEST, authorization=f"Bearer {served.token('nurse')}")):
            stub = served.stub(rpcs.DossiersStub)
            written = await stub.WriteLiaisonNote(pb.WriteLiaisonNoteRequest(dossier_id="d"))
    await asyncio.to_thread(stage.wait_until, desk.log.head)
    await asyncio.to_thread(Follower(desk.log, Board, desk.log.database).catch_up)

    (told,), (heard,) = ward.log.read(), desk.log.read()
    assert told.event.note_id == heard.event.note_id == written.note_id
    assert told.correlation_id == heard.correlation_id == REQUEST
    assert heard.actor == told.actor
    traced = {span.name.rpartition("/")[2] for span in spans() if f"{span.context.trace_id:032x}" == REQUEST}
    assert traced == {"WriteLiaisonNote", "hear LiaisonNoteWritten", "project board"}
    others = {span.name for span in spans() if f"{span.context.trace_id:032x}" != REQUEST}
    assert others == {"project board (batch)"}
