"""An INS is sent over https to the configured host, or to a simulator of this very machine."""

import pytest

from chassis.settings import SettingsRefused
from chassis.testing.environment import settings_for
from dmp_gateway.settings import Settings


def told(**values):
    given = {f"DMP_GATEWAY_{name}": value for name, value in values.items()}
    return settings_for(Settings, "mongodb://127.0.0.1:1", "nobody", **given)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"SITE": "https://ledmp.dmp.gouv.fr", "SITE_KIND": "production"},
        {"SITE": "https://dmp.example:8443", "SITE_KIND": "test"},
        {"SITE": "http://127.0.0.1:8030", "SITE_KIND": "simulated"},
    ],
)
def test_a_site_that_may_be_addressed(values):
    assert told(**values).site == values.get("SITE", "https://ledmp.dmp.gouv.fr")


@pytest.mark.parametrize(
    "values",
    [
        {"SITE": "http://ledmp.dmp.gouv.fr"},
        {"SITE": "http://127.0.0.1:8030"},
        {"SITE": "http://127.0.0.1:8030", "SITE_KIND": "test"},
        {"SITE": "http://dmp.example", "SITE_KIND": "simulated"},
        {"SITE": "https://ledmp.dmp.gouv.fr", "SITE_KIND": "simulated"},
        {"SITE": "http://localhost.example", "SITE_KIND": "simulated"},
        {"SITE": "https://ledmp.dmp.gouv.fr/"},
        {"SITE": "https://ledmp.dmp.gouv.fr/AccesDirect"},
        {"SITE": "https://ledmp.dmp.gouv.fr@dmp.example"},
        {"SITE": "https://dmp.example?x"},
        {"SITE": "//dmp.example"},
        {"SITE": "javascript:alert(1)"},
    ],
)
def test_a_site_that_may_not(values):
    with pytest.raises(SettingsRefused) as refused:
        told(**values)

    assert any("DMP_GATEWAY_SITE" in problem for problem in refused.value.problems)


def test_a_kind_of_site_nobody_knows():
    with pytest.raises(SettingsRefused):
        told(SITE_KIND="staging")
