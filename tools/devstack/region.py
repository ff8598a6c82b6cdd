"""The demo region of a run: loaded once, by the people of the region and its operator."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from devstack.home import Home, write_private
from devstack.plan import Plan

NOT_WHOLE: Final = "the demo region was not loaded whole"
_EXTRACT: Final = Path(__file__).parents[2] / "services/identity/samples/PS_LibreAcces_Personne_activite.txt"
"""Of the public directory, fictitious: who has no account yet is found all the same (F43)."""


async def load(home: Home, plan: Plan, say: Callable[[str], None]) -> None:
    """Say where this run answers in ``demo.json``, and have the demo region loaded where it is not yet."""
    known: dict[str, Any] = json.loads(home.demo.read_text("utf-8")) if home.demo.exists() else {}
    known = {"accounts": [first_operator(home)], **known, "baseUrl": plan.url, "simulators": plan.simulators}
    write_private(home.demo, known)
    unwanted = os.environ.get("SPICO_DEMO") == "none"
    if unwanted or known.get("dossiers") or not importlib.util.find_spec("demo"):
        return
    say("loading the demo region, this once")
    imported = _run(("-m", "identity", "import-directory", str(_EXTRACT)), plan.settings_of("identity"))
    codes = await asyncio.gather(imported, _run(loading(home, plan.url), {}))
    if any(codes):
        say(f"{NOT_WHOLE} (exit codes {codes}); `make demo` tries again")


async def _run(command: tuple[str, ...], env: Mapping[str, str]) -> int:
    running = await asyncio.create_subprocess_exec(sys.executable, *command, env={**os.environ, **env})
    try:
        return await running.wait()
    finally:
        if running.returncode is None:
            running.terminate()
            await running.wait()


def loading(home: Home, url: str) -> tuple[str, ...]:
    """Give the command that loads the demo region through the API at ``url``, after the interpreter."""
    operator = home.folder / "operator.json"
    write_private(operator, first_operator(home))
    named = ("--base-url", url, "--operator", str(operator), "--demo-json", str(home.demo))
    small = ("--small",) if os.environ.get("SPICO_DEMO") == "small" else ()
    return ("-m", "demo", *named, *small)


def first_operator(home: Home) -> dict[str, Any]:
    """Give the account opened by identity itself, in the form of ``demo.json``."""
    login, _, rest = home.secrets()["IDENTITY_FIRST_OPERATOR"].partition(":")
    password, _, secret = rest.rpartition(":")
    return {"login": login, "password": password, "totpSecret": secret, "name": "", "roles": ["OPERATOR"]}
