"""The screens behind a dossier, and those of operators and auditors: at a desk and on a phone."""

from urllib.parse import urlsplit

import pytest

from tests.scenarios.web.own_account import OwnAccount
from tests.scenarios.web.own_dossier import opened_by
from tests.scenarios.web.test_every_screen import WIDTHS, looked_at

pytestmark = pytest.mark.scenario


@pytest.mark.parametrize("width", WIDTHS)
def test_every_screen_within_a_dossier_is_for_everybody(at_a_window, region, width):
    person = at_a_window(WIDTHS[width]).signs_in("Claire Fontanel", at="/dossiers?q=verdier")
    found = []
    person.page.get_by_role("link", name="VERDIER").click()
    person.sees_title("VERDIER")
    path = urlsplit(person.page.url).path
    person.page.get_by_role("link", name="Recueil administratif et social").first.click()
    person.sees("Réponses validées")
    found += looked_at(person, "formulaire", width)
    person.button("Modifier le formulaire").click()
    person.button("Valider le formulaire").wait_for()
    found += looked_at(person, "formulaire-a-remplir", width)
    person.goes(f"{path}/cercle")
    person.page.locator("tbody tr").first.wait_for()
    found += looked_at(person, "cercle-de-soins-tableau", width)
    person.goes(f"{path}/acces")
    person.page.locator("tbody tr").first.wait_for()
    found += looked_at(person, "acces", width)
    person.goes(path)
    for button in ("Ajouter un mémo", "Ajouter un document", "Modifier le statut"):
        person.button(button).click()
        person.dialog().wait_for()
        found += (
            looked_at(person, "dialogue", width) if button == "Ajouter un document" else person.violations()
        )
        person.button("Fermer").click()
        person.dialog().wait_for(state="hidden")
    person.goes("/profil")
    person.page.get_by_role("tab", name="Relations").click()
    found += looked_at(person, "relations", width)
    # A dossier that is shut: of a colleague, and nobody else's.
    shut = opened_by(region.someone("thomas"))
    person.goes(shut.path)
    person.sees("Ce dossier ne vous est pas ouvert")
    found += looked_at(person, "dossier-non-ouvert", width)

    assert not found, "\n".join(found)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_screen_of_operators_and_auditors_is_for_everybody(at_a_window, region, width):
    found = []
    operator = OwnAccount(region, "operator", "Regardant").comes_in(at_a_window(WIDTHS[width]))
    for name in ("demandes-de-compte", "structures", "annonces"):
        operator.goes(f"/{name}")
        found += looked_at(operator, name, width)
    auditor = OwnAccount(region, "auditor", "Regardeur").comes_in(at_a_window(WIDTHS[width]))
    shared = opened_by(region.someone("thomas"), region.someone("paul"))
    auditor.sees_title("Console d’audit")
    auditor.page.get_by_label("Identifiant du dossier").fill(shared.dossier_id)
    auditor.button("Rechercher").click()
    auditor.page.locator(".moment").last.wait_for()
    found += looked_at(auditor, "audit-historique", width)
    auditor.page.get_by_role("tab", name="Accès").click()
    auditor.page.get_by_label("Identifiant du dossier").fill(shared.dossier_id)
    auditor.button("Rechercher").click()
    auditor.page.locator("tbody tr").first.wait_for()
    found += looked_at(auditor, "audit-acces", width)
    auditor.page.get_by_role("tab", name="Preuve").click()
    auditor.sees("Empreinte")
    found += looked_at(auditor, "audit-preuve", width)

    assert not found, "\n".join(found)
