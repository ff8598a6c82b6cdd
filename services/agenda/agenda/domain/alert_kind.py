"""Of what somebody may want an alert: ``alert_kinds.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import msgspec

from agenda.domain.alert_reasons import ThereIsNoSuchAlertKind


class AlertKind(msgspec.Struct, frozen=True, kw_only=True):
    """One of them."""

    label: str
    """What people read."""
    hears: str
    """The fact of a dossier that raises it."""
    of: str = ""
    """The kind of note, where only notes of one kind count."""
    section: str
    """What of the dossier one has to be allowed to read (docs/ENTITLEMENTS.md)."""
    usual: bool = False
    """Whether an account that chose nothing has alerts of it."""


@cache
def alert_kinds() -> dict[str, AlertKind]:
    """Give every kind by its code, in the order of the file."""
    raw = tomllib.loads(files("agenda.domain").joinpath("alert_kinds.toml").read_text("utf-8"))
    return msgspec.convert(raw, dict[str, AlertKind])


def raised_by(hears: str, of: str = "") -> str:
    """Give the code of the kind that a fact raises; empty when it raises none."""
    raised = {kind.of: code for code, kind in alert_kinds().items() if kind.hears == hears}
    return raised.get(of, raised.get("", ""))


def usual_alert_kinds() -> tuple[str, ...]:
    """Give the codes of the kinds that are wanted unless somebody chooses."""
    return tuple(code for code, kind in alert_kinds().items() if kind.usual)


def known_alert_kinds(codes: Iterable[str]) -> tuple[str, ...]:
    """Give the codes once each, in the order of the file.

    Raises:
        ThereIsNoSuchAlertKind: one of them is on no list.
    """
    wanted = set(codes)
    if wanted - alert_kinds().keys():
        raise ThereIsNoSuchAlertKind(field="kinds")
    return tuple(code for code in alert_kinds() if code in wanted)
