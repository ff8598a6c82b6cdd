"""Two dossiers of one person become one, and two again (ADR 30)."""

import msgspec
import pytest

from chassis.projections import fold
from chassis.testing import NOON, acting, facts_of, given
from dossiers.domain import Dossier, Sex, rules
from dossiers.domain.living import Death, DeathSource
from dossiers.domain.merged import (
    ADossierIsMergedWithAnotherOne,
    AMergerSaysWhy,
    NoSuchAbsorbedDossier,
    Stay,
    TakenOver,
    TheDossierWasMerged,
    TheseAreTwoPersons,
    WhatWasAbsorbedIsSeparatedFirst,
)
from dossiers.domain.opposed import OppositionKind
from dossiers.projections import LiaisonBook, Summaries
from services.dossiers.tests.cast import MADELEINE, NURSE, PHYSICIAN, QUALIFIED, STRANGER, opened

WHY = "Ouvert deux fois."
JOINED = Dossier.MemberAdded(member_id="m-2", role="CONTRIBUTOR", account_id=PHYSICIAN, entitled=True)
SON = Dossier.MemberAdded(
    member_id="m-3", role="PRIMARY_CAREGIVER", person={"name": "Paul Verdier", "relation": "fils"}
)
FALLS, MEMORY = Dossier.ThemeAdded(theme="FALLS"), Dossier.ThemeAdded(theme="MEMORY")
STATUS = Dossier.StatusSet(organization_id="dac", status="SUPPORTED")
MEMO = Dossier.MemoWritten(memo_id="memo-1", text="Clé chez la voisine.")
STAY = Dossier.HospitalStayStarted(stay_id="stay-1", hospital="CH de Valmont")
DIED = Dossier.DeathDeclared(death=Death(on=NOON.date(), source=DeathSource.HOSPITAL))


def told(stream, *events):
    """A dossier after these events, and its facts."""
    facts = facts_of(stream, *opened(), *(msgspec.convert(msgspec.to_builtins(e), type(e)) for e in events))
    return Dossier.replayed(stream, facts), facts


def merged(mine=(), theirs=()):
    (surviving, facts), (absorbed, others) = told("surviving", *mine), told("absorbed", *theirs)
    surviving.absorb(acting(NURSE), absorbed, WHY)
    return surviving, absorbed, facts, others


def happened(dossier):
    return [fact.event for fact in dossier.collect_events()]


def state(dossier):
    """All that its rules know, but for how often something happened."""
    return {
        name: getattr(dossier, name) for name in dossier.__struct_fields__ if name not in {"id", "version"}
    }


def test_one_goes_into_the_other_and_both_streams_say_so():
    surviving, absorbed, *_ = merged()

    assert happened(surviving) == [
        Dossier.DossierAbsorbed(absorbed_id="absorbed", reason=WHY, taken_over=TakenOver())
    ]
    assert happened(absorbed) == [Dossier.DossierMerged(surviving_id="surviving", reason=WHY)]


def test_the_surviving_one_takes_over_what_it_lacks():
    surviving, *_ = merged((FALLS,), (FALLS, MEMORY, STATUS, MEMO, STAY, DIED))

    (absorbed,) = (event for event in happened(surviving) if isinstance(event, Dossier.DossierAbsorbed))
    assert absorbed.taken_over == TakenOver(
        themes=("MEMORY",),
        statuses={"dac": "SUPPORTED"},
        memos={"memo-1": "Clé chez la voisine."},
        stay=Stay(stay_id="stay-1", hospital="CH de Valmont", admitted_at=NOON),
        death=DIED.death,
    )
    assert surviving.themes == {"FALLS", "MEMORY"}
    assert (surviving.current_stay, surviving.death) == ("stay-1", DIED.death)


def test_members_of_the_absorbed_one_join_on_the_same_basis():
    surviving, *_ = merged((), (JOINED, SON))

    joined = [event for event in happened(surviving) if isinstance(event, Dossier.MemberAdded)]
    assert [(each.account_id, each.role, each.entitled) for each in joined] == [
        (PHYSICIAN, "CONTRIBUTOR", True),
        ("", "PRIMARY_CAREGIVER", False),
    ]
    assert joined[0].legal_basis == JOINED.legal_basis
    assert (joined[1].person.name, joined[1].person.relation) == ("Paul Verdier", "fils")


