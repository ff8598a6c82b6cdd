"""Erases by two people what the law says; carries a service away and back."""

from __future__ import annotations

from eventsourcing.persistence import PersistenceError

from chassis.projections import Overtaken, Unappliable
from spico_admin import carrying, deciding
from spico_admin.app import app
from spico_admin.domain import Refused
from spico_audit.asking import err
from spico_audit.services import CannotAsk

__all__ = ["app", "carrying", "deciding", "main"]


def main() -> None:
    """Run the command line."""
    try:
        app()
    except CannotAsk as error:
        err.print(f"[red]{error}[/red]")
        raise SystemExit(2) from None
    except (Refused, Unappliable, Overtaken, PersistenceError) as error:
        err.print(f"[red]{error}[/red]")
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
