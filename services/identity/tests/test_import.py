"""The public extract of the RPPS: what is taken, what is refused and why, what is not written twice."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.kernel import SYSTEM, Act
from chassis.projections import fold
from chassis.testing import NOON, facts_of
from identity.adapters.rpps_extract import COLUMNS, TheHeadingIsNotThatOfTheExtract, entries
from identity.domain import DirectoryExtract
from identity.domain.extract import listed_entry
from identity.projections import Directory

SAMPLE = Path(__file__).parents[1] / "samples/PS_LibreAcces_Personne_activite.txt"
HEADING = "|".join(COLUMNS.values())
GOOD = {
    "identifier kind": "8",
    "number": "99700366240",
    "family name": "LÉVÊQUE",
    "given name": "Anne",
    "profession": "60",
    "speciality kind": "",
    "speciality": "",
    "finess": "",
    "organization": "",
    "postal code": "31800",
    "town": "SAINT-GAUDENS",
    "organization kind": "",
}


def line(**changes):
    return "|".join((GOOD | {key.replace("_", " "): value for key, value in changes.items()}).values())


def read(*lines):
    refused = []
    return list(entries([HEADING, *lines], refused.append)), refused


def test_the_sample_is_taken_whole():
    refused = []

    found = list(entries(SAMPLE.read_text("utf-8").splitlines(), refused.append))

    assert refused == []
    assert [entry.kind for entry in found].count("PERSON") == 8
    assert {entry.name for entry in found} >= {"Jean-Marc Castera", "Pharmacie Fictive Du Pont"}


def test_a_line_becomes_a_person_and_the_organization_where_they_work():
    found, refused = read(line(finess="540002698", organization="SSIAD FICTIF"))

    assert refused == []
    assert [(entry.kind, entry.name, entry.place) for entry in found] == [
        ("PERSON", "Anne Lévêque", "31800 Saint-Gaudens"),
        ("ORGANIZATION", "Ssiad Fictif", "31800 Saint-Gaudens"),
    ]


@pytest.mark.parametrize(
    ("changes", "column", "reason"),
    [
        ({"number": "99700366241"}, "Identifiant PP", "rpps-number-is-malformed"),
        ({"number": ""}, "Identifiant PP", "text-is-missing"),
        ({"identifier_kind": "0"}, "Type d'identifiant PP", "only-rpps-numbers-are-taken"),
        ({"family_name": "12"}, "Nom d'exercice", "names-are-written-in-letters"),
        ({"profession": "ZZ"}, "Code profession", "profession-is-unknown"),
        ({"speciality_kind": "S", "speciality": "ZZ"}, "Code savoir-faire", "speciality-is-unknown"),
    ],
)
def test_a_line_at_fault_is_told_with_its_column(changes, column, reason):
    found, (refused,) = read(line(), line(**changes))

    assert len(found) == 1
    assert (refused.line, refused.column, refused.reason) == (3, column, reason)


@pytest.mark.parametrize("text", ["8|99700366240", "x" * 9000])
def test_a_line_of_another_shape_is_refused_and_the_next_is_taken(text):
    found, (refused,) = read(text, line())

    assert len(found) == 1
    assert (refused.line, refused.reason) == (2, "line-is-unreadable")


def test_another_file_is_refused_whole():
    with pytest.raises(TheHeadingIsNotThatOfTheExtract):
        list(entries(["a|b|c", line()], print))


@given(st.lists(st.text(max_size=80), max_size=5))
def test_no_line_stops_the_others(hostile):
    lines = [text.replace("\n", " ").replace("\r", " ") for text in hostile]
    found, refused = read(*lines, line())

    assert found[-1].number == GOOD["number"]
    assert len(refused) == sum(bool(text.strip()) for text in lines)


@given(
    st.dictionaries(
        st.sampled_from(sorted(GOOD)), st.text(st.characters(exclude_characters="|\n\r"), max_size=40)
    )
)
def test_whatever_is_taken_can_be_listed(changes):
    found, _ = read("|".join((GOOD | changes).values()))

    documents = fold(Directory, facts_of("e", DirectoryExtract.EntriesListed(entries=tuple(found))))

    assert set(documents) == {listed_entry(entry.number) for entry in found}


def test_importing_again_writes_nothing_and_a_complete_extract_withdraws(accounts):
    act = Act(SYSTEM, NOON)
    found, _ = read(line(), line(number="99700218896", family_name="FABRE"))

    first = accounts.import_extract(act, found)
    again = accounts.import_extract(act, [*found, found[0]])
    changed = accounts.import_extract(act, read(line(town="FOIX"))[0], complete=True)

    assert (first.read, first.changed) == (2, 2)
    assert (again.repeated, again.changed) == (1, 0)
    assert (changed.changed, changed.withdrawn) == (1, 1)


async def test_people_without_an_account_are_found_until_they_have_one(ground):
    commands = ground.parts.commands
    commands.import_extract(Act(SYSTEM, NOON), read(line(), line(number="99700218896", given_name="Paul"))[0])
    await ground.catch_up()

    async def found():
        answer = await ground.as_operator("SearchDirectory", name="leveque", place="31800")
        return [(entry.name, entry.reachable, bool(entry.account_id)) for entry in answer.entries]

    assert await found() == [("Anne Lévêque", False, False), ("Paul Lévêque", False, False)]

    await ground.someone()

    assert await found() == [("Anne Lévêque", True, True), ("Paul Lévêque", False, False)]
