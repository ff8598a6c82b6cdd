"""Alerts at a window: raised while one looks, seen and gone, and of what one chose."""

import pytest
from playwright.sync_api import expect

from tests.scenarios.web.own_dossier import opened_by

pytestmark = pytest.mark.scenario


def alerts(person):
    return person.page.get_by_role("region", name="Alertes")


def test_an_urgent_note_is_an_alert_until_it_is_seen(at_a_window, region):
    nurse, physician = region.someone("claire"), region.someone("louis")
    shared = opened_by(nurse, physician)
    person = at_a_window().signs_in("Louis Cabanes", at="/tableau-de-bord")
    person.sees_title("Tableau de bord")
    nurse.post(f"{shared.api}/liaison-book/notes", {"text": "Chute cette nuit.", "urgent": True})

    mine = alerts(person).get_by_role("listitem").filter(has_text=shared.family_name)
    expect(mine).to_contain_text("Note urgente au cahier de liaison", timeout=70_000)
    expect(mine).to_contain_text("par Claire Fontanel")
    mine.get_by_role("button", name="Vu :").click()
    expect(mine).to_have_count(0)
    person.opens("/tableau-de-bord")
    expect(alerts(person)).to_be_visible()
    expect(mine).to_have_count(0)


def test_somebody_chooses_of_what_they_are_alerted(at_a_window, region):
    nurse, physician = region.someone("claire"), region.someone("louis")
    shared = opened_by(nurse, physician)
    person = at_a_window().signs_in("Louis Cabanes", at="/tableau-de-bord")

    def choose(kind):
        alerts(person).get_by_role("button", name="Choisir mes alertes").click()
        dialog = person.dialog()
        box = dialog.get_by_role("checkbox", name=kind)
        box.set_checked(not box.is_checked())
        dialog.get_by_role("button", name="Enregistrer").click()
        expect(dialog).to_be_hidden()

    choose("Autre note au cahier de liaison")
    try:
        nurse.post(f"{shared.api}/liaison-book/notes", {"text": "Pansement refait."})
        mine = alerts(person).get_by_role("listitem").filter(has_text=shared.family_name)
        expect(mine).to_contain_text("Autre note au cahier de liaison", timeout=70_000)
    finally:
        choose("Autre note au cahier de liaison")
    expect(mine).to_have_count(0)
