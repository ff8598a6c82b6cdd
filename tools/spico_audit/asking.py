"""What every command of the tool shares: where it writes, how it reads a moment, how it shows progress."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from chassis.kernel import Actor
from chassis.trail import open_trail, record_now
from spico_audit.services import CannotAsk, Service

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Questions a log. Exit code 0; 1 when something is wrong; 2 when the question cannot be put.",
)
out = Console()
err = Console(stderr=True)

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object per line.")]
Among = Annotated[str, typer.Option("--service", help="Only the log of this service.")]
Since = Annotated[
    str, typer.Option("--since", metavar="MOMENT", help="Recorded at this moment or later, RFC 3339.")
]
Until = Annotated[str, typer.Option("--until", metavar="MOMENT", help="Recorded before this moment.")]
TITLE: Final = "AUDIT"
"""The title under which an auditor reaches data."""


def moment(text: str, name: str) -> datetime | None:
    """Read a moment as a person types it, in UTC unless it says otherwise; None for nothing.

    Raises:
        CannotAsk: it is no moment.
    """
    if not text:
        return None
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise CannotAsk(f"{name} takes a moment such as 2026-03-01T20:00:00Z, not {text!r}") from None
    return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)


def whoever_asks() -> str:
    """Name the person at the keyboard, as the machine knows them.

    Raises:
        CannotAsk: the machine knows nobody there, as in a container.
    """
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        raise CannotAsk("say who you are: set LOGNAME, for every use leaves a trace") from None


def trace(service: Service, subjects: Iterable[str], what: str) -> None:
    """Record in the trail of a service that its data were shown to whoever runs this.

    It is written before anything is shown: what cannot be traced is not told.
    """
    user = whoever_asks()
    reader = Actor(account_id=f"operator:{user}", person_id=f"operator:{user}", means="command-line")
    with open_trail(service.settings) as trail:
        for subject in sorted(set(subjects)):
            record_now(trail, reader, subject, what, title=TITLE)


def progress(*, hidden: bool) -> Progress:
    """Give a bar with the rate and the time that is left, on the error output."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[rate]:,.0f} events/s"),
        TimeRemainingColumn(),
        console=err,
        disable=hidden,
    )


@contextmanager
def searched(name: str, after: int, upto: int, *, hidden: bool) -> Iterator[Callable[[int], None]]:
    """Show how far a search along a range of positions is."""
    with progress(hidden=hidden) as shown:
        task = shown.add_task(name, total=max(1, upto - after), rate=0.0)

        def tell(position: int) -> None:
            speed = shown.tasks[task].speed or 0.0
            shown.update(task, completed=position - after, rate=speed)

        yield tell
