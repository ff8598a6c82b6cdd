"""An operator of the secure mail beside messaging, with a mailbox of the platform and one of a practice."""

import email
from datetime import timedelta
from email.policy import default

import pytest

from messaging.entrypoints.courier import Courier
from simulators.mssante import Mailboxes, Operator, secure_mail
from spico.messaging.v1 import messaging_pb2 as pb
from spico.messaging.v1 import records_pb2

RPC = "/spico.messaging.v1.Records/WriteLetter"
SPICO, CABINET = "spico@spico.mssante.fr", "cabinet.essai@medecins.mssante.fr"
OUTSIDE = "quelquun@exemple.fr"
SETTLES = timedelta(seconds=301)


class Moody(Operator):
    """Does what it is told to do wrong."""

    def __init__(self, mailboxes):
        super().__init__(mailboxes)
        self.answers = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd calls it by this name
        told = self.answers.pop(0) if self.answers else ""
        if told == "take and break":
            await super().handle_DATA(server, session, envelope)
            server.transport.abort()
            return "451 gone"
        if told == "break":
            server.transport.abort()
            return "451 gone"
        return told or await super().handle_DATA(server, session, envelope)


class Post:
    """The operator, and what lies in its mailboxes."""

    def __init__(self, mailboxes, operator):
        self.mailboxes, self.operator = mailboxes, operator

    def mails(self, address=CABINET):
        return [email.message_from_bytes(each, policy=default) for each in self.mailboxes.contents(address)]

    def answer(self, mail, text="Bien reçu.", sender=CABINET, message_id="<r1@medecins.mssante.fr>", **named):
        """Let somebody answer a mail."""
        answer = email.message.EmailMessage()
        answer["From"], answer["To"], answer["Subject"] = sender, SPICO, f"Re: {mail['Subject']}"
        answer["Message-ID"] = message_id
        answer["In-Reply-To"] = mail["Message-ID"]
        for name, value in named.items():
            answer[name.replace("_", "-")] = value
        answer.set_content(text)
        return answer

    def deliver(self, mail):
        self.mailboxes.deliver(SPICO, mail if isinstance(mail, bytes) else mail.as_bytes())


async def newest(messaging, conversation):
    request = pb.ListMessagesRequest(conversation_id=conversation)
    return (await messaging.ask("physician", request)).messages[0]


class WithAMailbox:
    """For tests of letters."""

    @pytest.fixture
    async def post(self, tmp_path):
        mailboxes = Mailboxes(tmp_path / "mssante", {SPICO: "secret", CABINET: "secret"})
        operator = Moody(mailboxes)
        async with secure_mail(mailboxes, ("127.0.0.1", 0), ("127.0.0.1", 0), operator) as (smtp, imap):
            post = Post(mailboxes, operator)
            post.smtp, post.imap = smtp, imap
            yield post

    @pytest.fixture
    def more(self, post):
        return {
            "MESSAGING_MSSANTE_ADDRESS": SPICO,
            "MESSAGING_MSSANTE_PASSWORD": "secret",
            "MESSAGING_MSSANTE_SMTP": post.smtp,
            "MESSAGING_MSSANTE_IMAP": post.imap,
            "MESSAGING_MSSANTE_LARGEST_MAIL": "200000",
        }

    @pytest.fixture
    def courier(self, messaging):
        """Let a process look once; every call is another process."""

        async def look(**broken):
            courier = Courier(messaging.parts, lambda: messaging.at)
            for name, value in broken.items():
                setattr(courier, name, value)
            await courier.round()
            await messaging.catch_up()

        return look

    @pytest.fixture
    async def conversation(self, messaging):
        started = await messaging.begins("nurse", "physician", dossier_id="dossier-1", subject="Plaie")
        await messaging.says("nurse", started, "La plaie suinte.")
        return started

    @pytest.fixture
    def writes(self, messaging):
        async def write(account, conversation_id, key="", **named):
            told = {"address": CABINET, "subject": "Plaie du talon", "text": "Bonjour.", **named}
            request = records_pb2.WriteLetterRequest(conversation_id=conversation_id, **told)
            return await messaging.asks(RPC, account, request, key=key)

        return write
