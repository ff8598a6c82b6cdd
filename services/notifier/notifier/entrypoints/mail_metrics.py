"""What operators see of the mails; names and labels are data for dashboards and alerts."""

from __future__ import annotations

from typing import Final

from prometheus_client import Counter, Gauge

MAILS: Final = Counter(
    "spico_mails",
    "Attempts to send a mail: taken, deferred, refused or away; and mails left out: omitted.",
    ["fate"],
)
DUE: Final = Gauge("spico_mails_due", "Mails ready to be tried in the last round, at most 100.")
AWAY: Final = Gauge("spico_mail_server_away", "1 while the mail server does not talk to us.")
STREAMS: Final = Gauge("spico_notification_streams", "Devices that watch an account through this process.")
