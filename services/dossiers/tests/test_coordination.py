"""Themes, statuses and memos: given these facts, when this is asked, then these facts or this rule."""

from datetime import timedelta

import pytest

from chassis.projections import fold
from chassis.testing import NOON, acting, facts_of
from dossiers.domain import Dossier, rules
from dossiers.domain.coordinated import (
    AMemoSaysSomethingShort,
    AThemeIsAddedOnce,
    NoSuchMemo,
    NoSuchTheme,
    OnlyItsPeopleSetTheStatusOfAnOrganization,
    TheMemoIsWithdrawn,
    ThirtyMemosAreEnough,
)
from dossiers.domain.form_definitions import newest
from dossiers.domain.pathway_terms import (
    Dimension,
    NotAStatusOfADossier,
    NotAThemeOfThePathway,
    PathwayTerms,
    Term,
    pathway_terms,
)
from dossiers.labels import Labels
from dossiers.projections import Changes, LiaisonBook, Summaries, Timeline
from services.dossiers.tests.cast import NURSE, STRANGER, dossier, opened

DAC, SSIAD = "dac", "ssiad"
FALLS = Dossier.ThemeAdded(theme="FALLS")
NO_LONGER = Dossier.ThemeRemoved(theme="FALLS")
ASSESSED = Dossier.StatusSet(organization_id=DAC, status="BEING_ASSESSED")
SUPPORTED = Dossier.StatusSet(organization_id=DAC, status="SUPPORTED", before="BEING_ASSESSED")
OTHERS = Dossier.StatusSet(organization_id=SSIAD, status="SUPPORTED")
MEMO = Dossier.MemoWritten(memo_id="memo-1", text="Clé chez la voisine.")
REWRITTEN = Dossier.MemoRewritten(memo_id="memo-1", text="Clé dans le boîtier.")
WITHDRAWN = Dossier.MemoWithdrawn(memo_id="memo-1", text="Clé dans le boîtier.", reason="Porte changée.")


def coordinator(account_id=NURSE):
    return acting(account_id, organizations=(DAC,))


def summary(*events):
    return fold(Summaries, facts_of("dossier-1", *opened(), *events))["dossier-1"]


def test_a_pathway_is_about_themes_of_the_list():
    dossier().when(lambda d: d.add_theme(acting(NURSE), "FALLS")).then(FALLS)
    dossier().when(lambda d: d.add_theme(acting(NURSE), "COOKING")).then_refused(
        NotAThemeOfThePathway, field="theme"
    )


def test_a_theme_is_added_once_and_may_go_and_come_back():
    dossier(FALLS).when(lambda d: d.add_theme(acting(NURSE), "FALLS")).then_refused(
        AThemeIsAddedOnce, field="theme"
    )
    dossier(FALLS).when(lambda d: d.remove_theme(acting(NURSE), "FALLS")).then(NO_LONGER)
    dossier(FALLS, NO_LONGER).when(lambda d: d.add_theme(acting(NURSE), "FALLS")).then(FALLS)
    dossier().when(lambda d: d.remove_theme(acting(NURSE), "FALLS")).then_refused(NoSuchTheme)


def test_an_organization_has_one_status_and_its_own():
    dossier(ASSESSED, OTHERS).when(lambda d: d.set_status(coordinator(), DAC, "SUPPORTED", None)).then(
        SUPPORTED
    )


def test_the_same_status_again_changes_nothing():
    dossier(ASSESSED).when(lambda d: d.set_status(coordinator(), DAC, "BEING_ASSESSED", None)).then()


def test_a_status_may_have_begun_before_it_was_said():
    since = NOON - timedelta(days=20)

    story = dossier().when(lambda d: d.set_status(coordinator(), DAC, "SUPPORTED", since))

    assert story.aggregate.collect_events()[-1].occurred_at == since


def test_only_its_own_people_say_where_an_organization_stands():
    dossier().when(lambda d: d.set_status(coordinator(), SSIAD, "SUPPORTED", None)).then_refused(
        OnlyItsPeopleSetTheStatusOfAnOrganization
    )
    dossier().when(lambda d: d.set_status(coordinator(), DAC, "HAPPY", None)).then_refused(
        NotAStatusOfADossier, field="status"
    )
    tomorrow = NOON + timedelta(days=1)
    dossier().when(lambda d: d.set_status(coordinator(), DAC, "SUPPORTED", tomorrow)).then_refused(
        rules.NothingHappensInTheFuture, field="since"
    )


def test_a_memo_is_written_rewritten_and_withdrawn():
    act = acting(NURSE)
    dossier().when(lambda d: d.write_memo(act, " Clé chez la voisine. ")).then(
        Dossier.MemoWritten(memo_id="id-1", text="Clé chez la voisine.")
    )
    dossier(MEMO).when(lambda d: d.rewrite_memo(act, "memo-1", "Clé dans le boîtier.")).then(REWRITTEN)
    dossier(MEMO).when(lambda d: d.rewrite_memo(act, "memo-1", "Clé chez la voisine.")).then()
    dossier(MEMO, REWRITTEN).when(lambda d: d.withdraw_memo(act, "memo-1", "Porte changée.")).then(WITHDRAWN)


def test_a_withdrawn_memo_stays_so():
    gone = (MEMO, REWRITTEN, WITHDRAWN)
    dossier(*gone).when(lambda d: d.rewrite_memo(acting(NURSE), "memo-1", "Encore.")).then_refused(
        TheMemoIsWithdrawn
    )
    dossier(*gone).when(lambda d: d.withdraw_memo(acting(NURSE), "memo-1", "")).then_refused(
        TheMemoIsWithdrawn
    )
    dossier().when(lambda d: d.withdraw_memo(acting(NURSE), "memo-1", "")).then_refused(NoSuchMemo)


