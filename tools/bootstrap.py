"""Makes ``.venv`` ready from nothing but Python 3.11: ``python3 tools/bootstrap.py [install | lock]``.

Runs before any package is installed, so it needs the standard library alone. On a machine whose Python
comes without pip, as Debian's does, it finds pip elsewhere; where that takes an administrator, it says
which package is missing. A stamp of everything it installs from makes the next run cost nothing.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "spico-installed"
LOCK = ROOT / "requirements.lock"
QUIET_APT = {"DEBIAN_FRONTEND": "noninteractive"}
APT_GET_INSTALL = ("apt-get", "install", "-y", "-qq", "--no-install-recommends")


class Missing(SystemExit):
    """Something that only an administrator of the machine can install."""

    def __init__(self, what: str, package: str) -> None:
        super().__init__(f"bootstrap: {what}\n  Install it, then try again:  sudo apt-get install {package}")


def run(*command: str | Path, quiet: bool = False, env: dict[str, str] | None = None) -> bool:
    """Run a command; say whether it succeeded."""
    sink = subprocess.DEVNULL if quiet else None
    # uv trusts its own list of authorities unless told to trust the machine's, as pip does.
    environment = {"UV_SYSTEM_CERTS": "1", **os.environ, **(env or {})}
    done = subprocess.run(  # noqa: S603 - commands of this file only
        [str(word) for word in command], cwd=ROOT, stdout=sink, stderr=sink, env=environment, check=False
    )
    return done.returncode == 0


def apt_install(package: str) -> bool:
    """Install a Debian package, where we are its administrator."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print(f"bootstrap: installing Debian's {package}", flush=True)
    run("apt-get", "update", "-qq", quiet=True, env=QUIET_APT)
    return run(
        "apt-get", "install", "-y", "-qq", "--no-install-recommends", package, quiet=True, env=QUIET_APT
    )


def fingerprint() -> str:
    """Sum up everything an installation is made from."""
    digest = hashlib.sha256(f"{sys.version} {project()['project']} {folders()}".encode())
    for file in (LOCK, Path(__file__)):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def project() -> dict[str, Any]:
    """Read what the repository says of itself."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def folders() -> list[str]:
    """Name the packages of the repository, as the root pyproject lists them."""
    listed: list[str] = project()["tool"]["hatch"]["build"]["targets"]["wheel"]["dev-mode-dirs"]
    return listed


def make_environment() -> None:
    """Make ``.venv``, with pip inside it or without."""
    if PYTHON.exists() and run(PYTHON, "-c", "import sys; sys.exit(sys.version_info < (3, 11))", quiet=True):
        return
    shutil.rmtree(VENV, ignore_errors=True)
    if run(sys.executable, "-m", "venv", VENV, quiet=True):
        return
    shutil.rmtree(VENV, ignore_errors=True)
    if not run(sys.executable, "-m", "venv", "--without-pip", VENV, quiet=True):
        raise Missing("this Python has no venv module.", "python3-venv")


def pips() -> Iterator[list[str]]:
    """Offer the ways of calling pip for ``.venv``, the most ordinary first."""
    inside = [str(PYTHON), "-m", "pip"]
    yield inside
    yield [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    yield from pip_of_a_wheel()
    if apt_install("python3-venv") and run(sys.executable, "-m", "venv", VENV, quiet=True):
        yield inside
    apart = VENV / "pip-of-debian"
    apart.mkdir(exist_ok=True)
    download = f"cd '{apart}' && apt-get download -qq python3-pip-whl && dpkg-deb -x python3-pip-whl_*.deb ."
    if shutil.which("apt-get") and run("sh", "-c", download, quiet=True):
        yield from pip_of_a_wheel(apart)


def pip_of_a_wheel(root: Path = Path("/")) -> Iterator[list[str]]:
    """Offer the pip that Debian keeps as a wheel for virtual environments; it runs from inside the file."""
    for wheel in sorted(root.glob("usr/share/python-wheels/pip-*.whl")):
        yield [str(PYTHON), f"{wheel}/pip"]


def working_pip() -> list[str]:
    """Give the first pip that answers."""
    for pip in pips():
        if run(*pip, "--version", quiet=True):
            return pip
    raise Missing("this Python has neither pip nor ensurepip.", "python3-venv")


def installers() -> Iterator[list[str]]:
    """Offer the ways of installing packages: uv for its speed, pip because it is always right."""
    if found := shutil.which("uv", path=f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"):
        yield [found, "pip", "install", "--python", str(PYTHON)]
    pip = working_pip()
    if not found and run(*pip, "install", "--quiet", "uv", quiet=True):
        yield [str(VENV / "bin" / "uv"), "pip", "install", "--python", str(PYTHON)]
    yield [*pip, "install"]


def install() -> None:
    """Install what the lock names, then the repository itself, editable."""
    if STAMP.exists() and STAMP.read_text("utf-8") == fingerprint():
        return
    make_environment()
    print("bootstrap: installing the packages of requirements.lock into .venv", flush=True)
    for installer in installers():
        if run(*installer, "--quiet", "-r", LOCK) and run(*installer, "--quiet", "--no-deps", "-e", ROOT):
            break
    else:
        raise SystemExit("bootstrap: the packages could not be installed; the reason is above")
    check_mongod()
    STAMP.write_text(fingerprint(), "utf-8")


def check_mongod() -> None:
    """See that the server of the ``embedded`` extra starts here: it needs one library of the system."""
    if os.environ.get("MONGODB_URI") or shutil.which("mongod"):
        return
    for server in VENV.glob("lib/python3*/site-packages/fiftyone/db/bin/mongod"):
        if run(server, "--version", quiet=True):
            continue
        if not (apt_install("libcurl4") and run(server, "--version", quiet=True)):
            raise Missing("the embedded MongoDB lacks a library of the system.", "libcurl4")


def lock() -> None:
    """Choose anew the version of every package, and write them to ``requirements.lock``."""
    install()
    own = [f"--no-emit-package={name}" for name in ("spico-chassis", "spico-contracts")]
    sources = [f"{folder}/pyproject.toml" for folder in folders()]
    compiled = run(
        *(shutil.which("uv") or VENV / "bin" / "uv", "pip", "compile", "--quiet", "--python-version", "3.11"),
        *("--no-emit-index-url", "--no-emit-find-links", *own, "--all-extras", *sources),
        *("--group", "pyproject.toml:dev", "--custom-compile-command", "make lock", "-o", LOCK.name),
    )
    if not compiled:
        raise SystemExit("bootstrap: no set of versions fits")
    install()


if __name__ == "__main__":
    {"install": install, "lock": lock}[(sys.argv[1:] or ["install"])[0]]()
