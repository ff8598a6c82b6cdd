"""Names are found whatever is done to the way they are written, short of writing another name."""

import random
import string

from hypothesis import example, given
from hypothesis import strategies as st

from identity.domain.likeness import forms, forms_asked, is_alike, slips
from identity.domain.spelling import beginnings, plainly, words, words_of_name

WORDS = st.text(string.ascii_lowercase, min_size=4, max_size=20)
NAMES = st.sampled_from(
    [
        "Anne-Lise Lévêque",
        "Jean-Pierre D'Aragon",
        "Œdipe Grœnland",
        "Zoé Le Guen",
        "İlker Çelik",
        "Paul Saint-Just",
    ]
)


@given(WORDS, st.data())
def test_one_slip_is_always_found_and_understood(word, data):
    place = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from(string.ascii_lowercase))
    neighbours = word[:place] + word[place : place + 2][::-1] + word[place + 2 :]
    slipped = data.draw(
        st.sampled_from(
            [
                word[:place] + word[place + 1 :],
                word[:place] + letter + word[place:],
                word[:place] + letter + word[place + 1 :],
                neighbours,
            ]
        )
    )

    assert set(forms(word)) & set(forms_asked(slipped))
    assert slips(slipped, word) <= 1
    assert is_alike(slipped, word)


@given(WORDS, WORDS)
def test_slips_are_counted_the_same_from_either_side(one, other):
    assert slips(one, other) == slips(other, one) <= max(len(one), len(other))
    assert (slips(one, other) == 0) is (one == other)


@given(NAMES, st.randoms(use_true_random=False))
def test_case_order_and_punctuation_do_not_matter(name, chance: random.Random):
    parts = name.replace("-", " ").replace("'", " ").split()
    chance.shuffle(parts)
    written = chance.choice([" ", "-", "  "]).join(
        chance.choice([str.upper, str.lower])(part) for part in parts
    )

    assert set(words(written)) <= set(words_of_name(name))
    assert set(words(plainly(written))) == set(words(written))


@given(st.text(max_size=60))
@example("\N{MATHEMATICAL BOLD CAPITAL A}")
def test_whatever_is_typed_becomes_plain_words(text):
    for word in words(text):
        assert word == plainly(word)
        assert beginnings(word)[-1] == word[:12]
