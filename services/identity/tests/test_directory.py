"""The directory through a real server: found however they are written, best first, favorites on top."""

import pytest

from spico.identity.v1 import identity_pb2 as pb

ORGANIZATION = {
    "name": "MAIA du Couserans",
    "kind": "MAIA",
    "finess": "540002698",
    "place": "Saint-Girons",
    "address": "2 rue Fictive, 09200 Saint-Girons",
}
RPPS = ("99700218896", "99700222708", "99700735741", "99700780259", "99700367909", "99700367917")


@pytest.fixture
async def region(ground):
    """A nurse, a physician and an organization, and the way to ask for them."""
    await ground.someone()
    await ground.someone(
        family_name="D'Aragon",
        given_name="Léa",
        email="lea@x.example",
        rpps=RPPS[0],
        profession="10",
        speciality="SM18",
        place="09000 Foix",
    )
    await ground.as_operator("RegisterOrganization", **ORGANIZATION)
    await ground.catch_up()
    return ground


@pytest.fixture
def found(region):
    async def found(**asked):
        answer = await region.call("SearchDirectory", region.token_of("professional"), **asked)
        return [entry.name for entry in answer.entries]

    return found


async def test_an_organization_is_shown_with_its_kind_and_address_and_a_person_with_no_address(region):
    answer = await region.call("SearchDirectory", region.token_of("professional"))

    shown = {entry.name: (entry.organization_kind, entry.address) for entry in answer.entries}
    assert shown["MAIA du Couserans"] == ("MAIA", "2 rue Fictive, 09200 Saint-Girons")
    assert shown["Anne Lévêque"] == ("", "")


async def test_the_directory_finds_people_however_they_are_written(found):
    assert await found(name="LEVEQUE anne") == ["Anne Lévêque"]
    assert await found(name="lév") == ["Anne Lévêque"]
    assert await found(name="aragon") == await found(name="d’arag lea") == ["Léa D'Aragon"]
    assert await found(kind=pb.ORGANIZATION) == ["MAIA du Couserans"]
    assert await found() == ["Léa D'Aragon", "Anne Lévêque", "MAIA du Couserans"]
    assert await found(name=".*") == await found()
    assert await found(name="nobody") == []


@pytest.mark.parametrize("slipped", ["Leveqeu", "Lveque", "Levveque", "Lavêque", "anne Levequ3"])
async def test_a_slip_of_the_finger_is_forgiven(found, slipped):
    assert await found(name=slipped) == ["Anne Lévêque"]


async def test_a_place_is_a_town_or_a_postal_code(found):
    assert await found(place="st girons") == await found(place="09200") == ["MAIA du Couserans"]
    assert await found(place="09") == ["Léa D'Aragon", "MAIA du Couserans"]
    assert await found(place="Saint-Gaudans") == ["Anne Lévêque"]
    assert await found(place="gaudens saint") == ["Anne Lévêque"]
    assert await found(place="Paris") == []


async def test_a_profession_is_a_code_a_label_or_a_speciality(found):
    assert await found(profession="infirm") == await found(profession="60") == ["Anne Lévêque"]
    assert await found(profession="infirmeir") == ["Anne Lévêque"]
    assert await found(profession="gériatrie") == await found(profession="SM18") == ["Léa D'Aragon"]
    assert await found(profession="médecin", place="foix") == ["Léa D'Aragon"]
    assert await found(profession="médecin", place="saint-girons") == []
    assert await found(profession="maia") == ["MAIA du Couserans"]


async def test_an_address_finds_its_account_and_is_in_no_read_model(found):
    assert await found(name="Lea@X.example") == ["Léa D'Aragon"]
    assert await found(name="lea@y.example") == []
    assert await found(name="x.example") == []


async def test_whole_words_come_before_beginnings_and_these_before_slips(ground):
    for number, name in enumerate(("Martinez", "Martin", "Marten")):
        await ground.someone(
            family_name=name, given_name="Éva", email=f"m{number}@x.example", rpps=RPPS[number]
        )
    await ground.catch_up()

    answer = await ground.as_operator("SearchDirectory", name="martin")

    assert [entry.name for entry in answer.entries] == ["Éva Martin", "Éva Martinez", "Éva Marten"]


async def test_the_directory_is_read_page_by_page(ground):
    for number, rpps in enumerate(RPPS[:3]):
        await ground.someone(email=f"p{number}@x.example", rpps=rpps)
    for asked in ({}, {"name": "leveque"}):
        token, names = "", []
        for _ in range(3):
            page = await ground.as_operator("SearchDirectory", page_size=1, page_token=token, **asked)
            names += [entry.account_id for entry in page.entries]
            token = page.next_page_token

        assert len(set(names)) == 3
    assert token == ""


async def test_favorites_are_starred_and_come_first_when_asked(region):
    reader = region.token_of("professional", account_id="reader")
    entries = (await region.call("SearchDirectory", reader)).entries
    anne = next(entry for entry in entries if entry.name == "Anne Lévêque")

    added = await region.call("AddFavorite", reader, account_id=anne.account_id)
    await region.catch_up()
    favorites = (await region.call("ListFavorites", reader, at_least=added.position)).entries
    first = await region.call("SearchDirectory", reader, favorites_first=True, page_size=1)
    rest = await region.call(
        "SearchDirectory", reader, favorites_first=True, page_token=first.next_page_token
    )

    assert [entry.name for entry in favorites] == ["Anne Lévêque"]
    assert [(entry.name, entry.favorite) for entry in (*first.entries, *rest.entries)] == [
        ("Anne Lévêque", True),
        ("Léa D'Aragon", False),
        ("MAIA du Couserans", False),
    ]
    assert not (await region.call("ListFavorites", region.token_of("professional"))).entries

    await region.call("RemoveFavorite", reader, account_id=anne.account_id)
    await region.catch_up()
    assert not (await region.call("ListFavorites", reader)).entries


async def test_only_who_is_listed_can_be_a_favorite(ground):
    for account_id in ("nobody", ""):
        refused = await ground.call("AddFavorite", ground.token_of("professional"), account_id=account_id)
        assert (refused.code, refused.field) == ("no-such-entry", "account_id")


async def test_a_token_of_another_list_is_refused(region):
    for token in ("WzFd", "WyJhIiwgImIiXQ==", "x"):
        refused = await region.as_operator("SearchDirectory", page_token=token)
        assert refused.code == "page-token-is-not-ours"
