"""Every screen, at a desk and on a phone: nothing against WCAG 2.2 AA, nothing beyond the window."""

import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.scenario

WIDTHS = {"desktop": {"width": 1360, "height": 900}, "phone": {"width": 390, "height": 844}}
OUTSIDE = {
    "connexion": "/connexion",
    "deconnexion": "/deconnexion",
    "demande-de-compte": "/demande-de-compte",
    "activation": "/activation",
    "appareil-partage": "/connexion/appareil",
}
INSIDE = {
    "tableau-de-bord": "/tableau-de-bord",
    "discussions": "/discussions",
    "nouvelle-conversation": "/discussions?starting=true",
    "courriers": "/discussions/courriers",
    "agenda-jour": "/agenda?view=day",
    "agenda-semaine": "/agenda?view=week",
    "agenda-mois": "/agenda?view=month",
    "agenda-liste": "/agenda?view=list",
    "agenda-planning": "/agenda?view=planning",
    "taches": "/taches",
    "dossiers": "/dossiers",
    "ouvrir-un-dossier": "/dossiers/nouveau",
    "annuaire": "/annuaire",
    "delegations": "/delegations",
    "notifications": "/notifications",
    "profil": "/profil",
    "aide": "/aide",
}
DIALOGS = (
    ("nouveau-rendez-vous", "/agenda", "Nouveau rendez-vous"),
    ("nouvelle-tache", "/taches", "Nouvelle tâche"),
)
PICTURES = os.environ.get("SPICO_SCREENSHOTS")


def looked_at(person, name, width):
    person.settles()
    if PICTURES:
        Path(PICTURES).mkdir(parents=True, exist_ok=True)
        person.page.screenshot(path=f"{PICTURES}/{name}-{width}.png")
    overflow = [f"{name} is wider than its window"] if person.overflows() else []
    return [f"{name}: {found}" for found in (*person.violations(), *overflow)]


@pytest.mark.parametrize("width", WIDTHS)
def test_every_screen_is_for_everybody(at_a_window, width):
    person = at_a_window(WIDTHS[width])
    found = []
    for name, path in OUTSIDE.items():
        person.opens(path)
        found += looked_at(person, name, width)
    person.signs_in("Claire Fontanel")
    for name, path in INSIDE.items():
        person.goes(path)
        found += looked_at(person, name, width)
    person.goes("/discussions?starting=true")
    person.button("Choisir dans l’annuaire").click()
    person.page.get_by_role("checkbox").nth(1).check()
    found += looked_at(person, "destinataires", width)
    person.goes("/discussions")
    talk = person.page.locator(".talk-line", has_text="Transmission du matin")
    while not talk.count():
        person.button("Plus de conversations").click()
        person.settles()
    talk.click()
    person.page.locator(".message").last.wait_for()
    found += looked_at(person, "conversation", width)
    for name, path, button in DIALOGS:
        person.goes(path)
        person.button(button).click()
        person.page.get_by_role("dialog").wait_for()
        found += looked_at(person, name, width)
    person.goes("/dossiers?q=verdier")
    person.page.get_by_role("link", name="VERDIER").click()
    person.sees_title("VERDIER")
    person.sees("Cahier de liaison")
    person.page.locator(".moment").last.wait_for()
    found += looked_at(person, "dossier", width)
    person.page.locator(".moment").last.click()
    person.button("Ajouter un membre").click()
    person.page.get_by_role("dialog").wait_for()
    found += looked_at(person, "cercle-de-soins", width)

    assert not found, "\n".join(found)
