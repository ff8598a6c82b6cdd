"""What the facts of dossiers look like on a screen: given these facts, these documents."""

from datetime import timedelta

from chassis.domain import Event
from chassis.projections import fold
from chassis.testing import NOON, acting, facts_of
from dossiers.domain import Dossier, Identity, KnownAccount, NoteKind, Person, Role
from dossiers.domain.document import Confidentiality, Filing
from dossiers.domain.professional import AccountKind
from dossiers.labels import Labels
from dossiers.projections import ALL, Documents, KnownAccounts, LiaisonBook, Summaries, Timeline
from services.dossiers.tests.cast import (
    BACK,
    FOUND,
    INVALIDATED,
    OID,
    PHYSICIAN,
    QUALIFIED,
    TODAY,
    opened,
)

NOTE = Dossier.NoteWritten(note_id="note-1", kind=NoteKind.INTERVENTION, text="Chute sans gravité.")
STARTED = Dossier.HospitalStayStarted(stay_id="stay-1", hospital="CH de Valmont", ward="Gériatrie")
ENDED = Dossier.HospitalStayEnded(stay_id="stay-1", hospital="CH de Valmont")
JOINED = Dossier.MemberAdded(member_id="m-2", role=Role.CONTRIBUTOR, account_id=PHYSICIAN, entitled=True)
SON = Dossier.MemberAdded(
    member_id="m-3", role=Role.PRIMARY_CAREGIVER, person=Person(name="Paul Verdier", relation="fils")
)
LEFT = Dossier.MemberRemoved(member_id="m-2", account_id=PHYSICIAN)
FILED = Dossier.DocumentFiled(
    document_id="doc-1",
    filing=Filing(
        file_name="ordonnance.pdf",
        media_type="application/pdf",
        category="PRESCRIPTION",
        confidentiality=Confidentiality.CARE_CIRCLE,
        content_id="content-1",
        size=12,
        sha256="ab" * 32,
    ),
)


def facts(*events):
    return facts_of("dossier-1", *opened(), *events)


def kinds(projection, *events):
    return [line["kind"] for line in fold(projection, facts(*events)).values()]


def test_every_action_leaves_a_line_in_the_liaison_book():
    assert kinds(LiaisonBook, NOTE, STARTED, ENDED, JOINED, LEFT, FILED) == [
        "DOSSIER_OPENED",
        "MEMBER_ADDED",
        "INTERVENTION",
        "HOSPITAL_ADMISSION",
        "HOSPITAL_DISCHARGE",
        "MEMBER_ADDED",
        "MEMBER_REMOVED",
        "DOCUMENT_FILED",
    ]


def test_the_timeline_tells_the_pathway_and_not_the_circle():
    assert kinds(Timeline, NOTE, STARTED, ENDED, JOINED, LEFT, FILED) == [
        "DOSSIER_OPENED",
        "INTERVENTION",
        "HOSPITAL_ADMISSION",
        "HOSPITAL_DISCHARGE",
        "DOCUMENT_FILED",
    ]


def test_every_trait_that_may_be_corrected_has_a_french_word():
    said = {name: Labels.load().said("traits", name) for name in Identity.__struct_fields__}

    assert {name for name, word in said.items() if word == name} == set()


def test_the_timeline_tells_a_follow_up_apart_from_an_intervention():
    followed = Dossier.NoteWritten(note_id="note-2", kind=NoteKind.FOLLOW_UP, text="Elle sort de nouveau.")
    lines = list(fold(Timeline, facts(NOTE, followed)).values())[1:]

    assert [line["kind"] for line in lines] == ["INTERVENTION", "FOLLOW_UP"]
    assert [Labels.load().of(line["kind"], line["details"]) for line in lines] == [
        "Intervention / Réunion",
        "Suivi / Réunion",
    ]


def test_a_line_has_its_two_times_and_who_did_it_for_whom():
    act = acting("colleague", on_behalf_of="nurse")
    (fact,) = facts_of("dossier-1", NOTE, act=act)
    told = type(fact)(
        **{name: getattr(fact, name) for name in fact.__struct_fields__ if name != "occurred_at"},
        occurred_at=NOON - timedelta(days=2),
    )

    line = fold(LiaisonBook, [told])["note-1"]

    assert (line["occurred_at"], line["recorded_at"]) == (NOON - timedelta(days=2), NOON)
    assert (line["account_id"], line["on_behalf_of"]) == ("colleague", "nurse")


def test_every_event_of_a_dossier_has_a_line():
    named = (getattr(Dossier, name) for name in dir(Dossier))
    events = {event for event in named if isinstance(event, type) and issubclass(event, Event)}

    assert events == set(LiaisonBook._methods)


def test_entitled_members_are_readers_until_they_leave():
    before = fold(Summaries, facts(JOINED))["dossier-1"]
    after = fold(Summaries, facts(JOINED, LEFT))["dossier-1"]

    assert before["readers"] == ["nurse", PHYSICIAN]
    assert after["readers"] == ["nurse"]
    assert list(after["members"]) == ["m-nurse"]


def test_a_caregiver_is_listed_and_is_no_reader():
    summary = fold(Summaries, facts(SON))["dossier-1"]

    assert summary["members"]["m-3"]["name"] == "Paul Verdier"
    assert summary["readers"] == ["nurse"]


def test_a_summary_shows_the_stays_of_the_patient():
    stay = fold(Summaries, facts(STARTED, ENDED))["dossier-1"]["stays"]["stay-1"]

    assert stay == {
        "hospital": "CH de Valmont",
        "ward": "Gériatrie",
        "admitted_at": NOON,
        "discharged_at": NOON,
    }


def test_a_document_is_listed_by_its_filing():
    (document,) = fold(Documents, facts(FILED)).values()

    assert (document["dossier_id"], document["filing"]["file_name"]) == ("dossier-1", "ordonnance.pdf")


def test_the_last_telling_of_an_account_is_shown():
    heard = [
        KnownAccount.Heard(name=name, kind=AccountKind.PERSON, profession="Infirmier", place="31000 Toulouse")
        for name in ("Claire Fontanel", "Claire Fontanel-Roux")
    ]

    assert fold(KnownAccounts, facts_of("nurse", *heard))["nurse"]["name"] == "Claire Fontanel-Roux"


def test_every_projection_has_a_name_of_its_own():
    assert len({projection.name for projection in ALL}) == len(ALL)


def test_no_line_about_the_identity_holds_a_matricule():
    lines = fold(LiaisonBook, facts(*QUALIFIED, INVALIDATED, BACK)).values()

    assert FOUND.matricule not in str(list(lines))
    assert [line["kind"] for line in lines][2:] == [
        "IDENTITY_RETRIEVED",
        "IDENTITY_STATUS_CHANGED",
        "IDENTITY_PROVED",
        "IDENTITY_STATUS_CHANGED",
        "MATRICULE_INVALIDATED",
        "IDENTITY_STATUS_CHANGED",
    ]


def test_the_timeline_tells_of_an_identity_its_status_alone():
    assert kinds(Timeline, *QUALIFIED) == ["DOSSIER_OPENED", *["IDENTITY_STATUS_CHANGED"] * 2]


def test_a_past_matricule_stays_in_the_summary_with_its_period():
    identity = fold(Summaries, facts(*QUALIFIED, INVALIDATED, BACK))["dossier-1"]["identity"]

    assert (identity["status"], identity["matricule"], identity["oid"]) == ("PROV", "", "")
    (past,) = identity["past"]
    assert (past["matricule"], past["oid"], past["until"]) == (FOUND.matricule, OID, TODAY.isoformat())
