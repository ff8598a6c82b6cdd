"""The operator speaks to everybody: read by anybody, told in the application and by mail (F226)."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.scenarios.test_contact import subjects
from tests.waiting import eventually

pytestmark = pytest.mark.scenario

TITLE = "Maintenance de nuit"


def interruption():
    begins = datetime.now(UTC) + timedelta(days=2)
    return {
        "kind": "INTERRUPTION",
        "title": TITLE,
        "text": "La plateforme sera interrompue une demi-heure.",
        "startsAt": begins.isoformat(),
        "endsAt": (begins + timedelta(minutes=30)).isoformat(),
    }


def read(application, said, position):
    """Find it as anybody reads it; other stories announce things too."""
    listed = application.get("/v1/announcements", params={"atLeast": position}).json()["announcements"]
    return next(one for one in listed if one["announcementId"] == said["announcementId"])


def test_a_planned_interruption_is_told_to_everybody_and_ends(region, application):
    operator, nurse = region.operator(), region.someone("marion")
    before = nurse.get("/v1/notifications")["unread"]
    refused = nurse.problem("POST", "/v1/announcements", json=interruption())
    wordless = operator.problem("POST", "/v1/announcements", json={**interruption(), "text": " "})

    said = operator.post("/v1/announcements", interruption())

    # Whoever stands before the closed door reads it too.
    shown = read(application, said, said["position"])
    assert (shown["title"], shown["kind"], shown["current"]) == (TITLE, "INTERRUPTION", True)
    assert (refused["status"], wordless["status"], wordless["field"]) == (403, 400, "text")

    def told():
        listed = nurse.get("/v1/notifications", pageSize=200)["notifications"]
        return ("SERVICE", said["announcementId"]) in [(one["theme"], one["subject"]["id"]) for one in listed]

    assert eventually(told)
    # Others go on telling her things meanwhile.
    assert nurse.get("/v1/notifications")["unread"] > before
    address = region.account("marion")["login"]
    assert eventually(lambda: any("notification" in subject for subject in subjects(region, address)))

    ended = operator.post(f"/v1/announcements/{said['announcementId']}:end", {})
    over = read(application, said, ended["position"])
    assert not over["current"]
    again = operator.problem("POST", f"/v1/announcements/{said['announcementId']}:end", json={})
    assert (again["status"], again["code"]) == (409, "an-announcement-ends-once")
