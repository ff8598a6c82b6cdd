"""Nothing that leaves the notifier says anything of a patient, their health, or whose dossier it is."""

import asyncio
import re

import pytest

from chassis.kernel import Refusal
from chassis.rpc.sentences import Sentences
from chassis.testing import NOON
from notifier import wiring
from notifier.adapters.letter import Stationery
from notifier.domain.notification import Kind
from notifier.entrypoints.alongside import mailer
from notifier.labels import labels

HEALTH = re.compile(
    r"h[oô]pita|hospi|urgence|malad|diagnos|traitement|m[ée]dic|ordonnance|analyse|chirurg|oncolog|psych"
    r"|g[ée]riatr|d[ée]c[èe]s|soins palliatifs|chute|douleur|patient|infirmi|docteur|sortie|admission",
    re.IGNORECASE,
)
SECRET = ["dossier-1", "Lucette", "member-", "gp", "doctor"]


def harmless(text):
    return not HEALTH.search(text) and not [word for word in SECRET if word in text]


@pytest.fixture
def everything(region):
    """Every kind of thing that can be told, told to a nurse."""
    region.knows("nurse")
    region.has_circle("nurse", "gp")
    act = region.heard_of("dossiers", "gp")
    region.commands.add_member(act, "dossier-1", "member-nurse", "nurse", entitled=True, added_by="gp")
    for kind in Kind:
        act = region.heard_of("dossiers", "gp")
        region.commands.tell_circle(act, "dossier-1", kind, author="gp")
    region.shows()
    return region


async def test_a_mail_says_that_something_waits_and_where(everything, settings, mail_server):
    parts = wiring.api(
        settings.model_copy(update={"smtp": f"127.0.0.1:{mail_server.port}", "mail_lease_seconds": 60})
    )
    sending = mailer(parts)
    await sending._lease.take()
    await sending._round(asyncio.Event())
    everything.shows()
    await sending._round(asyncio.Event())
    await parts.close()

    (mail,) = mail_server.to("nurse")
    said = f"{mail}\n{mail.get_content()}"
    assert "https://spico.example/notifications/" in said
    assert harmless(said), said
    assert re.search(r"\d+ nouvelles notifications", said)


async def test_a_notification_names_the_dossier_by_its_id_and_nothing_else(everything, serving):
    async with serving() as api:
        answer = await api.list("nurse")

    assert {kind.theme for kind in Kind} == {shown.theme for shown in answer.notifications}
    for shown in answer.notifications:
        assert shown.subject.id == "dossier-1"
        assert harmless(f"{shown.text} {shown.theme}")


def test_no_sentence_speaks_of_health():
    said = labels()

    assert [sentence for sentence in said.notifications.values() if not harmless(sentence)] == []
    assert [said.mail.text(count, "") for count in (1, 2) if not harmless(said.mail.text(count, ""))] == []


@pytest.mark.parametrize(
    "address", ["not an address", "a@b\r\nBcc: c@d", "é@cabinet.example", "a@b, c@d", ""]
)
def test_an_address_that_could_add_a_line_or_a_recipient_is_refused(address):
    stationery = Stationery("spico@spico.example", "https://spico.example", labels().mail)

    with pytest.raises(ValueError):  # noqa: PT011 - whatever the e-mail package calls it
        stationery.letter("mail-1", address, ["note-1"], NOON)


def test_every_refusal_of_the_notifier_has_its_sentence():
    import notifier  # noqa: PLC0415

    sentences = Sentences.load(f"{notifier.__path__[0]}/problems.fr.toml")

    def below(kind):
        return {kind}.union(*(below(one) for one in kind.__subclasses__()))

    ours = [kind for kind in below(Refusal) if kind.__module__.startswith("notifier.")]
    assert len(ours) > 5
    assert [kind.code for kind in ours if kind.code not in sentences] == []