@pytest.mark.parametrize("text", ["", "  ", "x" * 1001, "a\0b"])
def test_a_memo_is_short_and_legible(text):
    dossier().when(lambda d: d.write_memo(acting(NURSE), text)).then_refused(
        AMemoSaysSomethingShort, field="text"
    )


def test_thirty_memos_are_enough():
    many = [Dossier.MemoWritten(memo_id=f"m{number}", text="Rappel.") for number in range(30)]
    dossier(*many).when(lambda d: d.write_memo(acting(NURSE), "Encore un.")).then_refused(
        ThirtyMemosAreEnough
    )


@pytest.mark.parametrize(
    "command",
    [
        lambda d: d.add_theme(acting(STRANGER), "FALLS"),
        lambda d: d.remove_theme(acting(STRANGER), "FALLS"),
        lambda d: d.set_status(acting(STRANGER, organizations=(DAC,)), DAC, "SUPPORTED", None),
        lambda d: d.write_memo(acting(STRANGER), "Je passe."),
        lambda d: d.rewrite_memo(acting(STRANGER), "memo-1", "Je passe."),
        lambda d: d.withdraw_memo(acting(STRANGER), "memo-1", ""),
    ],
)
def test_a_stranger_coordinates_nothing(command):
    dossier(FALLS, MEMO).when(command).then_refused(rules.NotInTheCareCircle)


def test_a_dossier_begins_without_theme_status_and_memo():
    begun = summary()

    assert (begun["themes"], begun["statuses"], begun["memos"]) == ([], [], {})


def test_the_summary_shows_what_stands():
    shown = summary(FALLS, ASSESSED, OTHERS, SUPPORTED, MEMO, REWRITTEN)

    assert [each["theme"] for each in shown["themes"]] == ["FALLS"]
    assert [(each["organization_id"], each["status"]) for each in shown["statuses"]] == [
        (SSIAD, "SUPPORTED"),
        (DAC, "SUPPORTED"),
    ]
    assert shown["memos"]["memo-1"]["text"] == "Clé dans le boîtier."
    assert shown["memos"]["memo-1"]["rewritten"]
    assert summary(FALLS, NO_LONGER, MEMO, WITHDRAWN)["memos"] == {}


def test_nothing_that_was_said_is_lost():
    facts = facts_of("dossier-1", *opened(), ASSESSED, SUPPORTED, MEMO, REWRITTEN, WITHDRAWN)
    kept = list(fold(Changes, facts).values())

    assert [each["said"] for each in kept if each["about"] == DAC] == ["BEING_ASSESSED", "SUPPORTED"]
    assert [(each["said"], each["withdrawn"]) for each in kept if each["about"] == "memo-1"] == [
        ("Clé chez la voisine.", False),
        ("Clé dans le boîtier.", False),
        ("Clé dans le boîtier.", True),
    ]


def test_coordination_leaves_lines_in_words():
    events = (FALLS, ASSESSED, MEMO, REWRITTEN, WITHDRAWN, NO_LONGER)
    lines = list(fold(LiaisonBook, facts_of("dossier-1", *opened(), *events)).values())[2:]
    labels = Labels.load()
    told = [labels.of(line["kind"], {**line["details"], "name": "DAC des Deux Rivières"}) for line in lines]

    assert told == [
        "Thématique ajoutée au parcours : Chutes et équilibre",
        "Statut du dossier : En cours d'évaluation (DAC des Deux Rivières)",
        "Mémo ajouté",
        "Mémo modifié",
        "Mémo retiré",
        "Thématique retirée du parcours : Chutes et équilibre",
    ]
    assert [line["text"] for line in lines][2:5] == [
        "Clé chez la voisine.",
        "Clé dans le boîtier.",
        "Porte changée.",
    ]


def test_a_status_has_its_place_in_the_timeline():
    lines = fold(Timeline, facts_of("dossier-1", *opened(), FALLS, ASSESSED, MEMO)).values()

    assert [line["kind"] for line in lines] == ["DOSSIER_OPENED", "STATUS_SET"]


def test_every_term_has_a_label_of_its_own():
    known = pathway_terms()
    labels = [term.label for listed in (known.themes, known.statuses) for term in listed.values()]

    assert len(labels) == len(set(labels))
    assert all(term.since <= known.version for term in (*known.themes.values(), *known.statuses.values()))


def test_every_dimension_of_the_support_has_themes_documents_and_forms():
    known, whole = pathway_terms(), set(Dimension)

    assert set(known.dimensions) == whole
    assert {each for term in known.themes.values() for each in term.dimensions} == whole
    assert {each for term in known.categories.values() for each in term.dimensions} == whole
    assert {form.theme.dimension for form in newest()} == whole


def test_every_theme_belongs_to_a_dimension_and_some_to_several():
    along = {code: term.dimensions for code, term in pathway_terms().themes.items()}

    assert all(along.values())
    assert along["FALLS"] == (Dimension.MEDICAL, Dimension.LIVING_ENVIRONMENT)


def test_the_documents_of_a_dimension_are_those_of_its_categories():
    known = pathway_terms()

    assert "PRESCRIPTION" in known.categories_along([Dimension.MEDICAL])
    assert "PRESCRIPTION" not in known.categories_along([Dimension.COORDINATION])
    assert known.categories_along([]) == []


def test_a_term_that_is_no_longer_offered_keeps_its_words():
    old = Term(label="Ancienne thématique", since=1, until=1)
    lists = PathwayTerms(version=2, dimensions={}, themes={"OLD": old}, statuses={}, categories={})

    assert lists.offered(lists.themes) == {}
    with pytest.raises(NotAThemeOfThePathway):
        lists.theme("OLD")
    assert lists.themes["OLD"].label == "Ancienne thématique"
