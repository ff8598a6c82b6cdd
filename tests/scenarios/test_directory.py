"""The directory of the demo region: who is in it, who is not yet, and whom one writes to again and again."""

import pytest

pytestmark = pytest.mark.scenario


def test_who_has_no_account_yet_is_found_in_the_public_directory(region):
    answer = region.someone("claire").get("/v1/directory", name="barthes elise")

    (found,) = answer["entries"]
    assert (found["name"], found["reachable"]) == ("Élise Barthes", False)


def test_ones_favorites_are_at_hand(region):
    claire = region.someone("claire")

    names = {each["name"] for each in claire.get("/v1/me/favorites")["entries"]}
    paul = region.account("paul")
    first = claire.get("/v1/directory", profession="10", favoritesFirst=True)["entries"][0]

    assert paul["name"] in names
    assert first["favorite"]
