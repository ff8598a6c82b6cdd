"""Each rpc of dossiers through the real server: who may, who may not, and what is answered."""

from datetime import timedelta

import pytest
from google.protobuf.timestamp_pb2 import Timestamp

from chassis.rpc.errors import Problem
from chassis.testing import NOON
from spico.dossiers.v1 import dossiers_pb2 as pb
from spico.dossiers.v1 import dossiers_pb2_grpc as rpcs

PATIENT = pb.Patient(
    birth_name="Verdier",
    birth_given_names=["Madeleine"],
    sex=pb.FEMALE,
    birth_date="1942-05-17",
    birth_place_code="31555",
)
LONG_AGO, YESTERDAY, TODAY = "Ancienne chute.", "Rappel de la veille.", "Visite du jour."
GHOST = pb.AddCareCircleMemberRequest(account_id="ghost", role="CONTRIBUTOR")
KING = pb.AddCareCircleMemberRequest(account_id="maia", role="KING")
OF_A_DOSSIER = [
    pb.GetDossierRequest(),
    pb.AddCareCircleMemberRequest(account_id="stranger", role="CONTRIBUTOR", entitled=True),
    pb.ListCareCircleMembersRequest(),
    pb.RemoveCareCircleMemberRequest(member_id="m"),
    pb.WriteLiaisonNoteRequest(text="Je passe."),
    pb.ListLiaisonBookRequest(),
    pb.ListTimelineRequest(),
    pb.StartHospitalStayRequest(hospital="CH"),
    pb.DischargeHospitalStayRequest(stay_id="s"),
    pb.ListDocumentsRequest(),
    pb.ListAccessesRequest(),
    pb.RetrieveIdentityRequest(),
    pb.ProveIdentityRequest(document="PASSPORT"),
    pb.CorrectPatientRequest(used_name="Lafon"),
    pb.SetDmpOppositionRequest(opposed=True, informed_by="Claire"),
]


def stamp(at):
    stamp = Timestamp()
    stamp.FromDatetime(at)
    return stamp


class Client:
    """Somebody who calls dossiers."""

    def __init__(self, served, account_id):
        self._served = served
        self._account_id = account_id
        self._stub = served.stub(rpcs.DossiersStub)

    async def ask(self, request, **who):
        rpc = type(request).__name__.removesuffix("Request")
        return await self._served.answer(getattr(self._stub, rpc), request, self._account_id, **who)


@pytest.fixture
def nurse(dossiers):
    return Client(dossiers, "nurse")


@pytest.fixture
def physician(dossiers):
    return Client(dossiers, "physician")


@pytest.fixture
def stranger(dossiers):
    return Client(dossiers, "stranger")


@pytest.fixture
async def dossier_id(dossiers, nurse):
    opened = await nurse.ask(pb.OpenDossierRequest(patient=PATIENT))
    await dossiers.catch_up()
    return opened.dossier_id


async def test_a_nurse_opens_a_dossier_and_reads_it(dossiers, nurse, dossier_id):
    read = await nurse.ask(pb.GetDossierRequest(dossier_id=dossier_id))

    assert (read.patient.birth_name, read.patient.identity_status) == ("VERDIER", pb.PROV)
    assert [(member.account_id, member.name) for member in read.care_circle] == [("nurse", "Nurse Fictif")]


async def test_nobody_is_refused_because_the_circle_is_not_shown_yet(nurse, physician):
    opened = await nurse.ask(pb.OpenDossierRequest(patient=PATIENT))

    read = await nurse.ask(pb.GetDossierRequest(dossier_id=opened.dossier_id))
    refused = await physician.ask(pb.GetDossierRequest(dossier_id=opened.dossier_id))

    assert read.patient.birth_name == "VERDIER"
    assert refused.code == "not-in-the-care-circle"


