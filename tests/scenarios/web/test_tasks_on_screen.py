"""What is to be done, at a window: the table with its filters, views that are kept, the board."""

import re
import uuid

import pytest
from playwright.sync_api import expect

from tests.scenarios.web.own_dossier import opened_by

pytestmark = pytest.mark.scenario


def label():
    """Give a task that no other story has."""
    return f"Appeler la famille {uuid.uuid4().hex[:8]}"


def creates(person, named, level="Normal", due="2027-03-01T10:00", recipient=None):
    person.is_at("/taches")
    person.button("Nouvelle tâche").click()
    dialog = person.page.get_by_role("dialog", name="Nouvelle tâche")
    dialog.get_by_label("Ce qu’il y a à faire").fill(named)
    dialog.get_by_label("Niveau").select_option(level)
    dialog.get_by_label("Échéance").fill(due)
    if recipient:
        person.addresses(recipient, within=dialog)
    dialog.get_by_role("button", name="Créer la tâche").click()
    expect(dialog).to_be_hidden()
    expect(person.page.get_by_role("row", name=named)).to_be_visible()


def test_a_task_for_a_colleague_arrives_at_their_window_and_is_completed(at_a_window):
    named = label()
    asking = at_a_window().signs_in("Nadia Soubiran", at="/taches")
    doing = at_a_window().signs_in("Louis Cabanes", at="/taches")
    creates(asking, named, level="Urgent", recipient="Cabanes")

    row = doing.page.get_by_role("row", name=named)
    expect(row).to_be_visible(timeout=40_000)
    doing.button(f"Terminer : {named}").click()
    dialog = doing.page.get_by_role("dialog")
    dialog.get_by_label("Commentaire").fill("Fille prévenue.")
    dialog.get_by_role("button", name="Marquer comme faite").click()
    expect(row).to_have_count(0)

    asking.page.get_by_role("combobox", name="État").select_option("Faite")
    done = asking.page.get_by_role("row", name=named)
    expect(done).to_contain_text("par Louis Cabanes", timeout=40_000)
    expect(done).to_contain_text("Fille prévenue.")


def test_filters_are_cumulated_sorted_and_kept_as_a_view(at_a_window):
    urgent, low = label(), label()
    view = f"Vue {uuid.uuid4().hex[:6]}"
    person = at_a_window().signs_in("Louis Cabanes", at="/taches")
    creates(person, low, level="Faible")
    creates(person, urgent, level="Urgent")
    page = person.page
    page.get_by_role("combobox", name="Niveau").select_option("Urgent")
    page.get_by_label("Échéance à partir du").fill("2027-02-28")
    expect(page.get_by_role("row", name=urgent)).to_be_visible()
    expect(page.get_by_role("row", name=low)).to_have_count(0)
    page.get_by_role("button", name="Tâche", exact=True).click()
    expect(page.get_by_role("columnheader", name="Tâche")).to_have_attribute("aria-sort", "ascending")

    person.button("Enregistrer cette vue").click()
    person.field("Nom de la vue").fill(view)
    person.button("Enregistrer").click()
    expect(person.button(view)).to_be_visible()
    person.opens("/taches")
    expect(page.get_by_role("row", name=low)).to_be_visible()
    person.button(view).click()
    expect(page.get_by_role("row", name=low)).to_have_count(0)
    expect(page.get_by_role("row", name=urgent)).to_be_visible()

    person.button(f"Supprimer la vue {view}").click()
    expect(person.button(view)).to_have_count(0)


def test_the_first_screen_shows_what_is_to_be_done_and_what_presses(at_a_window):
    named = label()
    person = at_a_window().signs_in("Claire Fontanel", at="/taches")
    creates(person, named, level="Urgent", due="2026-01-05T10:00")
    person.page.get_by_role("link", name="Tableau de bord").first.click()

    person.sees_title("Tableau de bord")
    tasks = person.page.get_by_role("region", name="Tâches à faire")
    expect(tasks).to_contain_text(named)
    alerts = person.page.get_by_role("region", name="Alertes")
    alerts.get_by_role("link", name="en retard").click()
    person.sees_title("Tâches")
    expect(person.page.get_by_role("row", name=named)).to_contain_text("En retard")


def test_a_task_is_added_in_a_dossier_and_done_there(at_a_window, region):
    named = label()
    shared = opened_by(region.someone("claire"))
    person = at_a_window().signs_in("Claire Fontanel", at=shared.path)
    panel = person.page.get_by_role("region", name="Tâches")
    expect(panel).to_contain_text("Rien n’est à faire pour ce patient.")
    panel.get_by_role("button", name="Nouvelle tâche").click()
    dialog = person.dialog()
    expect(dialog.get_by_role("combobox", name="Patient")).to_have_value(re.compile(shared.family_name))
    dialog.get_by_label("Ce qu’il y a à faire").fill(named)
    dialog.get_by_label("Niveau").select_option("Élevé")
    dialog.get_by_label("Échéance").fill("2027-03-01T10:00")
    dialog.get_by_role("button", name="Créer la tâche").click()
    expect(panel).to_contain_text(named)
    expect(panel).to_contain_text("Élevé")
    expect(panel).to_contain_text("Claire Fontanel")

    person.goes(f"/taches?dossier={shared.dossier_id}")
    row = person.page.get_by_role("row", name=named)
    expect(row).to_contain_text(shared.family_name)
    row.get_by_role("link", name=shared.family_name).click()
    panel.get_by_role("button", name=f"Terminer : {named}").click()
    person.dialog().get_by_role("button", name="Marquer comme faite").click()
    expect(panel).to_contain_text("Rien n’est à faire pour ce patient.")


def test_two_badges_follow_each_label_and_a_legend_says_what_they_mean(at_a_window):
    late, soon = label(), label()
    person = at_a_window().signs_in("Claire Fontanel", at="/taches")
    creates(person, late, level="Urgent", due="2026-01-05T10:00")
    creates(person, soon, level="Faible", due="2031-01-05T10:00")

    for named, level, term in (
        (late, "Niveau urgent", "En retard"),
        (soon, "Niveau faible", "Échéance plus tard"),
    ):
        cell = person.page.get_by_role("cell", name=named)
        expect(cell.get_by_title(level)).to_be_visible()
        expect(cell.get_by_title(term)).to_be_visible()
    legend = person.page.get_by_role("group", name="Légende des pastilles")
    expect(legend).to_contain_text("U Niveau urgent")
    expect(legend).to_contain_text("R En retard")
    assert person.violations() == []
