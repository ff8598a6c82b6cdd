"""The two processes as they are started in service: what others tell decides whether the DMP opens."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time

import grpc
import pytest

from chassis.bus.envelope import Envelope
from chassis.bus.publisher import Publisher
from chassis.bus.topology import exchange_of, requests
from chassis.bus.transport import Transport
from chassis.clock import now
from chassis.opening import open_log
from chassis.testing import acting
from chassis.testing.environment import settings_for
from chassis.testing.served import _SIGNING_KEY, token
from dmp_gateway.settings import Settings
from spico.dmp_gateway.v1 import dmp_gateway_pb2 as pb
from spico.dmp_gateway.v1 import dmp_gateway_pb2_grpc as rpcs
from spico.dossiers.v1 import events_pb2 as dossiers
from spico.identity.v1 import events_pb2 as identity
from tests.known_dossiers import known_dossiers

INS = {"ins_matricule": "188102B17295264", "ins_oid": "1.2.250.1.213.1.4.10"}


class Others:
    """The services that tell, as far as the broker knows them."""

    def __init__(self, transport):
        self._transport = transport
        self.told = {"identity": 0, "dossiers": 0}

    def are_asked(self):
        """Whether the consumer listens to each: it asks for what it missed before it hears anything."""
        with self._transport.connection() as connection:
            publisher = Publisher(connection)
            for producer in self.told:
                publisher.declare(requests(producer))
            return all(connection.size(requests(producer).name) for producer in self.told)

    def tell(self, *messages):
        with self._transport.connection() as connection:
            publisher = Publisher(connection)
            for message in messages:
                producer = message.DESCRIPTOR.full_name.split(".")[1]
                exchange = exchange_of(producer)
                publisher.declare(exchange)
                publisher.tell(self._envelope(message, producer), exchange.name)
                self.told[producer] += 1
            publisher.confirmed()

    def _envelope(self, message, producer):
        at = now()
        return Envelope(
            producer=producer,
            type=message.DESCRIPTOR.full_name,
            sequence=self.told[producer] + 1,
            previous=self.told[producer],
            occurred_at=at,
            recorded_at=at,
            subject="",
            actor=acting("system").actor,
            correlation_id="story",
            body=message.SerializeToString(),
        )


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def process(kind, environment):
    running = subprocess.Popen([sys.executable, "-m", "dmp_gateway", kind], env=environment)
    try:
        yield
    finally:
        running.send_signal(signal.SIGTERM)
        assert running.wait(30) == 0


def until(condition):
    deadline = time.monotonic() + 30
    while not (answer := condition()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert answer
    return answer


@pytest.fixture(params=["files", pytest.param("rabbitmq", marks=pytest.mark.rabbitmq)])
def broker(request, tmp_path):
    """Each broker the platform runs on: the embedded one, and RabbitMQ where it is installed."""
    if request.param == "files":
        return f"filesystem://{tmp_path}"
    return request.getfixturevalue("rabbitmq_url")


async def test_what_others_tell_opens_the_dmp_and_closes_it(broker, mongodb_uri, database):
    jwks = {"keys": [_SIGNING_KEY.as_dict(private=False)]}
    async with known_dossiers(now) as known:
        known.knows("dossier-1", "nurse", **INS)
        told = {
            "AMQP_URL": broker,
            "AMQP_QUEUE_TYPE": "classic",
            "IDENTITY_JWKS": repr(jwks).replace("'", '"'),
            "LISTEN": f"127.0.0.1:{free_port()}",
            "DMP_GATEWAY_DOSSIERS_ADDRESS": known.address,
            "DMP_GATEWAY_SITE_KIND": "test",
        }
        settings = settings_for(Settings, mongodb_uri, database, **told)
        secrets = {
            "MONGODB_URI": mongodb_uri,
            "DATABASE_PREFIX": settings.database_prefix,
            "MASTER_KEY": settings.master_key.get_secret_value(),
            "CHECKPOINT_KEY": settings.checkpoint_key.get_secret_value(),
        }
        environment = {**os.environ, **told, **secrets}
        others = Others(Transport(broker))
        with open_log(settings) as log, process("worker", environment), process("api", environment):
            until(others.are_asked)
            async with grpc.aio.insecure_channel(settings.listen) as channel:
                stub = rpcs.DmpGatewayStub(channel)
                bearer = token(acting("nurse", means="pro-sante-connect").actor, settings, now())

                async def reasons():
                    until(lambda: all(log.tracked(name) == number for name, number in others.told.items()))
                    positions = [f"{name}-{number}" for name, number in others.told.items()]
                    for position in positions:
                        request = pb.GetDmpRequest(dossier_id="dossier-1", at_least=position)
                        metadata = [("authorization", f"Bearer {bearer}")]
                        answer = await stub.GetDmp(
                            request, metadata=metadata, timeout=10, wait_for_ready=True
                        )
                    return [reason.code for reason in answer.reasons]

                member = {"dossier_id": "dossier-1", "member_id": "member-1", "account_id": "nurse"}
                others.tell(
                    identity.AccountOpened(account_id="nurse", name="Inès Roche", profession="60"),
                    dossiers.DossierOpened(dossier_id="dossier-1", opened_by="nurse"),
                    dossiers.CareCircleMemberAdded(**member, role="CONTRIBUTOR", entitled=True),
                )
                assert await reasons() == ["the-identity-is-not-qualified"]
                others.tell(dossiers.PatientIdentityChanged(dossier_id="dossier-1", status="QUAL"))
                assert await reasons() == []
                others.tell(dossiers.DmpOppositionChanged(dossier_id="dossier-1", opposed=True))
                assert await reasons() == ["the-patient-opposes-the-dmp"]
                others.tell(dossiers.DmpOppositionChanged(dossier_id="dossier-1", opposed=False))
                assert await reasons() == []
                others.tell(dossiers.CareCircleMemberRemoved(**member, removed_by="nurse"))
                assert await reasons() == ["only-entitled-members-reach-the-dmp"]
    assert set(known.asked) == {("nurse", "dossier-1")}, "in the name of the caller alone"
