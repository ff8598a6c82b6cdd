"""Whatever the feed of a dossier tells, its circle is notified of, or it is said here why not (F111).

The worker of the notifier is a Nameko class, which only a green process may load: ``make test-green``.
"""

import pytest

from chassis.clock import now
from chassis.domain import Event
from chassis.kernel import Act
from chassis.testing import acting
from dossiers.domain import Dossier
from notifier.domain.notification import Notification
from tests.contract.promised import examples, promises
from tests.contract.test_events_heard import Consumer

pytestmark = pytest.mark.green

FOLLOWED = "another fact of the same act is told of"
SILENT = {
    "Opened": "nobody else is there yet",
    "FormStarted": "what is begun is its author's alone until it is submitted",
    "FormDrafted": "the same",
    "IdentityRetrieved": "the status that follows is told of; what changes none is on the worklist",
    "IdentityNotRetrieved": "the same",
    "IdentityProved": "the same",
    "IdentityMarked": "the same",
    "MatriculeInvalidated": "the same",
    "ConsentWithdrawn": FOLLOWED,
    "DossierAbsorbed": FOLLOWED,
    "DossierReleased": FOLLOWED,
}
EVENTS = {
    event.__name__: event
    for event in (getattr(Dossier, name) for name in dir(Dossier))
    if isinstance(event, type) and issubclass(event, Event)
}
OF_THE_FEED = [
    pytest.param(one, id=f"{one.name} of {one.promise.event.__name__}")
    for one in examples()
    if one.promise.event in EVENTS.values() and one.promise.event.__name__ not in SILENT
]


def test_every_line_of_the_feed_is_told_or_it_is_said_why_not():
    promised = {one.event.__name__ for each in promises() if each.producer == "dossiers" for one in each}

    assert set(EVENTS) == promised | set(SILENT)


@pytest.fixture
def notifier(mongodb_uri, database):
    consumer = Consumer("notifier", mongodb_uri, database)
    yield consumer
    consumer.close()


def accounts_in(message):
    """Whoever the message names, and somebody whom it does not."""
    named = {field.name: value for field, value in message.ListFields()}
    return {"account-colleague", *(named[name] for name in ("account_id",) if name in named)}


@pytest.mark.parametrize("example", OF_THE_FEED)
def test_the_circle_is_notified_of_it_and_whoever_did_it_is_not(notifier, example):
    message, author = example.message, example.told["fact"]["account"]
    dossiers = {message.dossier_id, getattr(message, "surviving_id", message.dossier_id)}
    for dossier_id in dossiers:
        for account in {author, *accounts_in(message)}:
            act = Act(actor=acting(author).actor, at=now())
            notifier.parts.commands.add_member(
                act, dossier_id, f"member-of-{account}", account, entitled=True, added_by=author
            )
    before = notifier.parts.log.head()

    assert notifier.hears(example)
    raised = [fact.event for fact in notifier.parts.log.read(before)]
    told = [event.accounts for event in raised if isinstance(event, Notification.Raised)]
    assert told
    assert not any(author in accounts for accounts in told)
