"""What people type is taken as it is, unless no screen shows it."""

import pytest

from chassis.legible import is_legible


@pytest.mark.parametrize(
    "typed",
    [
        "Fièvre depuis 3 jours : 39,2 °C",
        "Tension\u00a0: 13/7\u202f!",
        "co\u00ador\u00addi\u00adna\u00adtion",
        "Toute la famille \U0001f468\u200d\U0001f469\u200d\U0001f467 est venue ❤\ufe0f",
        "Sœur d’Ægidius, née Łukasiewicz",
    ],
)
def test_what_telephones_and_pages_put_into_a_text_is_kept(typed):
    assert is_legible(typed)
    assert is_legible(typed, lines=False)


def test_a_text_has_lines_where_it_may():
    assert is_legible("Un.\r\n\tDeux.")
    assert not is_legible("Un.\nDeux.", lines=False)


def test_a_text_in_which_nothing_is_seen_is_none():
    assert not is_legible("\u200b\u00a0\ufeff")
    assert is_legible("")


@pytest.mark.parametrize("letter", ["\x00", "\x07", "\x1b", "\x7f", "\u202e", "\u2066", "\ud800", "\ue000"])
def test_what_no_screen_shows_or_what_turns_others_round_is_no_text(letter):
    assert not is_legible(f"Tension{letter} 13/7")
