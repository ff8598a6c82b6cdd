"""The command line, to which each module of commands adds its own."""

from __future__ import annotations

import typer

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Erases by two people what the law says; carries a service away and back. "
    "Exit code 0; 1 when a rule refuses; 2 when it cannot be put.",
)
