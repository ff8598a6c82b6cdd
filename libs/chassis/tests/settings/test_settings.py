"""What a process is told, and how it says that it was told nonsense."""

from typing import ClassVar

import pytest
from pydantic import SecretStr, ValidationError

from chassis import settings
from chassis.settings import Address, ServiceSettings, SettingsRefused, Words


class AgendaSettings(ServiceSettings):
    """Settings of a service with fields of its own."""

    service: ClassVar[str] = "agenda-test"

    page_size: int
    """Entries of a page."""
    peers: Words = ()
    sms_password: SecretStr | None = None
    mail_address: Address = "127.0.0.1:25"


WHOLE = {
    "MONGODB_URI": "mongodb://agenda:hunter2@mongo:27017/?authSource=admin",
    "MASTER_KEY": "k1:c2VjcmV0",
    "CHECKPOINT_KEY": "c2VjcmV0",
    "AGENDA_TEST_PAGE_SIZE": "50",
}


def test_the_environment_is_read_whole():
    told = settings.of(AgendaSettings, WHOLE | {"AGENDA_TEST_PEERS": "a, b,", "RPC_THREADS": "3"})

    assert (told.page_size, told.peers, told.rpc_threads) == (50, ("a", "b"), 3)
    assert told.master_key.get_secret_value() == "k1:c2VjcmV0"
    assert told.database == "agenda-test"


def test_a_service_may_be_told_apart_from_its_neighbours():
    told = settings.of(AgendaSettings, WHOLE | {"MASTER_KEY": "shared", "AGENDA_TEST_MASTER_KEY": "own"})

    assert told.master_key.get_secret_value() == "own"


def test_an_empty_variable_is_no_variable():
    with pytest.raises(SettingsRefused):
        settings.of(AgendaSettings, WHOLE | {"AGENDA_TEST_PAGE_SIZE": ""})
    assert settings.of(AgendaSettings, WHOLE | {"METRICS_LISTEN": ""}).metrics_listen is None


def test_every_error_is_told_at_once_without_its_value(capsys):
    env = {
        "AGENDA_TEST_PAGE_SIZE": "many",
        "AGENDA_TEST_MAIL_ADDRESS": "nowhere",
        "LISTEN": "0.0.0.0:99999",
        "LOG_FORMAT": "hunter2",
        "TLS_KEY": __file__,
    }
    code = settings.check(AgendaSettings, env)
    said = capsys.readouterr().err

    assert code == 2
    for name in (
        "MONGODB_URI",
        "MASTER_KEY",
        "CHECKPOINT_KEY",
        "AGENDA_TEST_PAGE_SIZE",
        "AGENDA_TEST_MAIL_ADDRESS",
        "LISTEN",
        "LOG_FORMAT",
        "TLS_CERTIFICATE",
    ):
        assert name in said
    assert "hunter2" not in said
    assert "many" not in said
    assert "Entries of a page." in said


def test_a_process_may_need_more_than_its_service():
    with pytest.raises(SettingsRefused, match="AMQP_URL is not set"):
        settings.of(AgendaSettings, WHOLE, needs=["amqp_url"])


def test_a_usable_environment_is_shown_without_its_secrets(capsys):
    code = settings.check(AgendaSettings, WHOLE | {"AGENDA_TEST_SMS_PASSWORD": "hunter3"})
    said = capsys.readouterr().out

    assert code == 0
    assert "mongodb_uri = mongodb://agenda:***@mongo:27017/?authSource=admin" in said
    assert "sms_password = ***" in said
    assert not {"hunter2", "hunter3", "c2VjcmV0"} & set(said.replace("=", " ").split())


def test_settings_print_without_their_secrets():
    told = settings.of(AgendaSettings, WHOLE)

    assert all(secret not in f"{told}{told!r}" for secret in ("hunter2", "c2VjcmV0"))


def test_a_process_ends_over_settings_it_cannot_use(capsys):
    with pytest.raises(SystemExit) as ended:
        settings.load(AgendaSettings, {})

    assert ended.value.code == 2
    assert "MONGODB_URI is not set" in capsys.readouterr().err


def test_nothing_but_its_arguments_is_read_when_settings_are_made(monkeypatch):
    monkeypatch.setenv("AGENDA_TEST_PAGE_SIZE", "7")
    monkeypatch.setenv("RPC_THREADS", "7")
    made = AgendaSettings(mongodb_uri="mongodb://x/", master_key="k", checkpoint_key="k", page_size=3)

    assert (made.page_size, made.rpc_threads) == (3, 16)
    assert settings.of(AgendaSettings, WHOLE).rpc_threads == 16


def test_settings_do_not_change():
    told = settings.of(AgendaSettings, WHOLE)

    with pytest.raises(ValidationError):
        told.page_size = 3
