"""A whole notifier on the real server, told of things as its worker is."""

import base64

import pytest

from chassis.clock import now
from chassis.kernel import Act, Cause
from chassis.projections import Follower
from chassis.settings import of
from chassis.testing import acting
from notifier import wiring
from notifier.domain.notification import Kind
from notifier.settings import Settings

KEY = base64.b64encode(bytes(range(32))).decode()


@pytest.fixture
def settings(mongodb_uri, database):
    return of(
        Settings,
        {
            "MONGODB_URI": mongodb_uri,
            "DATABASE_PREFIX": f"{database}_",
            "MASTER_KEY": KEY,
            "CHECKPOINT_KEY": KEY,
            "NOTIFIER_MAIL_WINDOW_SECONDS": "0",
            "NOTIFIER_MAIL_FIRST_PAUSE_SECONDS": "0.05",
            "NOTIFIER_MAIL_ATTEMPTS": "3",
            "NOTIFIER_MAIL_LEASE_SECONDS": "1",
            "NOTIFIER_SMTP_TIMEOUT_SECONDS": "2",
            "NOTIFIER_PUBLIC_URL": "https://spico.example",
        },
    )


class Region:
    """A service that hears of one dossier: a case manager, a nurse, a GP, and an organization."""

    def __init__(self, parts):
        self.parts = parts
        self.commands = parts.commands
        self.followers = [Follower(parts.log, kind, parts.db) for kind in parts.projections]
        self._heard = {"identity": 0, "dossiers": 0}

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

    def hears_of_note(self, author, dossier="dossier-1"):
        act = self.heard_of("dossiers", author)
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
    parts.db.client.drop_database(settings.database)
    parts.close()


@pytest.fixture
async def api(region, settings):
    """The parts of an api process on the same database."""
    parts = wiring.api(settings)
    yield parts
    await parts.close()
