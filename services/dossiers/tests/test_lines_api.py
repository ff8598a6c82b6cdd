"""Lines through the real server: corrected, answered, counted since the last look, from afar, as of then."""

from datetime import timedelta

import pytest
from google.protobuf.json_format import ParseDict

from chassis.rpc.errors import Problem
from chassis.testing import NOON
from services.dossiers.tests.test_api import PATIENT, Client, stamp
from spico.dossiers.v1 import dossiers_pb2 as pb
from spico.dossiers.v1 import lines_pb2 as lines
from spico.dossiers.v1 import lines_pb2_grpc as lines_rpcs
from tests.patients import somebody


class Reader(Client):
    """Somebody who calls both services of dossiers."""

    def __init__(self, served, account_id):
        super().__init__(served, account_id)
        self._lines = served.stub(lines_rpcs.LinesStub)

    async def line(self, request, **who):
        rpc = type(request).__name__.removesuffix("Request")
        return await self._served.answer(getattr(self._lines, rpc), request, self._account_id, **who)


@pytest.fixture
def nurse(dossiers):
    return Reader(dossiers, "nurse")


@pytest.fixture
def physician(dossiers):
    return Reader(dossiers, "physician")


@pytest.fixture
async def dossier_id(dossiers, nurse):
    opened = await nurse.ask(pb.OpenDossierRequest(patient=PATIENT))
    joins = pb.AddCareCircleMemberRequest(
        dossier_id=opened.dossier_id, account_id="physician", role="CONTRIBUTOR", entitled=True
    )
    await nurse.ask(joins)
    await dossiers.catch_up()
    return opened.dossier_id


async def writes(who, dossier_id, text, **more):
    return await who.ask(pb.WriteLiaisonNoteRequest(dossier_id=dossier_id, text=text, **more))


async def book(who, dossier_id, **more):
    return (await who.ask(pb.ListLiaisonBookRequest(dossier_id=dossier_id, **more))).entries


def correction(dossier_id, note_id, text):
    return lines.CorrectLiaisonNoteRequest(dossier_id=dossier_id, note_id=note_id, text=text)


async def test_a_note_is_corrected_right_after_it_was_written(nurse, dossier_id):
    note = await writes(nurse, dossier_id, "Fièvre à 39.", kind="OBSERVATION", urgent=True)

    done = await nurse.line(correction(dossier_id, note.note_id, "Fièvre à 38,5."))

    told, first, *_ = await book(nurse, dossier_id, at_least=done.position)
    assert (told.kind, told.about) == ("NOTE_CORRECTED", note.note_id)
    assert told.label.startswith("Correction de la note du ")
    assert (first.label, first.text, first.urgent) == ("Observation", "Fièvre à 38,5.", True)
    assert [each.text for each in first.earlier] == ["Fièvre à 39."]


async def test_the_book_as_of_a_moment_says_what_it_said_then(dossiers, nurse, dossier_id):
    note = await writes(nurse, dossier_id, "Fièvre à 39.")
    written = (await book(nurse, dossier_id, at_least=note.position))[0].recorded_at
    dossiers.at += timedelta(hours=2)
    done = await nurse.line(correction(dossier_id, note.note_id, "Fièvre à 38,5."))

    then = await book(nurse, dossier_id, as_of=written, at_least=done.position)
    line = await nurse.ask(
        pb.ListTimelineRequest(
            dossier_id=dossier_id, as_of=written, kind=["SIMPLE_NOTE"], at_least=done.position
        )
    )

    assert [(each.text, list(each.earlier)) for each in (then[0], line.entries[0])] == [
        ("Fièvre à 39.", [])
    ] * 2


async def test_only_the_author_corrects(nurse, physician, dossier_id):
    note = await writes(nurse, dossier_id, "Fièvre à 39.")

    refused = await physician.line(correction(dossier_id, note.note_id, "Rien."))

    assert isinstance(refused, Problem)
    assert refused.code == "only-the-author-corrects-a-note"


@pytest.mark.parametrize("field", ["note_id", "answers"])
async def test_a_note_of_another_dossier_is_not_found(nurse, dossier_id, field):
    other = await nurse.ask(pb.OpenDossierRequest(patient=ParseDict(somebody(), pb.Patient())))
    note = await writes(nurse, other.dossier_id, "Ailleurs.")

    refused = await (
        nurse.line(correction(dossier_id, note.note_id, "Ici."))
        if field == "note_id"
        else writes(nurse, dossier_id, "Réponse.", answers=note.note_id)
    )

    assert (refused.code, refused.field) == ("no-such-note", field)


async def test_an_answer_names_what_it_answers(nurse, physician, dossier_id):
    asked = await writes(nurse, dossier_id, "Que faire ?", kind="ADVICE_REQUEST")
    answer = await writes(physician, dossier_id, "Paracétamol.", answers=asked.note_id)

    first, *_ = await book(physician, dossier_id, at_least=answer.position)

    assert (first.text, first.about) == ("Paracétamol.", asked.note_id)


async def test_what_others_wrote_since_the_last_look_is_counted_and_listed(nurse, physician, dossier_id):
    seen = await writes(nurse, dossier_id, "Vu.")
    looked = await physician.line(lines.TakeLookRequest(dossier_id=dossier_id, upto=seen.position))
    await writes(physician, dossier_id, "De moi.")
    last = await writes(nurse, dossier_id, "Nouveau.")

    count = lines.CountUnseenRequest(dossier_id=dossier_id, at_least=last.position)
    unseen = await physician.line(count)
    listed = await book(physician, dossier_id, since_last_look=True, at_least=last.position)

    assert looked.position
    assert (unseen.unseen, unseen.upto) == (1, seen.position)
    assert [entry.text for entry in listed] == ["Nouveau.", "De moi."]


@pytest.mark.parametrize("upto", ["dossiers-999999", "notifier-1", "demain"])
async def test_a_look_ends_at_a_position_of_the_log(nurse, dossier_id, upto):
    refused = await nurse.line(lines.TakeLookRequest(dossier_id=dossier_id, upto=upto))

    assert (refused.code, refused.field) == ("position-is-not-ours", "upto")


async def test_from_afar_one_sees_how_much_happened(nurse, dossier_id):
    for days in (0, 1, 1, 40):
        last = await writes(nurse, dossier_id, "Passage.", occurred_at=stamp(NOON - timedelta(days=days)))

    months = await nurse.line(
        lines.ZoomTimelineRequest(
            dossier_id=dossier_id, unit="MONTH", kind=["SIMPLE_NOTE"], at_least=last.position
        )
    )
    days = await nurse.line(lines.ZoomTimelineRequest(dossier_id=dossier_id, kind=["SIMPLE_NOTE"]))

    assert sum(kind.lines for period in months.periods for kind in period.kinds) == 4
    assert [[kind.lines for kind in period.kinds] for period in days.periods] == [[1], [2], [1]]
    assert {kind.label for period in days.periods for kind in period.kinds} == {"Note simple"}


async def test_a_stranger_is_refused_everywhere(dossiers, nurse, dossier_id):
    stranger = Reader(dossiers, "stranger")
    note = await writes(nurse, dossier_id, "Vu.")
    for request in (
        correction(dossier_id, note.note_id, "Rien."),
        lines.TakeLookRequest(dossier_id=dossier_id, upto=note.position),
        lines.CountUnseenRequest(dossier_id=dossier_id),
        lines.ZoomTimelineRequest(dossier_id=dossier_id),
    ):
        refused = await stranger.line(request)
        assert isinstance(refused, Problem)
        assert refused.kind == "forbidden"
