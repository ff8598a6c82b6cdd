"""``python -m notifier api | worker | check-config``."""

from __future__ import annotations
