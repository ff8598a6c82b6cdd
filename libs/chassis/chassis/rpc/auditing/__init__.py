"""What every service answers to auditors about its own logs (``/v1/audit/…``, ADR 41)."""

from chassis.rpc.auditing.auditor import Auditor
from chassis.rpc.auditing.servicing import TheServiceKeepsNoLog, register

__all__ = ["Auditor", "TheServiceKeepsNoLog", "register"]
