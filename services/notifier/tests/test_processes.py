"""The two processes as they are started in service: what other services tell, people learn."""

import contextlib
import os
import signal
import subprocess
import sys

import pytest

from chassis.bus.envelope import Envelope
from chassis.bus.publisher import Publisher
from chassis.bus.topology import exchange_of, requests
from chassis.bus.transport import Transport
from chassis.clock import now
from chassis.testing import acting
from notifier.domain.mail import Mail
from notifier.domain.notification import Kind, Notification
from notifier.domain.recipient import Recipient
from spico.dossiers.v1 import events_pb2 as dossiers
from spico.identity.v1 import events_pb2 as identity


class Others:
    """The services that tell, as far as the broker knows them."""

    def __init__(self, transport):
        self._transport = transport
        self._told = {"identity": 0, "dossiers": 0}

    def are_asked(self):
        """Whether the consumer listens to each of them: it drops what waited, then asks for everything."""
        with self._transport.connection() as connection:
            publisher = Publisher(connection)
            for producer in self._told:
                publisher.declare(requests(producer))
            return all(connection.size(requests(producer).name) for producer in self._told)

    def tell(self, *messages, author="dac"):
        with self._transport.connection() as connection:
            publisher = Publisher(connection)
            for message in messages:
                producer = message.DESCRIPTOR.full_name.split(".")[1]
                previous = self._told[producer]
                self._told[producer] = previous + 1
                publisher.declare(exchange_of(producer))
                publisher.tell(
                    self._envelope(message, producer, previous, author), exchange_of(producer).name
                )
            publisher.confirmed()

    def _envelope(self, message, producer, previous, author):
        return Envelope(
            producer=producer,
            type=message.DESCRIPTOR.full_name,
            sequence=previous + 1,
            previous=previous,
            occurred_at=now(),
            recorded_at=now(),
            subject="",
            actor=acting(author).actor,
            correlation_id="story",
            body=message.SerializeToString(),
        )


@pytest.fixture
def environment(region, settings, tmp_path):
    told = {
        "MONGODB_URI": settings.mongodb_uri,
        "DATABASE_PREFIX": settings.database_prefix,
        "AMQP_URL": f"filesystem://{tmp_path}",
        "MASTER_KEY": settings.master_key.get_secret_value(),
        "CHECKPOINT_KEY": settings.checkpoint_key.get_secret_value(),
        "NOTIFIER_MAIL_WINDOW_SECONDS": "0.2",
    }
    return {**os.environ, **told}


@contextlib.contextmanager
def process(kind, environment):
    running = subprocess.Popen([sys.executable, "-m", "notifier", kind], env=environment)
    try:
        yield running
    finally:
        running.send_signal(signal.SIGTERM)
        assert running.wait(30) == 0


def added(member, *, by, account=None, entitled=True):
    return dossiers.CareCircleMemberAdded(
        dossier_id="dossier-1",
        member_id=f"member-{member}",
        account_id=member if account is None else account,
        role="CONTRIBUTOR",
        entitled=entitled,
        added_by=by,
    )


async def test_what_others_tell_is_told_to_people(region, environment, mail_server, until):
    environment["NOTIFIER_SMTP"] = f"127.0.0.1:{mail_server.port}"
    others = Others(Transport(environment["AMQP_URL"]))
    with process("worker", environment):
        # What is told before anybody listens is asked for later, and here nobody would answer.
        await until(others.are_asked)
        others.tell(
            identity.AccountOpened(account_id="nurse", name="Inès Roche", email="nurse@cabinet.example"),
            identity.OrganizationRegistered(account_id="ssiad", name="SSIAD", email="ssiad@cabinet.example"),
            identity.AccountAffiliated(account_id="nurse", organization_id="ssiad"),
        )
        stay = {"dossier_id": "dossier-1", "stay_id": "stay-1", "recorded_by": "dac"}
        others.tell(
            dossiers.DossierOpened(dossier_id="dossier-1", opened_by="dac"),
            added("dac", by="dac"),
            added("nurse", by="dac"),
            added("neighbor", by="dac", account="", entitled=False),
            dossiers.LiaisonNoteWritten(dossier_id="dossier-1", note_id="note-1", written_by="dac"),
            dossiers.LiaisonNoteWritten(
                dossier_id="dossier-1", note_id="note-2", written_by="dac", urgent=True
            ),
            dossiers.HospitalStayStarted(**stay),
            dossiers.HospitalStayEnded(**stay),
            dossiers.DocumentFiled(dossier_id="dossier-1", document_id="document-1", filed_by="dac"),
            dossiers.CareCircleMemberRemoved(
                dossier_id="dossier-1", member_id="member-nurse", account_id="nurse", removed_by="dac"
            ),
        )
        await until(
            lambda: region.parts.log.tracked("dossiers") == 10 and region.parts.log.tracked("identity") == 3
        )
        with process("api", environment):
            await until(lambda: region.facts(Mail.Sent))

    assert [fact.event.kind for fact in region.facts(Notification.Raised)] == [
        Kind.CARE_CIRCLE_JOINED,
        Kind.CARE_CIRCLE_CHANGED,
        Kind.LIAISON_NOTE_WRITTEN,
        Kind.URGENT_NOTE_WRITTEN,
        Kind.PATHWAY_CHANGED,
        Kind.PATHWAY_CHANGED,
        Kind.DOCUMENT_FILED,
        Kind.CARE_CIRCLE_LEFT,
    ]
    assert {("nurse",)} == {fact.event.accounts for fact in region.facts(Notification.Raised)}
    assert [fact.stream for fact in region.facts(Recipient.ContactKnown)] == ["nurse", "ssiad"]
    assert [fact.event.organization_id for fact in region.facts(Recipient.AffiliationKnown)] == ["ssiad"]
    (mail,) = mail_server.to("nurse")
    assert mail["Subject"] == "SPICO : 8 nouvelles notifications"


def test_settings_can_be_checked_before_anything_starts(environment):
    def check(**changes):
        command = [sys.executable, "-m", "notifier", "check-config"]
        return subprocess.run(
            command, env={**environment, **changes}, capture_output=True, text=True, check=False
        )

    assert check(NOTIFIER_SMTP_PASSWORD="hidden").returncode == 0
    assert "hidden" not in check(NOTIFIER_SMTP_PASSWORD="hidden").stdout
    refused = check(NOTIFIER_SENDER="nobody", NOTIFIER_PUBLIC_URL="spico", NOTIFIER_MAIL_ATTEMPTS="0")
    assert refused.returncode == 2
    for name in ("NOTIFIER_SENDER", "NOTIFIER_PUBLIC_URL", "NOTIFIER_MAIL_ATTEMPTS"):
        assert name in refused.stderr
