"""An auditor goes back to a moment, and asks who did what and who looked."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest
from typer.testing import CliRunner

from chassis.kernel import Actor
from chassis.projections import POSITION, Follower
from chassis.trail import Accesses, open_trail, record_now
from spico_audit.__main__ import app
from spico_audit.services import Service

PAUL = Actor(account_id="doctor-paul", person_id="paul", means="psc")
EVENING = datetime(2026, 3, 1, 20, 0, tzinfo=UTC)


def instant():
    """A moment before which all that was written is recorded, and after which nothing is."""
    time.sleep(0.02)
    now = datetime.now(UTC)
    time.sleep(0.02)
    return now


def plain(document):
    return {name: value for name, value in document.items() if name != POSITION}


def test_as_of_a_moment_the_read_models_show_what_they_showed_then(ward, note, ask):
    from ward.projections import Book  # noqa: PLC0415 - it is found once its folder is on the path

    Follower(ward, Book, ward.database).catch_up()
    taken_then = [plain(d) for d in ward.database["book_v1"].find({"dossier_id": "dossier-1"}).sort("_id")]
    then = instant()
    note("dossier-1", 4, "n3", "Douleur 7/10")

    asked = ("as-of", "dossier-1", "--service", "ward", "--projection", "book")
    told = ask(*asked, "--at", then.isoformat())
    now = ask(*asked, "--at", instant().isoformat())

    assert [plain(each["document"]) for each in told] == taken_then
    assert {each["document"]["_id"]: each["document"]["text"] for each in now}["n3"] == "Douleur 7/10"


def test_by_occurrence_what_was_told_late_counts_from_when_it_happened(ward, note, ask):
    note("dossier-1", 4, "n9", "Chute", occurred_at=EVENING - timedelta(days=2))
    at = (EVENING - timedelta(days=1)).isoformat()

    asked = ("as-of", "dossier-1", "--service", "ward", "--projection", "book", "--at", at)
    told = ask(*asked, "--by", "occurred")

    assert [each["document"]["text"] for each in told] == ["Chute"]
    ask(*asked, code=1)


def test_what_an_account_was_entitled_to_see_is_what_its_readers_say(ward, ask):
    now = instant().isoformat()

    asked = ("as-of", "dossier-1", "--service", "ward", "--at", now)

    assert len(ask(*asked, "--readable-by", "nurse-lea", "--readable-by", "ward-3")) == 3
    ask(*asked, "--readable-by", "doctor-paul", code=1)


def test_the_difference_between_two_moments_is_told_field_by_field(ward, note, ask):
    earlier = instant()
    note("dossier-1", 4, "n3", "Douleur 7/10")
    note("dossier-1", 5, "n5", "Vue par le médecin")
    later = instant()
    note("dossier-1", 6, "n6", "Nuit calme")

    told = ask(
        "diff", "dossier-1", "--service", "ward", "--projection", "book",
        "--since", earlier.isoformat(), "--until", later.isoformat(),
    )  # fmt: skip

    assert [(each["id"], sorted(each["fields"])) for each in told] == [("n3", ["text"]), ("n5", [""])]
    assert told[0]["fields"]["text"] == ["Douleur 2/10", "Douleur 7/10"]


def test_a_subject_is_followed_through_every_stream_that_its_key_seals(ward, note, ask):
    note("look-1", 1, "n7", "Relu", subject="dossier-1")

    whole = ask("history", "dossier-1", "--service", "ward")
    quick = ask("history", "dossier-1", "--service", "ward", "--quick")

    assert ([fact["stream"] for fact in whole].count("look-1"), len(whole), len(quick)) == (1, 4, 3)


def test_who_did_what_is_told_with_whom_for_and_how_they_proved_who_they_are(ward, note, ask):
    note("dossier-2", 2, "n8", "Bilan", actor=PAUL)

    of_paul = ask("acts", "doctor-paul", "--service", "ward")
    of_the_ward = ask("acts", "ward-3", "--service", "ward")
    about = ask("acts", "--subject", "dossier-2", "--service", "ward")

    assert [(act["topic"], act["subject"]) for act in of_paul] == [("test_ward.NoteWritten", "dossier-2")]
    assert {name: said for name, said in of_paul[0]["actor"].items() if said} == {
        "account_id": "doctor-paul",
        "person_id": "paul",
        "means": "psc",
    }
    assert [act["position"] for act in of_the_ward] == [1, 2, 3, 4]
    assert [act["position"] for act in about] == [2, 5]
    assert all("body" not in act for act in about)


def test_acts_of_delegates_and_of_a_period_are_found(ward, note, ask):
    before = instant()
    note("dossier-2", 2, "n8", "Bilan", actor=PAUL)
    after = instant()

    delegated = ask("acts", "--delegated", "--service", "ward")
    between = ("--since", before.isoformat(), "--until", after.isoformat())
    within = ask("acts", "--subject", "dossier-2", *between, "--service", "ward")
    for_the_ward = ask("acts", "--for", "ward-3", "--until", before.isoformat(), "--service", "ward")

    assert [act["position"] for act in delegated] == [1, 2, 3, 4]
    assert [act["position"] for act in within] == [5]
    assert len(for_the_ward) == 4


def test_what_was_erased_is_found_among_the_acts_all_the_same(ward, ask):
    ward.erase("dossier-1")

    assert len(ask("acts", "--subject", "dossier-1", "--service", "ward")) == 3


@pytest.mark.parametrize("is_followed", [False, True])
def test_every_access_is_told_with_its_title_however_far_the_read_model_is(ward, ask, is_followed):
    with open_trail(Service("ward").settings) as trail:
        record_now(trail, PAUL, "dossier-1", "timeline", title="CIRCLE")
        if is_followed:
            Follower(trail, Accesses, trail.database).catch_up()
        record_now(trail, PAUL, "dossier-2", "timeline", title="DELEGATION")

    of_dossier = ask("accesses", "dossier-1", "--service", "ward")
    of_paul = ask("accesses", "--by", "doctor-paul", "--service", "ward")

    assert [(access["title"], access["what"]) for access in of_dossier] == [
        ("CIRCLE", "timeline"),
        ("AUDIT", "accesses"),
    ]
    assert [access["subject"] for access in of_paul] == ["dossier-1", "dossier-2"]


def test_every_use_leaves_a_trace(ward, ask):
    now = instant().isoformat()
    ask("history", "dossier-1", "--service", "ward")
    ask("as-of", "dossier-1", "--at", now, "--service", "ward")
    ask("diff", "dossier-1", "--since", now, "--service", "ward")
    ask("acts", "ward-3", "--service", "ward")
    ask("acts", "--subject", "dossier-1", "--service", "ward")

    told = [(access["what"], access["title"]) for access in ask("accesses", "dossier-1", "--service", "ward")]
    of_account = ask("accesses", "ward-3", "--service", "ward")

    whats = ("history", "as-of", "diff", "acts", "accesses")
    assert told == [(what, "AUDIT") for what in whats]
    assert [access["what"] for access in of_account] == ["acts", "accesses"]
    assert all(access["account_id"].startswith("operator:") for access in of_account)


def test_whoever_the_machine_does_not_know_is_told_nothing(ward, monkeypatch):
    def nobody():
        raise KeyError("getpwuid(): uid not found: 10001")

    monkeypatch.setattr("getpass.getuser", nobody)

    answer = CliRunner().invoke(app, ["history", "dossier-1", "--service", "ward"])

    assert "set LOGNAME" in str(answer.exception)
    assert "Pansement" not in answer.output


def test_a_moment_that_is_none_and_a_question_without_a_name_are_refused(ward):
    for words in (("as-of", "dossier-1", "--at", "hier"), ("acts",), ("accesses",)):
        answer = CliRunner().invoke(app, words)
        assert type(answer.exception).__name__ == "CannotAsk"


def test_tables_are_told_to_people(ward):
    def told(*words):
        answer = CliRunner().invoke(app, [*words, "--service", "ward"], catch_exceptions=False)
        assert answer.exit_code == 0, answer.output
        return answer.output

    now = instant().isoformat()

    assert "nurse-lea for ward-3" in told("acts", "nurse-lea")
    assert "acts (AUDIT)" in told("accesses", "nurse-lea")
    assert "Pansement refait" in told("as-of", "dossier-1", "--at", now)
    assert "0 documents of ward changed" in told("diff", "dossier-1", "--since", now)
