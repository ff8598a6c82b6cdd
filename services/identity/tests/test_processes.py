"""The two processes as they are started in service: what one writes, the other shows."""

import contextlib
import os
import signal
import socket
import subprocess
import sys

import grpc
import pyotp
import pytest

from spico.identity.v1 import identity_pb2 as pb
from spico.identity.v1 import identity_pb2_grpc as rpcs

PASSWORD = "une loutre : au bord de l'eau"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def environment(settings, tmp_path):
    told = {
        "MONGODB_URI": settings.mongodb_uri,
        "DATABASE_PREFIX": settings.database_prefix,
        "AMQP_URL": f"filesystem://{tmp_path}",
        "MASTER_KEY": settings.master_key.get_secret_value(),
        "CHECKPOINT_KEY": settings.checkpoint_key.get_secret_value(),
        "IDENTITY_SIGNING_KEYS": settings.signing_keys.get_secret_value(),
        "IDENTITY_NAMES_KEY": settings.names_key.get_secret_value(),
        "IDENTITY_PASSWORD_SIGN_IN": "true",
        "IDENTITY_FIRST_OPERATOR": f"operateur:{PASSWORD}:{SECRET}",
        "LISTEN": f"127.0.0.1:{free_port()}",
    }
    return {**os.environ, **told}


@contextlib.contextmanager
def process(kind, environment):
    running = subprocess.Popen([sys.executable, "-m", "identity", kind], env=environment)
    try:
        yield running
    finally:
        running.send_signal(signal.SIGTERM)
        assert running.wait(30) == 0


@pytest.fixture
def stub(environment, accounts):
    # ``accounts`` drops the database afterwards.
    with (
        process("api", environment),
        process("worker", environment),
        grpc.insecure_channel(environment["LISTEN"]) as channel,
    ):
        grpc.channel_ready_future(channel).result(30)
        yield rpcs.IdentityStub(channel)


def test_what_is_asked_of_the_api_is_shown_by_the_worker(stub, form):
    challenge = stub.StartSession(pb.StartSessionRequest(login="operateur", password=PASSWORD))
    tokens = stub.VerifySession(
        pb.VerifySessionRequest(challenge_id=challenge.challenge_id, code=pyotp.TOTP(SECRET).now())
    )
    asked = stub.RequestAccount(pb.RequestAccountRequest(**form))

    operator = (("authorization", f"Bearer {tokens.access_token}"),)
    request = pb.ListAccountRequestsRequest(at_least=asked.position)
    while True:
        # A worker that has just been started may need longer than a query is willing to wait.
        try:
            listed = stub.ListAccountRequests(request, metadata=operator)
            break
        except grpc.RpcError as behind:
            if behind.details() != "projection-behind":
                raise

    assert [request.request_id for request in listed.account_requests] == [asked.request_id]


def test_a_process_that_is_told_too_little_says_so_at_once():
    bare = {"PATH": os.environ["PATH"]}

    ended = subprocess.run(
        [sys.executable, "-m", "identity", "check-config"],
        env=bare,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 2
    own = ("IDENTITY_SIGNING_KEYS", "IDENTITY_NAMES_KEY")
    for name in ("MONGODB_URI", "MASTER_KEY", "CHECKPOINT_KEY", *own):
        assert name in ended.stderr


def test_an_operator_is_opened_on_the_command_line_once(environment, accounts):
    command = [sys.executable, "-m", "identity", "open-operator", "odile@spico.example"]

    said = [
        subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    ]

    assert "activation code" in said[0]
    assert "is open already" in said[1]
