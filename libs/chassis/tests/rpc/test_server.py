"""A server from its start to its end: health, reflection, certificates, a graceful stop."""

# ruff: noqa: N802 - gRPC names its methods so
import asyncio
import socket
import ssl
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import grpc
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc

from chassis.rpc.errors import error_of
from chassis.rpc.keys import JwksSource
from chassis.rpc.server import AddressIsTaken, Server
from chassis.settings import ProcessSettings

NOBODY = JwksSource.static({"keys": []})


@pytest.fixture
def patient_servicer(probe):
    """A servicer whose answer waits until it is let go."""

    class Patient(probe.grpc.ProbeServicer):
        def __init__(self):
            self.reached = asyncio.Event()
            self.go = asyncio.Event()

        async def Greet(self, request, context):
            self.reached.set()
            await self.go.wait()
            return probe.pb.Answer(text="late but whole")

    return Patient()


async def test_health_and_reflection_name_the_services(probe, serving, patient_servicer):
    async with serving(patient_servicer) as house, grpc.aio.insecure_channel(house.address) as channel:
        health = health_pb2_grpc.HealthStub(channel)
        check = await health.Check(health_pb2.HealthCheckRequest(service="spico.probe.v1.Probe"))
        reflection = reflection_pb2_grpc.ServerReflectionStub(channel)
        asked = reflection_pb2.ServerReflectionRequest(list_services="")
        listed = await reflection.ServerReflectionInfo(iter([asked])).read()

    assert check.status == health_pb2.HealthCheckResponse.SERVING
    assert [service.name for service in listed.list_services_response.service] == [
        "grpc.health.v1.Health",
        "grpc.reflection.v1alpha.ServerReflection",
        "spico.probe.v1.Probe",
    ]


async def test_a_stop_lets_the_rpc_in_flight_finish_and_takes_no_other(probe, serving, patient_servicer):
    async with serving(patient_servicer) as house, grpc.aio.insecure_channel(house.address) as channel:
        watch = health_pb2_grpc.HealthStub(channel).Watch(health_pb2.HealthCheckRequest(service=""))
        assert (await watch.read()).status == health_pb2.HealthCheckResponse.SERVING
        in_flight = asyncio.create_task(house.stub.Greet(probe.pb.Question()))
        await patient_servicer.reached.wait()
        stopping = asyncio.create_task(house.server.stop(grace=5))
        assert (await watch.read()).status == health_pb2.HealthCheckResponse.NOT_SERVING
        watch.cancel()
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await house.stub.Greet(probe.pb.Question(), timeout=2)
        patient_servicer.go.set()
        answer = await in_flight
        await stopping

    assert answer.text == "late but whole"
    assert error_of(refused.value).kind == "unavailable"


async def test_a_stop_does_not_wait_beyond_its_grace(probe, serving, patient_servicer):
    async with serving(patient_servicer) as house:
        in_flight = asyncio.create_task(house.stub.Greet(probe.pb.Question()))
        await patient_servicer.reached.wait()
        await asyncio.wait_for(house.server.stop(grace=0.05), 5)
        with pytest.raises(grpc.aio.AioRpcError):
            await in_flight


async def test_a_taken_address_is_named(settings):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(AddressIsTaken, match=address):
            await Server(ProcessSettings(listen=address), keys=NOBODY).start()


