"""Every document says what fonts can show, names or counts the rest, and takes no word for markup."""

import io

import pikepdf
import pytest

from chassis.typesetting import legible, typeset

TEMPLATE = b"""
#let told = json(bytes(sys.inputs.told))
#set document(title: told.title, date: datetime(year: 2026, month: 3, day: 2))
#set text(lang: "fr")
= #told.title
#for line in told.lines [ #par(line) ]
"""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Fi\u00e8vre\u202f!", "Fi\u00e8vre\u00a0!"),
        ("\U0001f321\ufe0f", "[thermometer]"),
        ("\u0639\u0631\u0628\u064a", "[4 caract\u00e8res non imprimables]"),
        ("a" * 61, "a" * 60 + "\u200ba"),
    ],
)
def test_what_has_no_shape_is_said_in_words(text, shown):
    assert legible(text) == shown


def test_a_document_is_a_tagged_pdf_a_and_the_same_for_the_same_words():
    told = {
        "title": "Essai \U0001f321",
        "lines": ['#read("/etc/passwd")', "\u0639\u0631\u0628\u064a", "x" * 500],
    }
    content = typeset(TEMPLATE, told)

    assert typeset(TEMPLATE, told) == content
    with pikepdf.open(io.BytesIO(content)) as pdf, pdf.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["dc:title"] == "Essai [thermometer]"
        assert pdf.Root.MarkInfo.Marked


def test_what_is_named_stays_as_it_is():
    """A hash is not broken: whoever copies it out of a sheet has the hash."""
    digest = "ab" * 40
    told = {"title": "Essai", "lines": [], "digest": digest}

    assert typeset(TEMPLATE + b"#assert(told.digest.len() == 80)", told, as_it_is=["digest"])
    with pytest.raises(Exception, match="assertion failed"):
        typeset(TEMPLATE + b"#assert(told.digest.len() == 80)", told)