def test_whoever_is_in_both_circles_joins_no_second_time():
    surviving, *_ = merged((JOINED,), (JOINED,))

    assert [type(event) for event in happened(surviving)] == [Dossier.DossierAbsorbed]


def test_the_merged_one_takes_no_command_and_says_where_it_went():
    _, absorbed, *_ = merged()

    with pytest.raises(TheDossierWasMerged) as refused:
        absorbed.add_theme(acting(NURSE), "FALLS")
    assert refused.value.about == ("surviving",)


def test_separated_both_are_as_they_were():
    mine, theirs = (FALLS,), (JOINED, SON, MEMORY, STATUS, MEMO, STAY, DIED)
    surviving, absorbed, *_ = merged(mine, theirs)
    surviving.release(acting(NURSE), absorbed, "Deux homonymes.")
    once, other = told("surviving", *mine)[0], told("absorbed", *theirs)[0]

    assert state(surviving) == state(once)
    assert state(absorbed) == state(other)


def test_what_was_done_since_stays_with_the_surviving_one():
    surviving, absorbed, *_ = merged((), (JOINED, MEMORY, MEMO, STAY))
    act = acting(NURSE)
    surviving.rewrite_memo(act, "memo-1", "Clé dans le boîtier.")
    surviving.discharge(act, "stay-1", None)
    surviving.add_theme(act, "FALLS")
    surviving.release(act, absorbed, "Deux homonymes.")

    assert surviving.memos == {"memo-1": "Clé dans le boîtier."}
    assert surviving.past_stays == {"stay-1"}
    assert surviving.themes == {"FALLS"}
    assert absorbed.memos == {"memo-1": "Clé chez la voisine."}
    assert absorbed.current_stay == "stay-1"


def test_a_theme_taken_away_and_said_again_is_the_surviving_ones_own():
    surviving, absorbed, *_ = merged((), (MEMORY,))
    surviving.remove_theme(acting(NURSE), "MEMORY")
    surviving.add_theme(acting(NURSE), "MEMORY")
    surviving.release(acting(NURSE), absorbed, "Deux homonymes.")

    assert surviving.themes == {"MEMORY"}


def test_no_event_is_lost_or_written_again():
    surviving, absorbed, facts, others = merged((FALLS,), (MEMO,))
    new, other_new = surviving.collect_events(), absorbed.collect_events()

    again = Dossier.replayed("surviving", [*facts, *new])
    assert state(again) == state(surviving)
    assert state(Dossier.replayed("absorbed", [*others, *other_new])) == state(absorbed)


def test_whoever_merges_is_entitled_in_both():
    surviving, absorbed = told("surviving")[0], told("absorbed", JOINED)[0]
    with pytest.raises(rules.NotInTheCareCircle):
        surviving.absorb(acting(PHYSICIAN), absorbed, WHY)
    with pytest.raises(rules.NotInTheCareCircle):
        absorbed.absorb(acting(PHYSICIAN), surviving, WHY)
    with pytest.raises(rules.NotInTheCareCircle):
        merged()[0].release(acting(STRANGER), absorbed, WHY)


@pytest.mark.parametrize(
    "changes",
    [{"birth_date": MADELEINE.birth_date.replace(year=1943)}, {"sex": Sex.MALE}],
)
def test_two_persons_are_not_merged(changes):
    another = msgspec.structs.replace(MADELEINE, **changes)
    other = given(Dossier(id="other"), Dossier.Opened(patient=another), *opened()[1:]).aggregate
    with pytest.raises(TheseAreTwoPersons):
        told("surviving")[0].absorb(acting(NURSE), other, WHY)


