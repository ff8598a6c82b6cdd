"""Questions a log. Exit code 0; 1 when something is wrong; 2 when the question cannot be put."""

from __future__ import annotations

from eventsourcing.persistence import PersistenceError

from chassis.projections import Overtaken, Unappliable
from spico_audit import building, carrying, consents, deeds, proof, replaying
from spico_audit.asking import app, err, out
from spico_audit.services import CannotAsk

__all__ = ["app", "building", "carrying", "consents", "deeds", "main", "out", "proof", "replaying"]


def main() -> None:
    """Run the command line."""
    try:
        app()
    except CannotAsk as error:
        err.print(f"[red]{error}[/red]")
        raise SystemExit(2) from None
    except (Unappliable, Overtaken, PersistenceError) as error:
        err.print(f"[red]{type(error).__name__}: {error}[/red]")
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
