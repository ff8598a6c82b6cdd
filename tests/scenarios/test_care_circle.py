"""A circle is joined, refused, opposed and broken into, through the gateway, on real parts."""

import pytest

from tests.patients import somebody
from tests.waiting import eventually

pytestmark = pytest.mark.scenario

REASON = "Malaise à domicile, traitement inconnu."
EXCEPTIONAL = "Un accès exceptionnel a été ouvert dans un dossier que vous suivez."


class Story:
    """A dossier that a nurse has just opened."""

    def __init__(self, region):
        self.nurse = region.someone("claire")
        self.physician = region.someone("henri")
        self.rescuer = region.someone("paul")
        self.patient = somebody()
        opened = self.nurse.post("/v1/dossiers", {"patient": self.patient})
        self.dossier_id, self.position = opened["dossierId"], opened["position"]
        self.dossier = f"/v1/dossiers/{self.dossier_id}"

    def adds(self, account, **more):
        member = {"accountId": account.account_id, "role": "CONTRIBUTOR", "entitled": True, **more}
        return self.nurse.post(f"{self.dossier}/care-circle/members", member)

    def refusal(self, account, path=""):
        problem = account.problem("GET", f"{self.dossier}{path}")
        assert problem["status"] == 403
        return problem["code"]

    def why(self, account, section):
        told = account.get(f"{self.dossier}/entitlements")["sections"]
        return next(each for each in told if each["section"] == section)


@pytest.fixture
def story(region):
    return Story(region)


def test_whoever_joins_reads_and_whoever_leaves_reads_no_more_nor_of_the_past(story):
    nurse, physician = story.nurse, story.physician
    before = nurse.get(story.dossier, atLeast=story.position)["openedAt"]
    assert story.refusal(physician) == "not-in-the-care-circle"

    added = story.adds(physician, legalBasis={"kind": "SAME_TEAM"}, description="Remplaçant")
    read = physician.get(f"{story.dossier}/timeline", atLeast=added["position"])
    assert read["entries"]
    assert story.refusal(physician, f"/timeline?asOf={before}") == "not-a-member-then"

    member = f"{story.dossier}/care-circle/members/{added['memberId']}"
    changed = nurse.http.patch(member, json={"entitled": False}).json()
    nurse.get(story.dossier, atLeast=changed["position"])
    assert story.refusal(physician) == "only-entitled-members-read"
    why = story.why(physician, "timeline")
    assert (why["read"], why["whyNotRead"]["code"]) == (False, "only-entitled-members-read")

    nurse.http.delete(member).raise_for_status()
    eventually(lambda: story.refusal(physician) == "not-in-the-care-circle")
    ever = nurse.get(f"{story.dossier}/care-circle/members", past=True, q="remplacant")["members"]
    assert [each["whyLeft"] for each in ever] == ["LEFT"]


def test_the_patient_opposes_and_the_professional_is_out_at_once(story):
    nurse, physician = story.nurse, story.physician
    added = story.adds(physician)
    physician.get(story.dossier, atLeast=added["position"])

    said = {"kind": "SHARING", "accountId": physician.account_id, "informedBy": "Claire Fontanel"}
    opposed = nurse.post(f"{story.dossier}/oppositions", said)
    nurse.get(story.dossier, atLeast=opposed["position"])
    member = {"accountId": physician.account_id, "role": "CONTRIBUTOR"}
    again = nurse.problem("POST", f"{story.dossier}/care-circle/members", json=member)
    broken = physician.problem("POST", f"{story.dossier}/break-glass", json={"reason": REASON})

    assert story.refusal(physician) == "the-patient-opposes"
    assert (again["code"], broken["code"]) == ("nobody-joins-against-the-patient", "the-patient-opposes")
    assert all(story.dossier_id != each["dossierId"] for each in physician.get("/v1/dossiers")["dossiers"])

    nurse.post(f"{story.dossier}/oppositions/{opposed['oppositionId']}:withdraw", {})
    added = story.adds(physician)
    assert physician.get(story.dossier, atLeast=added["position"])["dossierId"] == story.dossier_id


def test_a_professional_outside_the_circle_breaks_the_glass_and_everybody_knows(story):
    nurse, rescuer = story.nurse, story.rescuer
    (match,) = rescuer.post("/v1/dossiers:match", {"patient": story.patient})["matches"]
    assert (match["dossierId"], match["isMine"]) == (story.dossier_id, False)
    assert "patient" not in match or not match["patient"]

    broken = rescuer.post(f"{story.dossier}/break-glass", {"reason": REASON})
    read = rescuer.get(f"{story.dossier}/liaison-book", atLeast=broken["position"])
    written = rescuer.problem("POST", f"{story.dossier}/liaison-book/notes", json={"text": "Vu."})

    assert read["entries"]
    assert written["code"] == "not-in-the-care-circle"
    assert story.refusal(rescuer, "/accesses") == "break-glass-does-not-go-that-far"

    def told():
        shown = nurse.get("/v1/notifications")["notifications"]
        return [each for each in shown if each["subject"]["id"] == story.dossier_id]

    assert EXCEPTIONAL in [each["text"] for each in eventually(told)] or eventually(
        lambda: EXCEPTIONAL in [each["text"] for each in told()]
    )

    def traced():
        accesses = nurse.get(f"{story.dossier}/accesses")["accesses"]
        return [each for each in accesses if each["title"] == "BREAK_GLASS"]

    assert eventually(traced)[0]["actor"]["accountId"] == rescuer.account_id
    nurse.post(f"{story.dossier}/break-glass/{broken['breakGlassId']}:end", {})
    eventually(lambda: rescuer.http.get(story.dossier).status_code == 403)

    said = {"kind": "BREAK_GLASS", "informedBy": "Claire Fontanel"}
    nurse.post(f"{story.dossier}/oppositions", said)
    refused = rescuer.problem("POST", f"{story.dossier}/break-glass", json={"reason": REASON})
    assert refused["code"] == "break-glass-is-opposed"


def test_the_demo_region_has_circles_of_every_kind(region):
    madeleine = region.someone("claire")
    dossier = next(each for each in region.dossiers if each["patient"].lower().startswith("verdier"))
    members = madeleine.get(f"/v1/dossiers/{dossier['dossierId']}/care-circle/members")["members"]

    assert {each["kind"] for each in members} == {"PROFESSIONAL", "CAREGIVER", "ORGANIZATION"}
    assert {"SAME_TEAM", "REPRESENTATIVE"} <= {each["legalBasis"]["kind"] for each in members}
    assert any(each["organizationName"] for each in members)
