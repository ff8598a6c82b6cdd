"""Notes: written, answered, corrected, and how far somebody has read them."""

from datetime import timedelta

import pytest

from chassis.projections import fold
from chassis.testing import NOON, acting, facts_of, given
from dossiers.domain import Dossier, NoteKind, rules
from dossiers.domain.audience import Audience
from dossiers.domain.look import ALookEndsSomewhere, Look
from dossiers.domain.note import ANoteSaysSomething, OnlyTheAuthorCorrectsANote, Written
from dossiers.projections import LiaisonBook, Looks, Timeline
from services.dossiers.tests.cast import NURSE, PHYSICIAN, STRANGER, dossier, opened

HIDDEN = (Audience.HIDDEN_FROM_PATIENT, Audience.HIDDEN_FROM_SOCIAL_PROFESSIONALS)
FEVER = Written(note_id="note-1", account_id=NURSE, written_at=NOON - timedelta(hours=1))
WRITTEN = Dossier.NoteWritten(note_id="note-1", kind=NoteKind.OBSERVATION, text="Fièvre à 39.", urgent=True)
CORRECTED = Dossier.NoteCorrected(note_id="note-1", text="Fièvre à 38,5.", written_at=FEVER.written_at)


def corrects(text, by=NURSE, note=FEVER, **who):
    return lambda d: d.correct_note(acting(by, **who), note, text)


def test_a_note_says_whether_it_is_urgent_from_whom_it_is_hidden_and_what_it_answers():
    dossier().when(
        lambda d: d.write_note(
            acting(NURSE),
            "Prévenir le médecin.",
            NoteKind.INSTRUCTION,
            None,
            urgent=True,
            audience=reversed(HIDDEN),
            answers=FEVER,
        )
    ).then(
        Dossier.NoteWritten(
            note_id="id-1",
            kind=NoteKind.INSTRUCTION,
            text="Prévenir le médecin.",
            urgent=True,
            audience=HIDDEN,
            answers="note-1",
            kept_from=(NURSE,),
        )
    )


def test_an_author_corrects_a_note():
    dossier().when(corrects(" Fièvre à 38,5. ")).then(CORRECTED)


def test_who_wrote_for_a_delegator_wrote_under_their_account():
    dossier().when(corrects("Fièvre à 38,5.", "colleague", on_behalf_of=NURSE)).then(CORRECTED)


def test_nobody_corrects_the_note_of_another():
    joined = Dossier.MemberAdded(member_id="m-2", role="CONTRIBUTOR", account_id=PHYSICIAN, entitled=True)
    dossier(joined).when(corrects("Rien.", PHYSICIAN)).then_refused(OnlyTheAuthorCorrectsANote)


def test_an_author_who_left_the_circle_corrects_nothing():
    note = Written(note_id="note-1", account_id=STRANGER, written_at=NOON)
    dossier().when(corrects("Rien.", STRANGER, note)).then_refused(rules.NotInTheCareCircle)


def test_a_correction_says_something():
    dossier().when(corrects("  ")).then_refused(ANoteSaysSomething, field="text")


@pytest.mark.parametrize("projection", [LiaisonBook, Timeline])
def test_a_corrected_line_keeps_what_it_said(projection):
    line = fold(projection, facts_of("dossier-1", *opened(), WRITTEN, CORRECTED))["note-1"]

    assert line["text"] == "Fièvre à 39."
    assert [each["text"] for each in line["note"]["corrections"]] == ["Fièvre à 38,5."]


def test_a_correction_leaves_a_line_of_its_own_in_the_liaison_book_alone():
    told = facts_of("dossier-1", *opened(), WRITTEN, CORRECTED)
    book, timeline = (
        [line for line in fold(each, told).values() if line["kind"] == "NOTE_CORRECTED"]
        for each in (LiaisonBook, Timeline)
    )

    assert [(line["about"], line["text"]) for line in book] == [("note-1", "")]
    assert timeline == []


def test_a_look_goes_forward_only():
    look = Look(id="look:dossier-1:nurse")
    taken = Look.Taken(dossier_id="dossier-1", person_id="nurse", upto=12)
    given(look, taken).when(lambda one: one.take(acting(NURSE), "dossier-1", 7)).then()


def test_a_look_names_where_it_ends():
    given(Look(id="look:dossier-1:nurse")).when(
        lambda one: one.take(acting(NURSE), "dossier-1", 0)
    ).then_refused(ALookEndsSomewhere, field="upto")


def test_the_furthest_look_is_kept():
    taken = [Look.Taken(dossier_id="dossier-1", person_id="nurse", upto=upto) for upto in (7, 12)]

    (kept,) = fold(Looks, facts_of("look:dossier-1:nurse", *taken)).values()
    assert (kept["dossier_id"], kept["person_id"], kept["upto"]) == ("dossier-1", "nurse", 12)
