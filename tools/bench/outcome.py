"""What a benchmark gives: one line of the table, with its goal."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rich.table import Table


@dataclass(frozen=True, slots=True)
class Goal:
    """What a ratio, or a figure that is compared with nothing, has to reach."""

    bound: float
    is_ceiling: bool = False
    """It must not be more, instead of not less."""

    def met_by(self, value: float) -> bool:
        """Tell whether it is reached."""
        return value <= self.bound if self.is_ceiling else value >= self.bound

    def __str__(self) -> str:
        return f"{'<=' if self.is_ceiling else '>='} {self.bound:g}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One comparison."""

    what: str
    against: str
    unit: str
    measured: float
    floor: float | None = None
    ratio: float | None = None
    """Measured by floor; the median of the rounds, not the ratio of the medians."""
    goal: Goal | None = None

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is reached; None without one."""
        if self.goal is None:
            return None
        return self.goal.met_by(self.measured if self.ratio is None else self.ratio)

    def as_json(self) -> dict[str, Any]:
        """Give it as JSON is written."""
        return {
            "what": self.what,
            "against": self.against,
            "unit": self.unit,
            "measured": self.measured,
            "floor": self.floor,
            "ratio": self.ratio,
            "goal": str(self.goal) if self.goal else None,
            "met": self.is_met,
        }


def median_of(
    what: str, against: str, unit: str, rounds: Sequence[tuple[float, float]], goal: Goal | None = None
) -> Outcome:
    """Give the outcome of rounds, each the floor's figure and then ours."""
    floors, ours = zip(*rounds, strict=True)
    ratio = statistics.median(own / floor for floor, own in rounds)
    return Outcome(what, against, unit, statistics.median(ours), statistics.median(floors), ratio, goal)


def table_of(outcomes: Iterable[Outcome]) -> Table:
    """Give the table that is printed."""
    table = Table("", "against", "measured", "floor", "ratio", "goal", "", title="SPICO, measured")
    for one in outcomes:
        verdict = {None: "", True: "met", False: "missed"}[one.is_met]
        floor = "-" if one.floor is None else _figure(one.floor)
        ratio = "-" if one.ratio is None else f"{one.ratio:.2f}"
        goal = str(one.goal) if one.goal else "-"
        table.add_row(
            one.what, one.against, f"{_figure(one.measured)} {one.unit}", floor, ratio, goal, verdict
        )
    return table


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"  # noqa: PLR2004 - three digits either way
