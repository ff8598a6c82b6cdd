"""The entitlement matrix: what it must say of everybody, and that its table in docs says the same."""

import json
import re
from pathlib import Path

import pytest

from chassis.kernel import Actor
from chassis.testing import NOON, acting
from dossiers.domain.audience import Audience
from dossiers.domain.entitlement import Category, Mode, counting, matrix
from dossiers.domain.professional import AccountKind
from dossiers.domain.rules import NotInTheCareCircle, OnlyEntitledMembersWrite, ThePatientOpposes
from dossiers.queries.standing import (
    BreakGlassDoesNotGoThatFar,
    NotAMemberThen,
    OnlyEntitledMembersRead,
    Standing,
    TheProfessionMayNot,
)

ROOT = Path(__file__).parents[3]
TABLE = (ROOT / "docs/ENTITLEMENTS.md").read_text("utf-8")
PROFESSIONS = json.loads((ROOT / "services/identity/identity/domain/professions.json").read_text("utf-8"))
TOLD_IN_LINES = ("hospital_stays", "documents", "themes", "statuses", "memos", "forms", "death")
WORDS = {frozenset(): "–", frozenset({Mode.READ}): "L", frozenset({Mode.READ, Mode.WRITE}): "L É"}


def person(code, label=""):
    return matrix().category(AccountKind.PERSON, code, label)


def rows():
    return [
        [cell.strip() for cell in line.strip("|").split("|")] for line in TABLE.splitlines() if "|" in line
    ]


def test_every_profession_of_the_nomenclatures_has_a_category():
    codes = {each["code"] for listed in PROFESSIONS["lists"] for each in listed["codes"]}

    assert {code for code in codes if person(code) is Category.OTHER} == set()


@pytest.mark.parametrize(
    ("code", "category"),
    [
        ("10", Category.PHYSICIAN),
        ("60", Category.NURSE),
        ("21", Category.PHARMACIST),
        ("70", Category.OTHER_HEALTH),
        ("41", Category.SOCIAL),
        ("99", Category.ADMINISTRATIVE),
        ("1234", Category.OTHER),
        ("", Category.OTHER),
    ],
)
def test_a_profession_counts_as_one_category(code, category):
    assert person(code) is category


def test_a_profession_heard_of_before_its_code_was_kept_is_known_by_its_label():
    assert person("", "Infirmier") is Category.NURSE


def test_an_organization_and_nobody_are_categories_of_their_own():
    assert matrix().category(AccountKind.ORGANIZATION, "", "SSIAD") is Category.ORGANIZATION
    assert matrix().category(None) is Category.OTHER


@pytest.mark.parametrize("category", Category)
def test_whoever_writes_a_section_reads_it_and_everybody_sees_the_administrative_panel(category):
    for section in matrix().sections:
        if matrix().allows(category, section, Mode.WRITE):
            assert matrix().allows(category, section, Mode.READ), section
    assert matrix().allows(category, "summary", Mode.READ)


@pytest.mark.parametrize("category", Category)
@pytest.mark.parametrize("lines", ["timeline", "liaison_book"])
def test_whoever_reads_the_lines_may_read_what_they_tell_of(category, lines):
    told = {section for section in TOLD_IN_LINES if not matrix().allows(category, section, Mode.READ)}

    assert not matrix().allows(category, lines, Mode.READ) or told == set()


def test_of_a_section_that_it_lacks_it_opens_nothing():
    assert not any(matrix().allows(category, "diary", mode) for category in Category for mode in Mode)


def test_break_glass_is_for_health_professionals_and_reads_what_they_might_read_as_members():
    assert matrix().breakers == {
        Category.PHYSICIAN,
        Category.NURSE,
        Category.PHARMACIST,
        Category.OTHER_HEALTH,
    }
    assert matrix().emergency <= set(matrix().sections)


def test_the_table_in_the_documents_is_the_matrix():
    head, _, *body = [row for row in rows() if len(row) > len(Category)]
    expected = [
        [f"{label} (`{section}`)", *(WORDS[matrix().sections[section][category]] for category in Category)]
        for section, label in matrix().labels.items()
    ]

    assert head == ["Rubrique", *(f"`{category}`" for category in Category)]
    assert body == expected
    assert f"Version {matrix().version}, en vigueur le {matrix().in_force:%d/%m/%Y}" in TABLE


