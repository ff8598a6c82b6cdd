"""``python -m messaging api | worker | check-config``."""

from __future__ import annotations

from chassis.launch import launch

if __name__ == "__main__":
    raise SystemExit(launch("messaging"))
