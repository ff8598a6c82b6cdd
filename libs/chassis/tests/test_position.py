"""Positions as text."""

from __future__ import annotations

import pytest

from chassis.kernel import Invalid
from chassis.position import format_position, parse_position


@pytest.mark.parametrize("position", [("dossiers", 4711), ("dmp-gateway", 1), ("a", 0)])
def test_a_position_reads_as_it_was_written(position):
    assert parse_position(format_position(*position)) == position


@pytest.mark.parametrize(
    "text", ["", "dossiers", "dossiers-", "-7", "dossiers-x", "dossiers-٣", "a-" + "9" * 30]
)
def test_anything_else_is_refused(text):
    with pytest.raises(Invalid):
        parse_position(text)
