"""Runs the tests that live under eventlet: ``python -m devstack.green [options of pytest]``.

eventlet changes the whole process it is loaded in, and must do so before anything else is imported. So these
tests have a process of their own, and only the files that hold some are collected in it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from chassis.worker import make_green

ROOT = Path(__file__).resolve().parents[2]
MARK = "mark.green"


def holding_green_tests() -> list[str]:
    """List the test files in which some test is marked green."""
    folders = [ROOT / "libs", ROOT / "services", ROOT / "tools", ROOT / "tests"]
    files = [file for folder in folders for file in sorted(folder.rglob("test_*.py"))]
    return [str(file) for file in files if MARK in file.read_text("utf-8")]


def main() -> int:
    """Run them; give the exit code of pytest."""
    if not (files := holding_green_tests()):
        print("no test is marked green")
        return 0
    make_green()
    import pytest  # noqa: PLC0415 - not before the process is green

    return int(pytest.main([*files, *sys.argv[1:]]))


if __name__ == "__main__":
    sys.exit(main())
