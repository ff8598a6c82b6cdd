"""What operators see of letters by secure mail; names and labels are data for dashboards and alerts."""

from __future__ import annotations

from typing import Final

from prometheus_client import Counter

LETTERS: Final = Counter(
    "spico_letters", "Letters by secure mail: taken, found, unknown, later, refused or late.", ["fate"]
)
ANSWERS: Final = Counter(
    "spico_letter_answers",
    "Mails that came in: taken, returned, ours, automatic, foreign, stray, large, unreadable or refused.",
    ["fate"],
)