async def test_a_note_of_the_past_is_read_in_both_orders(dossiers, nurse, dossier_id):
    for text, days in ((LONG_AGO, 30), (TODAY, 0), (YESTERDAY, 1)):
        note = pb.WriteLiaisonNoteRequest(
            dossier_id=dossier_id, text=text, occurred_at=stamp(NOON - timedelta(days=days))
        )
        await nurse.ask(note)
    await dossiers.catch_up()

    book = await nurse.ask(pb.ListLiaisonBookRequest(dossier_id=dossier_id, page_size=3))
    line = await nurse.ask(pb.ListTimelineRequest(dossier_id=dossier_id, kind=["SIMPLE_NOTE"]))

    assert [entry.text for entry in book.entries] == [
        "Rappel de la veille.",
        "Visite du jour.",
        "Ancienne chute.",
    ]
    assert [entry.text for entry in line.entries] == [
        "Visite du jour.",
        "Rappel de la veille.",
        "Ancienne chute.",
    ]
    assert book.entries[0].label == "Note simple"
    assert book.entries[0].actor.name == "Nurse Fictif"


async def test_pages_of_the_timeline_follow_one_another(dossiers, nurse, dossier_id):
    for day in range(7):
        await nurse.ask(
            pb.WriteLiaisonNoteRequest(
                dossier_id=dossier_id, text=f"Jour {day}", occurred_at=stamp(NOON - timedelta(days=day // 2))
            )
        )
    await dossiers.catch_up()
    seen, token = [], ""
    while True:
        page = await nurse.ask(pb.ListTimelineRequest(dossier_id=dossier_id, page_size=3, page_token=token))
        seen += [entry.entry_id for entry in page.entries]
        token = page.next_page_token
        if not token:
            break

    assert len(seen) == len(set(seen)) == 8


async def test_a_member_added_reads_and_a_member_removed_does_not(dossiers, nurse, physician, dossier_id):
    added = await nurse.ask(
        pb.AddCareCircleMemberRequest(
            dossier_id=dossier_id, account_id="physician", role="CONTRIBUTOR", entitled=True
        )
    )
    await dossiers.catch_up()
    while_member = await physician.ask(pb.GetDossierRequest(dossier_id=dossier_id))
    await nurse.ask(pb.RemoveCareCircleMemberRequest(dossier_id=dossier_id, member_id=added.member_id))
    await dossiers.catch_up()
    afterwards = await physician.ask(pb.GetDossierRequest(dossier_id=dossier_id))

    assert while_member.dossier_id == dossier_id
    assert afterwards.code == "not-in-the-care-circle"


async def test_a_person_reads_through_their_organization(dossiers, nurse, stranger, dossier_id):
    await nurse.ask(
        pb.AddCareCircleMemberRequest(
            dossier_id=dossier_id, account_id="maia", role="CASE_MANAGER", entitled=True
        )
    )
    await dossiers.catch_up()

    read = await stranger.ask(pb.GetDossierRequest(dossier_id=dossier_id), organizations=("maia",))

    assert read.dossier_id == dossier_id


@pytest.mark.parametrize("request_", OF_A_DOSSIER, ids=lambda request: type(request).__name__)
async def test_somebody_outside_the_circle_is_refused_and_leaves_a_trace(
    dossiers, nurse, stranger, dossier_id, request_
):
    request_.dossier_id = dossier_id
    answer = await stranger.ask(request_)
    await dossiers.catch_up()
    accesses = (await nurse.ask(pb.ListAccessesRequest(dossier_id=dossier_id))).accesses

    assert isinstance(answer, Problem)
    assert answer.kind == "forbidden"
    assert [(each.actor.name, each.refused, each.title) for each in accesses] == [
        ("Stranger Fictif", True, "NONE")
    ]


async def test_nobody_signed_in_reaches_nothing(dossiers, dossier_id):
    anonymous = Client(dossiers, "")
    for request in [*OF_A_DOSSIER, pb.OpenDossierRequest(), pb.ListDossiersRequest()]:
        assert (await anonymous.ask(request)).kind == "unauthenticated"


async def test_reading_leaves_a_trace_with_its_title(dossiers, nurse, dossier_id):
    await nurse.ask(pb.ListTimelineRequest(dossier_id=dossier_id))
    await dossiers.catch_up()

    accesses = (await nurse.ask(pb.ListAccessesRequest(dossier_id=dossier_id))).accesses

    assert [(each.what, each.title, each.refused) for each in accesses] == [("timeline", "CIRCLE", False)]


async def test_one_lists_the_dossiers_one_may_open(dossiers, nurse, stranger, dossier_id):
    mine = await nurse.ask(pb.ListDossiersRequest(q="verd", role=["CONTRIBUTOR"]))
    others = await stranger.ask(pb.ListDossiersRequest())

    assert (mine.total, mine.dossiers[0].dossier_id, mine.dossiers[0].my_role) == (
        1,
        dossier_id,
        "CONTRIBUTOR",
    )
    assert (others.total, len(others.dossiers)) == (0, 0)


@pytest.mark.parametrize("asked", [{"q": "madrid"}, {"role": ["CASE_MANAGER"]}])
async def test_a_filter_leaves_out_what_does_not_match(nurse, dossier_id, asked):
    assert (await nurse.ask(pb.ListDossiersRequest(**asked))).total == 0


async def test_a_dossier_is_read_as_it_was(dossiers, nurse, dossier_id):
    stay = await nurse.ask(pb.StartHospitalStayRequest(dossier_id=dossier_id, hospital="CH de Valmont"))
    await dossiers.catch_up()
    now = await nurse.ask(pb.GetDossierRequest(dossier_id=dossier_id))
    opened_at = now.opened_at.ToDatetime(NOON.tzinfo)

    past = await nurse.ask(pb.GetDossierRequest(dossier_id=dossier_id, as_of=stamp(opened_at)))

    assert [each.stay_id for each in now.hospital_stays] == [stay.stay_id]
    assert list(past.hospital_stays) == []


async def test_the_same_key_writes_one_note(dossiers, nurse, dossier_id):
    note = pb.WriteLiaisonNoteRequest(dossier_id=dossier_id, text="Une fois.")
    first = await nurse.ask(note, key="k-1")
    second = await nurse.ask(note, key="k-1")
    other = await nurse.ask(pb.WriteLiaisonNoteRequest(dossier_id=dossier_id, text="Autre."), key="k-1")

    assert (first.note_id, first.position) == (second.note_id, second.position)
    assert other.code == "idempotency-key-answers-another-request"


@pytest.mark.parametrize(
    ("request_", "code", "field"),
    [
        (pb.WriteLiaisonNoteRequest(text=" "), "a-note-says-something", "text"),
        (pb.WriteLiaisonNoteRequest(text="x", kind="POEM"), "the-value-is-not-one-of-ours", "kind"),
        (
            pb.AddCareCircleMemberRequest(account_id="ghost", role="CONTRIBUTOR"),
            "nobody-has-that-account",
            "account_id",
        ),
        (
            pb.AddCareCircleMemberRequest(account_id="maia", role="KING"),
            "the-value-is-not-one-of-ours",
            "role",
        ),
        (pb.ListTimelineRequest(page_token="?"), "page-token-is-not-ours", "page_token"),
        (pb.ListTimelineRequest(page_size=1000), "page-size-is-out-of-range", "page_size"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_a_bad_request_names_the_field_in_french(nurse, dossier_id, request_, code, field):
    request_.dossier_id = dossier_id
    problem = await nurse.ask(request_)

    assert (problem.code, problem.field) == (code, field)
    assert problem.french.endswith(".")


async def test_an_unknown_dossier_is_not_found(nurse):
    assert (await nurse.ask(pb.GetDossierRequest(dossier_id="nowhere"))).kind == "not-found"
    assert (await nurse.ask(pb.WriteLiaisonNoteRequest(dossier_id="nowhere", text="x"))).kind == "not-found"


async def test_whoever_opens_a_dossier_reads_it_at_once_and_no_worker_has_to_come_first(nurse):
    opened = await nurse.ask(pb.OpenDossierRequest(patient=PATIENT))
    line = await nurse.ask(pb.ListTimelineRequest(dossier_id=opened.dossier_id, at_least=opened.position))

    assert [entry.kind for entry in line.entries] == ["DOSSIER_OPENED"]