def test_two_matricules_are_two_persons():
    retrieved = QUALIFIED[0]
    another = msgspec.structs.replace(retrieved, matricule="242053155500227")
    with pytest.raises(TheseAreTwoPersons):
        told("surviving", retrieved)[0].absorb(acting(NURSE), told("absorbed", another)[0], WHY)


def test_what_cannot_be_merged():
    surviving, absorbed, *_ = merged()
    third = told("third")[0]
    with pytest.raises(ADossierIsMergedWithAnotherOne):
        third.absorb(acting(NURSE), third, WHY)
    with pytest.raises(WhatWasAbsorbedIsSeparatedFirst):
        third.absorb(acting(NURSE), surviving, WHY)
    with pytest.raises(TheDossierWasMerged):
        third.absorb(acting(NURSE), absorbed, WHY)
    with pytest.raises(NoSuchAbsorbedDossier):
        surviving.release(acting(NURSE), third, WHY)
    with pytest.raises(AMergerSaysWhy):
        third.absorb(acting(NURSE), told("fourth")[0], " ")


def test_the_summary_follows_a_merger_and_a_separation():
    surviving, absorbed, facts, others = merged((FALLS,), (MEMORY, STATUS, MEMO, STAY, DIED))
    both = fold(Summaries, [*facts, *surviving.collect_events()])["surviving"]
    gone = fold(Summaries, [*others, *absorbed.collect_events()])["absorbed"]
    surviving.release(acting(NURSE), absorbed, "Deux homonymes.")
    after = fold(Summaries, [*facts, *told_again(surviving, facts)])["surviving"]

    assert [each["theme"] for each in both["themes"]] == ["FALLS", "MEMORY"]
    assert both["statuses"][0]["organization_id"] == "dac"
    assert (list(both["memos"]), list(both["stays"])) == (["memo-1"], ["stay-1"])
    assert both["death"]["on"] == NOON.date().isoformat()
    assert [each["dossier_id"] for each in both["absorbed"]] == ["absorbed"]
    assert gone["merged_into"] == "surviving"
    assert ([each["theme"] for each in after["themes"]], after["statuses"], after["memos"]) == (
        ["FALLS"],
        [],
        {},
    )
    assert (after["stays"], after["death"], after["absorbed"]) == ({}, None, [])


def told_again(dossier, facts):
    """The merger and the separation, as they would be read from the log."""
    merger, _ = merged((FALLS,), (MEMORY, STATUS, MEMO, STAY, DIED))[:2]
    return [*merger.collect_events(), *dossier.collect_events()]


def test_both_books_tell_of_the_merger():
    surviving, absorbed, facts, others = merged()
    lines = fold(LiaisonBook, [*facts, *surviving.collect_events()]).values()
    gone = fold(LiaisonBook, [*others, *absorbed.collect_events()]).values()

    assert [(line["kind"], line["text"]) for line in lines][-1] == ("DOSSIER_ABSORBED", WHY)
    assert [(line["kind"], line["text"]) for line in gone][-1] == ("DOSSIER_MERGED", WHY)


def test_what_the_patient_opposes_in_one_dossier_counts_in_the_other():
    opposed = Dossier.OppositionRecorded(
        opposition_id="o-1",
        kind=OppositionKind.SHARING,
        informed_by="Claire",
        informed_at=NOON,
        account_id=PHYSICIAN,
    )
    surviving, absorbed = told("surviving", JOINED)[0], told("absorbed", opposed)[0]

    surviving.absorb(acting(NURSE), absorbed, WHY)

    assert surviving.opposes(PHYSICIAN)
    assert PHYSICIAN not in {member.account_id for member in surviving.members.values()}


def test_a_consent_that_was_taken_back_is_not_given_again_by_a_merger():
    taken_back = Dossier.ConsentWithdrawn(
        member_id="m-9", account_id=PHYSICIAN, informed_by="Claire Fontanel", informed_at=NOON
    )
    surviving, *_ = merged(mine=[taken_back], theirs=[JOINED, SON])

    assert PHYSICIAN not in {member.account_id for member in surviving.members.values()}
    assert "Paul Verdier" in {member.name for member in surviving.members.values()}
