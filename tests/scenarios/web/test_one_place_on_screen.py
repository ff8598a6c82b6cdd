"""All that coordination needs of a patient stands on one page, along one dimension or all of them."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.scenarios.web.own_dossier import opened_by

pytestmark = pytest.mark.scenario

PDF = b"%PDF-1.4 courte ordonnance"


@pytest.fixture
def shared(region):
    """A dossier of a nurse and a case manager, who have told of everything that coordination needs."""
    nurse, manager = region.someone("claire"), region.someone("nadia")
    shared = opened_by(nurse, manager)
    path = shared.api
    accounts = manager.get("/v1/me/accounts")["accounts"]
    dac = next(each["accountId"] for each in accounts if each["kind"] == "ORGANIZATION")
    manager.http.put(f"{path}/statuses/{dac}", json={"status": "SUPPORTED"})
    for theme in ("FALLS", "CAREGIVER_SUPPORT"):
        manager.post(f"{path}/themes", {"theme": theme})
    nurse.post(f"{path}/memos", {"text": "Entrer par la cour."})
    nurse.post(f"{path}/liaison-book/notes", {"text": "Pansement refait ce matin."})
    nurse.post(f"{path}/hospital-stays", {"hospital": "CH de Valmont"})
    nurse.post(f"{path}/forms", {"form": "medical"})
    manager.post(f"{path}/forms", {"form": "living_environment"})
    nurse.upload(f"{path}/documents", PDF, category="PRESCRIPTION")
    nurse.upload(f"{path}/documents", PDF, category="SOCIAL_ASSESSMENT")
    task = {"label": "Commander le lit médicalisé", "type": "CALL_FAMILY", "level": "NORMAL"}
    nurse.post("/v1/tasks", {**task, "dossierId": shared.dossier_id, "recipients": [manager.account_id]})
    starts = datetime.now(UTC).replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=9)
    calendars = nurse.get("/v1/calendars")["calendars"]
    calendar = next(each["calendarId"] for each in calendars if each["ownerId"] == nurse.account_id)
    appointment = {"calendarId": calendar, "type": "HOME_VISIT", "dossierId": shared.dossier_id}
    times = {"start": starts.isoformat(), "end": (starts + timedelta(minutes=30)).isoformat()}
    nurse.post("/v1/appointments", {**appointment, **times})
    return shared


def part(person, name):
    return person.page.get_by_role("region", name=name, exact=True)


def test_everything_is_on_the_page_of_the_dossier(at_a_window, shared):
    nurse = at_a_window().signs_in("Claire Fontanel", at=shared.path)
    # What agenda tells arrives by the bus: the page is opened again until it is there.
    nurse.finds(shared.path, "Rendez-vous avec Claire Fontanel")
    for name, told in {
        "Informations administratives": shared.family_name,
        "Statut du dossier": "Accompagnement en cours",
        "Hospitalisations": "CH de Valmont",
        "Rendez-vous à venir": "Rendez-vous avec Claire Fontanel",
        "Tâches": "Commander le lit médicalisé",
        "Cercle de soins": "Nadia Soubiran",
        "Mémos": "Entrer par la cour.",
        "Cahier de liaison": "Pansement refait ce matin.",
        "Thématiques": "Chutes et équilibre",
        "Formulaires": "Recueil médical",
        "Documents": "Ordonnance",
    }.items():
        expect(part(nurse, name)).to_contain_text(told)
    expect(part(nurse, "Ligne de vie").get_by_role("button").first).to_be_visible()
    expect(nurse.page.get_by_role("link", name="Discuter à propos de ce patient / usager")).to_be_visible()


def test_the_support_is_read_along_one_dimension_or_all_of_them(at_a_window, shared):
    nurse = at_a_window().signs_in("Claire Fontanel", at=shared.path)
    themes, forms, documents = (part(nurse, name) for name in ("Thématiques", "Formulaires", "Documents"))
    expect(themes.get_by_role("listitem")).to_have_text(["Chutes et équilibre", "Soutien de l'aidant"])
    expect(documents).to_contain_text("Évaluation sociale")

    nurse.button("Médical").click()
    expect(themes.get_by_role("listitem")).to_have_text(["Chutes et équilibre"])
    expect(forms).to_contain_text("Recueil médical")
    expect(documents).to_contain_text("Ordonnance")
    expect(documents).not_to_contain_text("Évaluation sociale")

    nurse.button("Administratif et social").click()
    expect(themes.get_by_role("listitem")).to_have_text(["Soutien de l'aidant"])
    expect(forms).to_contain_text("Aucun formulaire dans cette dimension.")
    expect(documents).to_contain_text("Évaluation sociale")
    expect(documents).not_to_contain_text("Ordonnance")

    nurse.button("Toutes les dimensions").click()
    expect(documents).to_contain_text("Ordonnance")
    assert nurse.violations() == []
