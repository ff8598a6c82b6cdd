"""Mails of fixed words to addresses without an account: sent once, and saying nothing of anybody."""

import asyncio
import re

import pytest

from chassis.projections import fold
from notifier import wiring
from notifier.domain.mail import Letter, Mail
from notifier.entrypoints.alongside import mailer
from notifier.labels import labels
from notifier.projections import MailBook


@pytest.mark.parametrize("letter", Letter)
def test_every_letter_has_its_words_and_no_more_than_a_link_to_fill_in(letter):
    template = labels().letters[letter]

    assert (template.text if letter.is_short else template.subject).startswith("SPICO")
    assert bool(template.subject) is not letter.is_short
    assert set(re.findall(r"{(.*?)}", template.text)) <= {"link"}


async def test_a_letter_is_sent_once_to_an_address_without_an_account(
    settings, following, mail_server, until
):
    following.commands.send_letters(
        following.heard_of("identity"), "request-anne", [(Letter.REQUEST_RECEIVED, "anne@cabinet.example")]
    )
    parts = wiring.api(settings.model_copy(update={"smtp": f"127.0.0.1:{mail_server.port}"}))
    stopping = asyncio.Event()
    task = asyncio.create_task(mailer(parts).run(stopping))
    try:
        await until(lambda: [fact.event for fact in following.facts(Mail.Sent)])
    finally:
        stopping.set()
        await task
        await parts.close()

    (mail,) = mail_server.to("anne")
    assert mail["Subject"] == "SPICO : votre demande de compte est enregistrée"
    assert "5 à 7 jours" in mail.get_content()


def test_where_a_letter_goes_is_in_no_read_model(region):
    region.commands.send_letters(
        region.heard_of("identity"), "request-anne", [(Letter.REQUEST_REJECTED, "anne@cabinet.example")]
    )

    documents = fold(MailBook, region.facts(Mail.Addressed))

    assert len(documents) == 1
    assert "anne@" not in str(documents)
