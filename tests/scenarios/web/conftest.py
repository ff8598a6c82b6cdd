"""Debian's Chromium before the running platform: a window for each person of a story."""

import shutil

import httpx
import pytest
from playwright.sync_api import expect, sync_playwright

from tests.scenarios.web.browsing import Person

# What comes late comes all the same, on a machine with much else to do.
expect.set_options(timeout=30_000)

CAMERA = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
DESKTOP = {"width": 1360, "height": 900}


@pytest.fixture(scope="session")
def client(region):
    """Where the web client answers."""
    if httpx.get(region.base_url, trust_env=False).status_code != 200:
        pytest.fail("the web client is not built: make web")
    return region.base_url


@pytest.fixture(scope="session")
def chromium():
    found = shutil.which("chromium")
    if not found:
        pytest.fail("these tests need Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", *CAMERA])
        yield browser
        browser.close()


@pytest.fixture
def at_a_window(chromium, client, region):
    """Give somebody's own window; at the end nothing may have gone wrong in any of them."""
    contexts, people = [], []

    def open_one(viewport=None):
        context = chromium.new_context(
            base_url=client,
            viewport=viewport or DESKTOP,
            locale="fr-FR",
            timezone_id="Europe/Paris",
            reduced_motion="reduce",
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        people.append(Person(context.new_page(), region))
        return people[-1]

    yield open_one
    for context in contexts:
        context.close()
    assert [wrong for person in people for wrong in person.wrong] == []
