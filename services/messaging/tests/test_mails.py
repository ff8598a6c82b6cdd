"""Mails that come in are hostile until shown otherwise."""

import pytest

from chassis.testing import NOON
from messaging.adapters.mails import composed, read, without_markup
from messaging.domain import Draft
from messaging.domain.mssante import is_secure

SPICO = "spico@spico.mssante.fr"
LETTER = "3f9c1c2e-0000-4a1b-9c2d-3e4f5a6b7c03"
HEAD = b"From: Cabinet <cabinet@medecins.mssante.fr>\r\nMessage-ID: <1@x>\r\n"


def test_the_same_letter_is_the_same_mail():
    draft = Draft(
        address="a@b.mssante.fr",
        sender_name='Claire "F" é\r\nBcc: x@y.fr',
        subject_line="Objet é",
        text="Bonjour.\n.\nÀ vous.",
    )
    first, again = (composed(LETTER, draft, b"", SPICO, NOON) for _ in range(2))

    assert first == again
    assert b"\nBcc:" not in first


def test_the_letter_that_is_answered_comes_first():
    other = "aaaaaaaa-0000-4a1b-9c2d-3e4f5a6b7c03"
    named = f"References: <{other}@spico.mssante.fr> <z@z>\r\nIn-Reply-To: <{LETTER}@spico.mssante.fr>"
    mail = HEAD + f"{named}\r\n\r\nOui.".encode()

    assert read(mail, SPICO).letter_ids == [LETTER, other]
    assert read(mail.replace(b"spico.mssante.fr", b"autre.mssante.fr"), SPICO).letter_ids == []


PAGE = (
    "<html><head><title>T</title><style>p{}</style></head><body><p>Bonjour&nbsp;!</p><script>x()</script>"
    '<img src="http://x.example/y.png"><a href="http://mal.example">ici</a><br>Fin'
)


def test_a_page_is_read_for_its_words():
    mail = read(HEAD + b"Content-Type: text/html; charset=utf-8\r\n\r\n" + PAGE.encode(), SPICO)

    assert mail.text == without_markup(PAGE) == "Bonjour !\nici\nFin"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00" * 2000,
        HEAD + b"Content-Type: multipart/mixed; boundary=\r\n\r\n--\r\n--",
        HEAD + b"Content-Type: text/plain; charset=rot13-of-nobody\r\n\r\n\xff\xfe",
        HEAD + b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!",
        HEAD + b"Subject: =?utf-8?B?" + b"A" * 5000 + b"?=\r\n\r\n",
        b"From: =?x?q?=@,;<>()\r\nMessage-ID: <<>>@\r\nReferences: " + b"<" * 3000 + b"\r\n\r\n",
        HEAD
        + b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(400)
        ),
        HEAD
        + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
        + b"--b\r\nContent-Disposition: attachment; filename=x\r\n\r\ny\r\n" * 3000,
        HEAD + b"X: " + b"a" * 200_000 + b"\r\n\r\n" + b"<" * 200_000,
    ],
)
def test_whatever_comes_is_read_or_refused(content):
    try:
        mail = read(content, SPICO)
    except ValueError:
        return
    assert len(mail.files) <= 20
    assert len(mail.key) == 64
    assert all(letter.isprintable() for letter in mail.subject)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("marie.dupont@medecins.mssante.fr", True),
        ("a@chu.region.mssante.fr", True),
        ("A@chu.mssante.fr", False),
        ("a@mssante.fr", False),
        ("a@chu.mssante.fr.example", False),
        ("a@chu-mssante.fr", False),
        ("a..b@chu.mssante.fr", False),
        ("é@chu.mssante.fr", False),
        ("a@b@chu.mssante.fr", False),
        ("a@-chu.mssante.fr", False),
        (f"{'a' * 65}@chu.mssante.fr", False),
    ],
)
def test_the_form_of_an_address(address, told):
    assert is_secure(address) is told