def certificate(subject, issuer=None, *, hosts=()):
    """Make a key and a certificate signed by ``issuer``, or by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer.certificate.subject if issuer else name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.now(UTC) - timedelta(minutes=1))
        .not_valid_after(datetime.now(UTC) + timedelta(hours=1))
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
    )
    if hosts:
        names = [x509.DNSName(host) for host in hosts]
        builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
    signed = builder.sign(issuer.key if issuer else key, hashes.SHA256())
    return SimpleNamespace(
        key=key,
        certificate=signed,
        pem=signed.public_bytes(serialization.Encoding.PEM),
        key_pem=key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        ),
    )


@pytest.fixture
def tls(tmp_path):
    """Gives settings with a certificate of an authority, in files."""
    house, stranger = certificate("SPICO test authority"), certificate("somebody else's authority")

    def settings(name, *, signed_by=house, trusts=house, **others):
        own = certificate(name, signed_by, hosts=["localhost", name])
        files = {"tls_certificate": own.pem, "tls_key": own.key_pem, "tls_authority": trusts.pem}
        for field, content in files.items():
            (tmp_path / f"{name}-{field}.pem").write_bytes(content)
        paths = {field: tmp_path / f"{name}-{field}.pem" for field in files}
        return ProcessSettings(**paths, **others)

    settings.stranger = stranger
    return settings


@pytest.fixture
def greeting(probe):
    class Greeting(probe.grpc.ProbeServicer):
        async def Greet(self, request, context):
            return probe.pb.Answer(text="bonjour")

    return Greeting()


async def test_both_sides_show_a_certificate_of_the_house(probe, serving, tls, greeting):
    async with serving(greeting, at=tls("dossiers"), calls_with=tls("gateway")) as house:
        answer = await house.stub.Greet(probe.pb.Question(), timeout=5)

    assert answer.text == "bonjour"


async def test_a_renewed_certificate_is_taken_up_without_a_restart(probe, serving, tls, greeting):
    gateway = tls("gateway")
    context = ssl.create_default_context(cafile=gateway.tls_authority)
    context.load_cert_chain(gateway.tls_certificate, gateway.tls_key)
    context.set_alpn_protocols(["h2"])

    async def shown(port):
        _, writer = await asyncio.open_connection("localhost", port, ssl=context)
        peer = writer.get_extra_info("peercert")
        writer.transport.abort()
        return int(peer["serialNumber"], 16)

    async with serving(greeting, at=tls("dossiers"), calls_with=gateway) as house:
        first = await shown(house.server.port)
        renewed = tls("dossiers")  # writes new files in the place of the old ones
        second = await shown(house.server.port)
        await house.stub.Greet(probe.pb.Question(), timeout=5)

    assert second != first
    assert second == x509.load_pem_x509_certificate(renewed.tls_certificate.read_bytes()).serial_number


async def test_a_caller_of_another_house_is_refused(probe, serving, tls, greeting):
    stranger = tls("stranger", signed_by=tls.stranger)
    async with serving(greeting, at=tls("dossiers"), calls_with=stranger) as house:
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await house.stub.Greet(probe.pb.Question(), timeout=2)

    assert error_of(refused.value).kind == "unavailable"


async def test_a_caller_without_a_certificate_is_refused(probe, serving, tls, greeting):
    server = tls("dossiers")
    async with serving(greeting, at=server) as house:
        credentials = grpc.ssl_channel_credentials(server.tls_authority.read_bytes())
        async with grpc.aio.secure_channel(house.address, credentials) as channel:
            with pytest.raises(grpc.aio.AioRpcError):
                await probe.grpc.ProbeStub(channel).Greet(probe.pb.Question(), timeout=2)
        async with grpc.aio.insecure_channel(house.address) as channel:
            with pytest.raises(grpc.aio.AioRpcError):
                await probe.grpc.ProbeStub(channel).Greet(probe.pb.Question(), timeout=2)


async def test_a_server_of_another_house_is_not_called(probe, serving, tls, greeting):
    impostor = tls("dossiers", signed_by=tls.stranger, trusts=tls.stranger)
    async with serving(greeting, at=impostor, calls_with=tls("gateway")) as house:
        with pytest.raises(grpc.aio.AioRpcError):
            await house.stub.Greet(probe.pb.Question(), timeout=2)


async def test_a_peer_is_known_by_the_name_it_is_expected_under(probe, serving, tls, greeting):
    other = tls("gateway", tls_peer_name="dossiers")
    async with serving(greeting, at=tls("dossiers"), calls_with=other) as house:
        answer = await house.stub.Greet(probe.pb.Question(), timeout=5)

    assert answer.text == "bonjour"
