"""A whole messaging on the real server, beside a dossiers that knows one patient of the nurse."""

import asyncio

import pymongo
import pytest

from chassis.opening import open_log
from chassis.rpc.errors import Problem
from chassis.testing import acting
from chassis.testing.served import Served, settings_for
from chassis.trail import Accesses, open_trail
from messaging import wiring
from messaging.domain import AccountKind
from messaging.entrypoints.api import register
from messaging.projections import ALL
from messaging.settings import Settings
from spico.messaging.v1 import attachments_pb2 as files
from spico.messaging.v1 import messaging_pb2 as pb
from spico.messaging.v1 import messaging_pb2_grpc as rpcs
from tests.known_dossiers import known_dossiers

PERSONS = ("nurse", "physician", "stranger", "aide", "secretary", "locum", "operator")
ORGANIZATIONS = ("ssiad",)
ATTACHMENTS = "/spico.messaging.v1.Attachments"


class Discussions(Served):
    """The service, called as clients call it."""

    known = None
    """The dossiers that is asked."""

    async def ask(self, account, request, **who):
        """Call the rpc of a request as somebody; give its answer, or the problem."""
        rpc = type(request).__name__.removesuffix("Request")
        rpc = "MakeRequest" if isinstance(request, pb.MakeRequestRequest) else rpc
        return await self.answer(getattr(self.stub(rpcs.MessagingStub), rpc), request, account, **who)

    async def does(self, account, request, **who):
        """The same of what changes something, with the read models brought up to date."""
        answer = await self.ask(account, request, **who)
        assert not isinstance(answer, Problem), answer
        await self.catch_up()
        return answer

    async def begins(self, account, *participants, subject="Transmission", **named):
        who = named.pop("who", {})
        request = pb.StartConversationRequest(subject=subject, participants=participants, **named)
        return (await self.does(account, request, **who)).conversation_id

    async def says(self, account, conversation_id, text, who=None, **named):
        request = pb.SendMessageRequest(conversation_id=conversation_id, text=text, **named)
        return (await self.does(account, request, **(who or {}))).message_id

    async def reads(self, account, conversation_id, mailbox="", **who):
        """Give the texts that somebody reads, newest first, or the problem."""
        request = pb.ListMessagesRequest(conversation_id=conversation_id, mailbox=mailbox)
        answer = await self.ask(account, request, **who)
        return answer if isinstance(answer, Problem) else [each.text for each in answer.messages]

    async def lists(self, account, which="", mailbox="", **who):
        answer = await self.ask(account, pb.ListConversationsRequest(filter=which, mailbox=mailbox), **who)
        return answer if isinstance(answer, Problem) else [each.subject for each in answer.conversations]

    async def counts(self, account, mailbox="", **who):
        """Give (all, unread, needs action, favorites) of a mailbox."""
        answer = await self.ask(account, pb.ListConversationsRequest(mailbox=mailbox), **who)
        counters = answer.counters
        return counters.all, counters.unread, counters.needs_action, counters.favorites

    async def attaches(self, account, conversation_id, content, file_name="ordonnance.pdf", key="", **who):
        """Give the id of what was attached, or the problem."""
        named = {name: who.pop(name) for name in ("media_type", "mailbox") if name in who}
        described = files.AttachmentDescription(conversation_id=conversation_id, file_name=file_name, **named)
        answer = await super().ask(
            f"{ATTACHMENTS}/AttachFile",
            files.AttachFileRequest(description=described),
            *(files.AttachFileRequest(content=piece) for piece in (content[:1000], content[1000:]) if piece),
            files.AttachFileRequest(end=files.AttachmentEnd(size=len(content))),
            metadata=self.metadata(account, key=key, **who),
        )
        await self.catch_up()
        return answer if isinstance(answer, Problem) else answer[0].attachment_id

    async def opens(self, account, conversation_id, attachment_id, *, thumbnail=False, **who):
        """Give the description of an attachment and its bytes, or the problem."""
        request = files.ReadAttachmentRequest(
            conversation_id=conversation_id, attachment_id=attachment_id, thumbnail=thumbnail
        )
        answer = await super().ask(
            f"{ATTACHMENTS}/ReadAttachment", request, metadata=self.metadata(account, **who)
        )
        if isinstance(answer, Problem):
            return answer
        return answer[0].description, b"".join(each.content for each in answer[1:])

    async def files(self, account, request, key="", **who):
        """Call another rpc of attachments."""
        rpc = type(request).__name__.removesuffix("Request")
        return await self.asks(f"{ATTACHMENTS}/{rpc}", account, request, key=key, **who)

    async def asks(self, path, account, request, key="", **who):
        """Call any rpc by its path, with the read models brought up to date."""
        answer = await super().ask(path, request, metadata=self.metadata(account, key=key, **who))
        await self.catch_up()
        return answer if isinstance(answer, Problem) else answer[0]

    async def streams(self, path, account, request, **who):
        """Call any rpc that gives a stream; give its messages, or the problem."""
        return await super().ask(path, request, metadata=self.metadata(account, **who), seconds=60.0)

    def act(self, account):
        return acting(account, at=self.at)

    def trail(self):
        return open_trail(self.settings)

    def facts(self):
        """Give all that happened."""
        with open_log(self.settings) as log:
            return list(log.read())

    async def kept(self):
        """Count the files that are stored."""
        return await self.parts.log.database["files.files"].count_documents({})

    async def hears(self, command, *told, **named):
        """Let a fact of another service arrive."""
        await asyncio.to_thread(getattr(self.parts.commands, command), acting("system"), *told, **named)
        await self.catch_up()


@pytest.fixture
async def known():
    async with known_dossiers() as known:
        known.knows("dossier-1", "nurse")
        yield known


@pytest.fixture
def more():
    """Give settings of a test's own."""
    return {}


@pytest.fixture
def settings(mongodb_uri, database, known, more):
    settings = settings_for(
        Settings,
        mongodb_uri,
        database,
        MESSAGING_DOSSIERS_ADDRESS=known.address,
        MESSAGING_LARGEST_DOCUMENT="50000",
        **more,
    )
    yield settings
    with pymongo.MongoClient(mongodb_uri) as client:
        client.drop_database(settings.database)


@pytest.fixture
async def messaging(settings, known):
    with open_log(settings) as log, open_trail(settings) as trail:
        parts = await asyncio.to_thread(wiring.api, settings)
        followed = [*((log, each) for each in ALL), (trail, Accesses)]
        async with Discussions(settings, parts, register, followed) as messaging:
            messaging.known = known
            for account in (*PERSONS, *ORGANIZATIONS):
                kind = AccountKind.ORGANIZATION if account in ORGANIZATIONS else AccountKind.PERSON
                roles = ("operator",) if account == "operator" else ("professional",)
                named = {"kind": kind, "name": f"{account.capitalize()} Fictif", "roles": roles}
                await asyncio.to_thread(parts.commands.hear_of_account, acting("system"), account, **named)
            await messaging.hears("hear_of_affiliation", "aide", "ssiad")
            await messaging.hears("hear_of_affiliation", "secretary", "ssiad")
            yield messaging
