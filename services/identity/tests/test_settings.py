"""What the environment may say."""

import base64

import pytest

from chassis.settings import SettingsRefused, of
from identity.settings import Settings, parse_signing_keys

KEY = base64.b64encode(bytes(range(32))).decode()
OLD = base64.b64encode(bytes(range(1, 33))).decode()
GIVEN = {
    "MONGODB_URI": "mongodb://127.0.0.1:1/",
    "MASTER_KEY": KEY,
    "CHECKPOINT_KEY": KEY,
    "IDENTITY_SIGNING_KEYS": f"new:{KEY},old:{OLD}",
    "IDENTITY_NAMES_KEY": KEY,
}


def test_the_first_key_signs():
    keys = parse_signing_keys(of(Settings, GIVEN).signing_keys.get_secret_value())

    assert list(keys) == ["new", "old"]


def test_nobody_signs_in_by_password_unless_told():
    assert of(Settings, GIVEN).password_sign_in is False


def test_a_first_operator_may_have_colons_in_the_password():
    told = GIVEN | {"IDENTITY_FIRST_OPERATOR": "operateur:un mot:de:passe:JBSWY3DPEHPK3PXP"}

    assert of(Settings, told).operator_to_open == ("operateur", "un mot:de:passe", "JBSWY3DPEHPK3PXP")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("IDENTITY_SIGNING_KEYS", "new"),
        ("IDENTITY_SIGNING_KEYS", "new:c2hvcnQ="),
        ("IDENTITY_SIGNING_KEYS", f"new:{KEY},new:{OLD}"),
        ("IDENTITY_SIGNING_KEYS", f":{KEY}"),
        ("IDENTITY_NAMES_KEY", "thirty-two bytes"),
        ("IDENTITY_NAMES_KEY", "c2hvcnQ="),
        ("IDENTITY_FIRST_OPERATOR", "operateur:secret"),
        ("IDENTITY_FIRST_OPERATOR", "operateur:un long mot de passe:not base32"),
        ("IDENTITY_FIRST_OPERATOR", "operateur:court:JBSWY3DPEHPK3PXP"),
        ("IDENTITY_SESSION_HOURS", "48"),
        ("IDENTITY_SESSION_IDLE_MINUTES", "9.5"),
        ("IDENTITY_SESSION_IDLE_MINUTES", "soon"),
    ],
)
def test_a_setting_at_fault_is_named_and_its_value_is_not_repeated(name, value):
    with pytest.raises(SettingsRefused) as refusal:
        of(Settings, GIVEN | {name: value})

    assert name in str(refusal.value)
    assert value not in str(refusal.value)
