"""The way to a mail server that asks for encryption and credentials, or is not what it says."""

import asyncio
import ssl
from datetime import UTC, datetime, timedelta

import pytest
from aiosmtpd.smtp import SMTP, AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from chassis.mail import MailServer
from chassis.testing import NOON
from notifier.adapters.letter import Stationery
from notifier.adapters.smtp import Fate, Outcome, Postman
from notifier.labels import labels
from notifier.settings import Settings

LETTER = Stationery("spico@spico.example", "https://spico.example", labels().mail).letter(
    "mail-1", "nurse@cabinet.example", ["note-1"], NOON
)


def certificate(folder, host):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    today = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = folder / f"{host}.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    pem.write_bytes(signed.public_bytes(serialization.Encoding.PEM) + private)
    return pem


@pytest.fixture
async def guarded(tmp_path):
    """A server that takes nothing without STARTTLS and the right password; gives its port and authority."""
    loop = asyncio.get_running_loop()
    taken = []

    class Kept:
        async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
            taken.append(envelope.content)
            return "250 kept"

    pem = certificate(tmp_path, "localhost")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(pem)

    def right(server, session, envelope, mechanism, data):
        return AuthResult(success=(data.login, data.password) == (b"spico", b"secret"), handled=False)

    server = await loop.create_server(
        lambda: SMTP(
            Kept(),
            hostname="localhost",
            tls_context=context,
            require_starttls=True,
            auth_required=True,
            authenticator=right,
            loop=loop,
        ),
        "127.0.0.1",
        0,
    )
    yield server.sockets[0].getsockname()[1], str(pem), taken
    server.close()
    await server.wait_closed()


def at(port, authority, password="secret", security="starttls"):  # noqa: S107 - invented
    return Postman(MailServer("localhost", port, security, "spico", password, authority, timeout=5))


async def handed(postman):
    try:
        return await postman.hand_over(LETTER, "spico@spico.example", "nurse@cabinet.example")
    finally:
        await postman.hang_up()


async def test_a_mail_travels_encrypted_and_signed_in(guarded):
    port, authority, taken = guarded

    assert Outcome(Fate.TAKEN) == await handed(at(port, authority))
    assert len(taken) == 1


async def test_a_server_nobody_vouches_for_gets_nothing(guarded):
    port, _, taken = guarded

    assert Fate.AWAY is (await handed(at(port, None))).fate
    assert taken == []


async def test_a_password_that_is_refused_is_no_fault_of_the_mail(guarded):
    port, authority, taken = guarded

    assert Outcome(Fate.AWAY, "smtp-535") == await handed(at(port, authority, password="wrong"))
    assert taken == []


async def test_a_server_that_wants_encryption_is_not_told_anything_without(guarded):
    port, authority, taken = guarded

    assert Fate.AWAY is (await handed(at(port, authority, security="none"))).fate
    assert taken == []


async def test_a_connection_that_went_stale_is_replaced(mail_server):
    postman = Postman(MailServer("127.0.0.1", mail_server.port, "none", timeout=5))
    assert Fate.TAKEN is (await postman.hand_over(LETTER, "a@spico.example", "nurse@cabinet.example")).fate

    postman._client.close()

    assert Fate.TAKEN is (await handed(postman)).fate
    assert len(mail_server.taken) == 2


async def test_nobody_there_is_told_as_such(mail_server):
    await mail_server.stop()

    assert Outcome(Fate.AWAY, "no-connection") == await handed(
        Postman(MailServer("127.0.0.1", mail_server.port, "none", timeout=5))
    )


@pytest.mark.parametrize(
    ("smtp", "security", "transport"),
    [
        ("127.0.0.1:25", "auto", "none"),
        ("localhost:25", "auto", "none"),
        ("[::1]:25", "auto", "none"),
        ("relay.region.example:587", "auto", "starttls"),
        ("10.0.0.5:25", "auto", "starttls"),
        ("relay.region.example:465", "tls", "tls"),
        ("10.0.0.5:25", "none", "none"),
    ],
)
def test_only_this_machine_is_trusted_without_encryption(smtp, security, transport):
    settings = Settings(
        mongodb_uri="mongodb://localhost",
        master_key="x",
        checkpoint_key="x",
        smtp=smtp,
        smtp_security=security,
    )

    assert transport == settings.mail_server.security
