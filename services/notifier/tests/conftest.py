"""A whole notifier on the real server, told of things as its worker is."""

import asyncio
import email
import email.policy
import threading

import httpx
import pymongo
import pytest
from aiosmtpd.smtp import SMTP

from chassis.clock import now
from chassis.kernel import Act, Cause
from chassis.projections import Follower
from chassis.testing import acting
from chassis.testing.environment import settings_for
from chassis.testing.served import Served
from notifier import wiring
from notifier.domain.notification import Kind
from notifier.entrypoints.alongside import alongside
from notifier.entrypoints.api import register
from notifier.settings import Settings
from spico.notifier.v1 import notifier_pb2, notifier_pb2_grpc


@pytest.fixture
def settings(mongodb_uri, database):
    settings = settings_for(
        Settings,
        mongodb_uri,
        database,
        NOTIFIER_MAIL_WINDOW_SECONDS="0",
        NOTIFIER_MAIL_FIRST_PAUSE_SECONDS="0.05",
        NOTIFIER_MAIL_ATTEMPTS="3",
        NOTIFIER_MAIL_LEASE_SECONDS="1",
        NOTIFIER_SMTP_TIMEOUT_SECONDS="2",
        NOTIFIER_PUBLIC_URL="https://spico.example",
    )
    yield settings
    with pymongo.MongoClient(mongodb_uri) as client:
        client.drop_database(settings.database)


class Region:
    """A service that hears of one dossier: a case manager, a nurse, a GP, and an organization."""

    def __init__(self, parts):
        self.parts = parts
        self.commands = parts.commands
        self.followers = [Follower(parts.log, kind, parts.db) for kind in parts.projections]
        self._heard = {"identity": 0, "dossiers": 0, "agenda": 0}

    def heard_of(self, producer, author="system"):
        """Give the act of the next fact of a producer."""
        self._heard[producer] += 1
        cause = Cause(producer, self._heard[producer])
        return Act(actor=acting(author).actor, at=now(), correlation_id="story", caused_by=cause)

    def knows(self, *accounts):
        for account in accounts:
            act = self.heard_of("identity")
            self.commands.know_contact(act, account, f"{account}@cabinet.example")

    def has_circle(self, *accounts, dossier="dossier-1"):
        for account in accounts:
            act = self.heard_of("dossiers")
            self.commands.add_member(
                act, dossier, f"member-{account}", account, entitled=True, added_by=account
            )

    def hears_of_note(self, author, dossier="dossier-1", request="story"):
        act = self.heard_of("dossiers", author)
        act.correlation_id = request
        return self.commands.tell_circle(act, dossier, Kind.LIAISON_NOTE_WRITTEN, author=author)

    def shows(self):
        """Bring the read models up to the end of the log."""
        for follower in self.followers:
            follower.catch_up()

    def facts(self, kind=None):
        return [fact for fact in self.parts.log.read() if kind is None or isinstance(fact.event, kind)]


@pytest.fixture
def region(settings):
    parts = wiring.worker(settings)
    yield Region(parts)
    parts.close()


@pytest.fixture
async def api(region, settings):
    """The parts of an api process on the same database."""
    parts = wiring.api(settings)
    yield parts
    await parts.close()


@pytest.fixture
def following(region):
    """Read models that keep up by themselves, as in a worker process."""
    stopping = threading.Event()
    threads = [threading.Thread(target=follower.run, args=[stopping]) for follower in region.followers]
    for thread in threads:
        thread.start()
    yield region
    stopping.set()
    for thread in threads:
        thread.join()


class MailServer:
    """An SMTP server that answers what the test tells it to, and keeps every message it was given."""

    def __init__(self):
        self.taken = []
        """(recipient, bytes) of each message answered with 250, or whose answer was lost."""
        self.answers = {}
        """Per recipient, what to answer to RCPT: a list used up one by one, its last kept for ever."""
        self.losing = 0
        """How many answers to DATA get lost."""
        self.port = 0
        self._server = None
        self._conversations = []

    async def start(self):
        self._server = await asyncio.get_running_loop().create_server(
            self._conversation, "127.0.0.1", self.port
        )
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self):
        if self._server:
            self._server.close()
            await self._server.wait_closed()
            self._server = None
            while self._conversations:
                transport = self._conversations.pop().transport
                if transport is not None:
                    transport.abort()
            await asyncio.sleep(0)  # transports are gone one turn of the loop after they are told to

    def _conversation(self):
        conversation = SMTP(self, hostname="smtp.example", loop=asyncio.get_running_loop())
        self._conversations.append(conversation)
        return conversation

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd's name
        scripted = self.answers.get(address, [])
        answer = scripted.pop(0) if len(scripted) > 1 else (scripted or ["250 ok"])[0]
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - same
        self.taken.append((envelope.rcpt_tos[0], envelope.content))
        if self.losing:
            self.losing -= 1
            server.transport.abort()
        return "250 kept"

    def to(self, account):
        address = f"{account}@cabinet.example"
        return [
            email.message_from_bytes(content, policy=email.policy.default)
            for recipient, content in self.taken
            if recipient == address
        ]


@pytest.fixture
async def mail_server():
    server = MailServer()
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
def sms_to():
    """Read what the simulated SMS provider took for a number, the newest first."""

    def sms_to(url, number):
        return httpx.get(f"{url}/messages.json", params={"to": number}, timeout=10).json()["messages"]

    return sms_to


@pytest.fixture
def until():
    """Wait for a fact, at most ten seconds."""

    async def until(condition):
        async with asyncio.timeout(10):
            while not (told := condition()):  # noqa: ASYNC110 - facts of servers have no event
                await asyncio.sleep(0.02)
        return told

    return until


class Serving(Served):
    """An api process, called as devices call it."""

    @property
    def rpcs(self):
        return self.stub(notifier_pb2_grpc.NotifierStub)

    async def list(self, account, organizations=(), **fields):
        request = notifier_pb2.ListNotificationsRequest(**fields)
        return await self.rpcs.ListNotifications(
            request, metadata=self.metadata(account, organizations=organizations)
        )

    async def mark(self, account, *ids, organizations=()):
        request = notifier_pb2.MarkNotificationsReadRequest(notification_ids=ids)
        return await self.rpcs.MarkNotificationsRead(
            request, metadata=self.metadata(account, organizations=organizations)
        )

    async def watch(self, account, after="", organizations=()):
        """Open a stream; when this returns, nothing that happens from now on is missed."""
        request = notifier_pb2.WatchRequest(after=after)
        stream = self.rpcs.Watch(
            request, metadata=self.metadata(account, organizations=organizations), timeout=60
        )
        await asyncio.wait_for(stream.initial_metadata(), 10)
        return stream


@pytest.fixture
def serving(region, settings):
    """Run an api process whose settings the test may change."""

    def serving(**changes):
        parts = wiring.api(settings.model_copy(update={"mail": False, **changes}))
        return Serving(parts.settings, parts, register, beside=alongside, now=now)

    return serving
