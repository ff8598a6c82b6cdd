"""Appointments at a window: booked, seen in five ways, moved, cancelled, reminded of."""

import uuid
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.scenario

FRANCE = ZoneInfo("Europe/Paris")


def what():
    """Give a title that no other story uses."""
    return f"Visite {uuid.uuid4().hex[:8]}"


def booking(person, title, start, minutes=30):
    """Begin to book an appointment; give the dialog."""
    person.is_at("/agenda")
    person.button("Nouveau rendez-vous").click()
    dialog = person.page.get_by_role("dialog", name="Nouveau rendez-vous")
    dialog.get_by_role("textbox", name="Objet").fill(title)
    dialog.get_by_label("Début").fill(start.isoformat(timespec="minutes"))
    dialog.get_by_label("Fin").fill((start + timedelta(minutes=minutes)).isoformat(timespec="minutes"))
    return dialog


def books(person, title, start):
    booking(person, title, start).get_by_role("button", name="Enregistrer le rendez-vous").click()
    person.sees("Le rendez-vous est enregistré.")


def in_days(days, hour):
    """Give an hour of a day to come, as the clock of the window shows it."""
    day = datetime.now(FRANCE).date() + timedelta(days=days)
    return datetime.combine(day, time(hour))


def test_an_appointment_is_seen_in_all_five_views(at_a_window):
    person = at_a_window().signs_in("Nadia Soubiran", at="/agenda")
    title, start = what(), in_days(41, 10)
    books(person, title, start)

    person.goes(f"/agenda?day={start.date()}")
    for view in ("Semaine", "Jour", "Mois", "Liste", "Planning"):
        person.chooses(view)
        expect(person.page.locator(".agenda-page").get_by_text(title).first).to_be_visible()


def test_types_and_calendars_narrow_what_is_shown(at_a_window):
    person = at_a_window().signs_in("Claire Fontanel", at="/agenda")
    title, start = what(), in_days(54, 10)
    books(person, title, start)
    person.goes(f"/agenda?view=list&day={start.date()}")
    shown = person.page.locator(".agenda-page").get_by_text(title)
    expect(shown.first).to_be_visible()

    person.page.get_by_role("combobox", name="Types de rendez-vous").click()
    person.page.get_by_role("option", name="Téléconsultation").click()
    expect(shown).to_have_count(0)
    person.page.get_by_role("option", name="RDV Bureau").click()
    expect(shown.first).to_be_visible()
    person.page.keyboard.press("Escape")
    for calendar in person.page.get_by_role("region", name="Agendas affichés").get_by_role("checkbox").all():
        calendar.uncheck()
    expect(shown).to_have_count(0)
    person.sees("Choisissez au moins un agenda.")


def test_it_is_moved_and_cancelled_with_who_and_why(at_a_window):
    person = at_a_window().signs_in("Louis Cabanes", at="/agenda")
    title, start = what(), in_days(43, 9)
    books(person, title, start)
    person.goes(f"/agenda?view=list&day={start.date()}")
    person.page.get_by_text(title).first.click()
    dialog = person.page.get_by_role("dialog", name=title)
    dialog.get_by_role("button", name="Déplacer").click()
    later = start + timedelta(hours=2)
    dialog.get_by_label("Début").fill(later.isoformat(timespec="minutes"))
    dialog.get_by_label("Fin").fill((later + timedelta(minutes=30)).isoformat(timespec="minutes"))
    dialog.get_by_label("Motif").fill("Retard du matin")
    dialog.get_by_role("button", name="Confirmer le déplacement").click()
    person.sees("Le rendez-vous est déplacé.")

    person.page.get_by_text(title).first.click()
    expect(dialog).to_contain_text("Déplacé par Louis Cabanes")
    expect(dialog).to_contain_text("Retard du matin")
    dialog.get_by_role("button", name="Annuler le rendez-vous").click()
    dialog.get_by_label("Motif").fill("Congé")
    dialog.get_by_role("button", name="Confirmer l’annulation").click()
    person.sees("Le rendez-vous est annulé.")
    expect(person.page.get_by_text(title)).to_have_count(0)


def test_a_patient_is_reminded_and_the_state_is_shown(at_a_window):
    person = at_a_window().signs_in("Claire Fontanel", at="/agenda")
    title, start = what(), in_days(45, 11)
    dialog = booking(person, title, start)
    dialog.get_by_role("tab", name="Patient").click()
    person.picks("Patient", "Verdier", dialog)
    dialog.get_by_role("checkbox", name="SMS").check()
    dialog.get_by_role("button", name="Enregistrer le rendez-vous").click()
    person.sees("Le rendez-vous est enregistré.")

    person.goes(f"/agenda?view=list&day={start.date()}")
    person.page.get_by_text(title).first.click()
    reminder = person.page.get_by_role("region", name="Rappel au patient")
    expect(reminder).to_contain_text("SMS")
    expect(reminder).to_contain_text("Prévu")


def test_a_second_appointment_at_the_same_time_is_told_and_a_series_is_cancelled_from_one_on(at_a_window):
    person = at_a_window().signs_in("Nadia Soubiran", at="/agenda")
    first, series, start = what(), what(), in_days(50, 15)
    books(person, first, start)
    dialog = booking(person, series, start)
    dialog.get_by_label("Répétition").select_option("Toutes les semaines")
    dialog.get_by_label("Nombre de fois").fill("3")
    dialog.get_by_role("button", name="Enregistrer le rendez-vous").click()
    person.sees("Attention : cet agenda était déjà occupé à ce moment.")

    second = start + timedelta(days=7)
    person.goes(f"/agenda?view=day&day={second.date()}")
    person.page.get_by_text(series).first.click()
    one = person.page.get_by_role("dialog", name=series)
    expect(one).to_contain_text("Rendez-vous 2 sur 3")
    one.get_by_role("button", name="Annuler le rendez-vous").click()
    one.get_by_label("Ce qui est concerné").select_option("Celui-ci et les suivants")
    one.get_by_label("Motif").fill("Fin du suivi")
    one.get_by_role("button", name="Confirmer l’annulation").click()
    person.sees("Le rendez-vous est annulé.")
    expect(person.page.locator(".agenda-page").get_by_text(series)).to_have_count(0)
    person.goes(f"/agenda?view=day&day={start.date()}")
    expect(person.page.locator(".agenda-page").get_by_text(series).first).to_be_visible()


def test_a_calendar_is_shared_as_free_or_busy_and_no_further(at_a_window):
    owner = at_a_window().signs_in("Louis Cabanes", at="/agenda")
    title, start = what(), in_days(47, 14)
    books(owner, title, start)
    owner.page.get_by_role("button", name="Partager l’agenda").first.click()
    dialog = owner.page.get_by_role("dialog")
    owner.picks("Partager avec", "Lacaze", dialog)
    dialog.get_by_role("button", name="Partager", exact=True).click()
    expect(dialog.get_by_role("combobox", name="Niveau de partage avec Henri Lacaze")).to_have_value(
        "FREE_BUSY"
    )

    other = at_a_window().signs_in("Henri Lacaze", at=f"/agenda?view=planning&day={start.date()}")
    row = other.page.get_by_role("row", name="Louis Cabanes")
    expect(row.get_by_role("button", name="Occupé").first).to_be_visible(timeout=40_000)
    expect(other.page.get_by_text(title)).to_have_count(0)