def test_the_documents_say_what_each_category_is_and_what_break_glass_opens():
    named = dict(re.findall(r"^\| `([A-Z_]+)` \| ([^|]+?) \|$", TABLE, re.MULTILINE))
    opened = re.search(r"ouvre en lecture : (.*)\.$", TABLE, re.MULTILINE)

    assert named == dict(matrix().names)
    assert opened
    assert set(re.findall(r"`(\w+)`", opened.group(1))) == matrix().emergency


def test_the_documents_say_from_whom_each_label_hides_a_note():
    told = dict(re.findall(r"^\| `(HIDDEN_\w+)` \| [A-Z_]+ \| (.+?) \|$", TABLE, re.MULTILINE))
    left_out = {
        label: ", ".join(f"`{each}`" for each in Category if label in matrix().hidden_from(each))
        for label in Audience
    }

    assert told.keys() == set(Audience)
    assert {label: said for label, said in left_out.items() if said} == {
        label: said for label, said in told.items() if said.startswith("`")
    }


DOCUMENT = {
    "opened_at": NOON,
    "readers": ["nurse", "maia"],
    "coordinators": ["maia"],
    "opposed": ["foe"],
    "members": {
        "1": {"account_id": "nurse"},
        "2": {"account_id": "maia"},
        "3": {"account_id": "carer"},
    },
    "rights": [
        {"account_id": "nurse", "at": NOON, "entitled": True},
        {"account_id": "maia", "at": NOON.replace(hour=14), "entitled": True},
    ],
    "break_glass": {
        "a": {"account_id": "rescuer", "until": NOON.replace(hour=16)},
        "b": {"account_id": "ended", "until": NOON.replace(hour=16), "ended_at": NOON},
    },
}
THROUGH = {"organizations": ("maia",)}


def reads(account, section="timeline", category=Category.NURSE, at=NOON, as_of=None, **who):
    said = Standing(DOCUMENT).read(acting(account, **who).actor, category, section, at, as_of)
    return said if isinstance(said, str) else type(said)


def writes(account, section="timeline", category=Category.NURSE, **who):
    return type(Standing(DOCUMENT).write(acting(account, **who).actor, category, section))


@pytest.mark.parametrize(
    ("account", "asked", "said"),
    [
        ("nurse", {}, "CIRCLE"),
        ("locum", {"on_behalf_of": "nurse", "delegation_id": "d"}, "DELEGATION"),
        ("aide", THROUGH, "CIRCLE"),
        ("stranger", {}, NotInTheCareCircle),
        ("carer", {}, OnlyEntitledMembersRead),
        ("foe", THROUGH, ThePatientOpposes),
        ("nurse", {"category": Category.ADMINISTRATIVE}, TheProfessionMayNot),
        ("aide", {**THROUGH, "category": Category.ADMINISTRATIVE}, "CIRCLE"),
        ("rescuer", {}, "BREAK_GLASS"),
        ("rescuer", {"section": "accesses"}, BreakGlassDoesNotGoThatFar),
        ("rescuer", {"category": Category.SOCIAL, "section": "identity"}, BreakGlassDoesNotGoThatFar),
        ("rescuer", {"at": NOON.replace(hour=16)}, NotInTheCareCircle),
        ("rescuer", {"as_of": NOON}, NotAMemberThen),
        ("ended", {}, NotInTheCareCircle),
        ("nurse", {"as_of": NOON}, "CIRCLE"),
        ("aide", {**THROUGH, "as_of": NOON.replace(hour=13)}, NotAMemberThen),
        ("aide", {**THROUGH, "as_of": NOON.replace(hour=14)}, "CIRCLE"),
        ("aide", {**THROUGH, "as_of": NOON.replace(hour=1)}, "CIRCLE"),
    ],
)
def test_a_reading_has_a_title_or_a_refusal_that_says_why(account, asked, said):
    assert reads(account, **asked) == said


@pytest.mark.parametrize(
    ("account", "asked", "said"),
    [
        ("nurse", {}, type(None)),
        ("stranger", {}, NotInTheCareCircle),
        ("rescuer", {}, NotInTheCareCircle),
        ("carer", {}, OnlyEntitledMembersWrite),
        ("foe", {}, ThePatientOpposes),
        ("nurse", {"category": Category.ORGANIZATION}, TheProfessionMayNot),
    ],
)
def test_a_writing_is_refused_for_the_reason_that_is_told(account, asked, said):
    assert writes(account, **asked) is said


def test_whose_profession_counts():
    own = Actor("aide", "p", on_behalf_of="maia")
    lent = Actor("locum", "p", on_behalf_of="nurse", delegation_id="d")

    assert (counting(own), counting(lent)) == ("aide", "nurse")
