"""The connection to INSi is checked before anything starts."""

import pytest

from chassis.settings import SettingsRefused
from chassis.testing.served import settings_for
from dossiers.settings import Settings

WHOLE = {
    "DOSSIERS_INSI_URL": "https://insi.example.org/insi",
    "DOSSIERS_INSI_AUTHORIZATION": "PDP17NF00000",
    "DOSSIERS_INSI_EMITTER": "10B0199990",
}
SERVER = "mongodb://127.0.0.1:1/"


def told(**settings):
    return settings_for(Settings, SERVER, "test", **settings)


def test_without_an_address_the_platform_is_not_connected():
    settings = told()

    assert settings.insi_url == ""
    assert settings.insi_oids == ("1.2.250.1.213.1.4.8", "1.2.250.1.213.1.4.9")


def test_a_whole_connection_is_taken():
    assert told(**WHOLE, DOSSIERS_INSI_OIDS="1.2.250.1.213.1.4.10").insi_oids == ("1.2.250.1.213.1.4.10",)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"DOSSIERS_INSI_URL": "insi.example.org"}, "is no address"),
        ({"DOSSIERS_INSI_URL": "https://me:secret@insi.example.org/"}, "is no address"),
        ({"DOSSIERS_INSI_URL": "http://insi.example.org/insi"}, "needs https"),
        ({"DOSSIERS_INSI_AUTHORIZATION": ""}, "needs DOSSIERS_INSI_AUTHORIZATION"),
        ({"DOSSIERS_INSI_EMITTER": ""}, "needs DOSSIERS_INSI_AUTHORIZATION"),
        ({"DOSSIERS_INSI_OIDS": "1.2.3"}, "is none of a matricule"),
        ({"DOSSIERS_INSI_OIDS": "1.2.250.1.213.1.4.8,1.2.250.1.213.1.4.10"}, "beside real ones"),
        ({"DOSSIERS_INSI_SECONDS": "30"}, "DOSSIERS_INSI_SECONDS"),
    ],
)
def test_what_does_not_go_together_is_said_at_the_start(changes, says):
    with pytest.raises(SettingsRefused, match=says):
        told(**{**WHOLE, **changes})
