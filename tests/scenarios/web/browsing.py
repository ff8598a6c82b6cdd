"""What a person does at a window of the web client, in the words of what they see."""

import re
import time
from pathlib import Path

import pyotp
from playwright.sync_api import expect

from tests.scenarios.web.stored_session import begun_for, kept_by

AXE = Path("clients/web/node_modules/axe-core/axe.min.js")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PSC = "S’identifier avec Pro Santé Connect"
# The router of the client itself: where it leads, and whether it has arrived.
GO = "path => __TSR_ROUTER__.navigate({href: path})"
THERE = """path => {
  const {status, resolvedLocation} = __TSR_ROUTER__.state;
  return status === "idle" && decodeURI(resolvedLocation.href) === decodeURI(path);
}"""
FIRST = "Tableau de bord"
"""What one sees once one has signed in."""


class Person:
    """Somebody at a window."""

    def __init__(self, page, region):
        self.page = page
        self._region = region
        self.wrong = []
        """What the browser complained of: exceptions, and what the policy of the page forbade."""
        page.on("pageerror", lambda fault: self.wrong.append(str(fault)))
        page.on("console", self._heard)

    def _heard(self, message):
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.wrong.append(message.text)

    def signs_in(self, name, at="/"):
        """Be signed in as the simulated Pro Santé Connect knows that name, and look at a page."""
        kept_by(self.page.context, self._region.base_url, begun_for(self._region, name))
        self.opens(at)
        return self

    def comes_in(self, name, situation=None):
        """Sign in at the window, as the simulated Pro Santé Connect knows that name."""
        self.page.goto("/")
        self.button(PSC).click()
        self.is_chosen(name)
        title = self.page.get_by_role("heading", level=1)
        expect(title).to_have_text(re.compile(f"{FIRST}|situation"), timeout=20_000)
        if "situation" in title.inner_text():
            places = self.page.locator("main button")
            (places.filter(has_text=situation) if situation else places).first.click()
        self.sees_title(FIRST)
        return self

    def is_chosen(self, name):
        """Be the person of that name, on the page of the simulated provider."""
        self.page.locator(f"button[name=person]:has-text('{name}')").first.click()

    def types_password(self, login):
        """Sign in as one does in development: a password, then a one-time code."""
        account = self._region.account(login)
        self.page.goto("/")
        self.field("Identifiant").fill(account["login"])
        self.field("Mot de passe").fill(account["password"])
        self.button("Continuer").click()
        # Somebody may have used the code of this half minute through the API; the next is accepted too.
        code = pyotp.TOTP(account["totpSecret"]).at(time.time() + 30)
        self.field("Code à usage unique").fill(code)
        self.button("Se connecter").click()
        self.sees_title(FIRST)
        return self

    def button(self, name):
        return self.page.get_by_role("button", name=name, exact=True)

    def field(self, label):
        return self.page.get_by_role("textbox", name=label)

    def picks(self, label, name, within=None):
        """Choose somebody, or a dossier, by the beginning of a name."""
        (within or self.page).get_by_role("combobox", name=label).fill(name)
        self.page.get_by_role("option", name=re.compile(name, re.IGNORECASE)).first.click()

    def addresses(self, *names, within=None):
        """Choose people and organizations on the screen of the recipients."""
        place = within or self.page
        place.get_by_role("button", name="Choisir dans l’annuaire").click()
        for name in names:
            place.get_by_role("textbox", name="Nom, prénom ou adresse mail").fill(name)
            place.get_by_role("button", name="Rechercher", exact=True).click()
            place.get_by_role("checkbox", name=re.compile(name)).first.check()
        place.get_by_role("button", name=re.compile("^Valider")).click()

    def chooses(self, label):
        """Choose one of several views or filters that stand side by side."""
        self.page.locator(".mantine-SegmentedControl-label", has_text=label).click()

    def dialog(self):
        return self.page.get_by_role("dialog")

    def selects(self, label, option, within=None):
        """Choose of a list that opens."""
        (within or self.page).get_by_role("combobox", name=label, exact=True).click()
        self.page.get_by_role("option", name=option, exact=True).click()

    def opens(self, path):
        self.page.goto(path)
        self.page.get_by_role("heading", level=1).wait_for()

    def goes(self, path):
        """Go to another page as by a link of this one: nothing is loaded anew but what that page needs."""
        self.page.evaluate(GO, path)
        self.page.wait_for_function(THERE, arg=path)
        self.settles()

    def is_at(self, path):
        """Look at a page, and stay where one is if that is the one."""
        if not self.page.url.endswith(path):
            self.opens(path)

    def sees(self, text):
        expect(self.page.get_by_text(text).first).to_be_visible(timeout=40_000)

    def finds(self, path, text, within=60):
        """See a text on a page that nobody is told of: it is opened again until it is there."""
        until = time.monotonic() + within
        while True:
            self.opens(path)
            self.settles()
            if self.page.get_by_text(text).count() or time.monotonic() > until:
                break
        self.sees(text)

    def sees_title(self, text):
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(text, timeout=20_000)

    def settles(self):
        """Wait until nothing is loading any more."""
        self.page.wait_for_load_state()
        expect(self.page.get_by_role("status", name="Chargement…")).to_have_count(0, timeout=20_000)

    def violations(self):
        """Give what axe finds against WCAG 2.2 AA, in words."""
        self.page.evaluate(AXE.read_text("utf-8") + "; undefined")
        found = self.page.evaluate(
            "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})"
            ".then(told => told.violations)",
            RULES,
        )
        return [f"{one['id']}: {node['html'][:150]}" for one in found for node in one["nodes"]]

    def overflows(self):
        """Tell whether the page is wider than its window."""
        return self.page.evaluate("document.documentElement.scrollWidth > innerWidth + 1")
