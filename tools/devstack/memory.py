"""Weighs the running platform: ``python -m devstack memory``.

A process is weighed by its proportional set size: what it alone holds, and its share of what it shares.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

_MIB = 1024


def weigh(processes: dict[str, int]) -> dict[str, float]:
    """Give the weight of each process and of its descendants, in MiB; of two related ones, each its own."""
    named = set(processes.values())
    return {name: sum(map(_pss, [pid, *descendants(pid, named)])) / _MIB for name, pid in processes.items()}


def descendants(pid: int, without: Collection[int] = ()) -> list[int]:
    """Give the processes that a process has started, and those that they have, ``without`` some of them."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, _text(task).split()):
            if child not in without:
                found += [child, *descendants(child, without)]
    return found


def _pss(pid: int) -> int:
    lines = _text(Path(f"/proc/{pid}/smaps_rollup")).splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return ""
