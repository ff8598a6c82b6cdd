"""What the other tools do not see of our files: their length, their names, and what they do when imported."""

import ast
import functools
import gc
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 300
EMPTY_NAMES = {"base", "common", "helpers", "manager", "misc", "models", "types", "util", "utils"}
# Who may read the environment: what declares settings, and what prepares them for others.
READS_ENVIRONMENT = re.compile(r"(^|/)settings\.py$|^tools/|^libs/chassis/chassis/testing/")
# Read by what is measured or tested, never by what decides: time as it passes, not as it is.
CLOCK = "libs/chassis/chassis/clock.py"
TOLD_THE_TIME = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time"}
# Names of files in a queue of the embedded broker, kept in order; no fact is dated by it.
NOT_FACTS = {"libs/chassis/chassis/bus/folder.py"}
REGISTRIES = re.compile(
    r"(pypi\.org|pythonhosted\.org|registry\.npmjs\.org|deb\.debian\.org|security\.debian\.org|artifact-?registry)"
)


@functools.cache
def tracked():
    """Every file that is, or is about to be, in the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    return [ROOT / name for name in listed if (ROOT / name).is_file()]


def named(file):
    return file.relative_to(ROOT).as_posix()


@functools.cache
def ours():
    """Our Python files: not what is generated, not the seeded violations."""
    return [
        file
        for file in tracked()
        if file.suffix == ".py" and not named(file).startswith(("libs/contracts/", "tests/contract/assets/"))
    ]


@functools.cache
def platform():
    """What runs in service: the libraries and the services, without their tests."""
    return [
        file
        for file in ours()
        if named(file).startswith(("libs/", "services/")) and "tests" not in file.parts
    ]


@functools.cache
def parsed(file):
    # What a collection of garbage runs in the midst of parsing makes this Python's parser miscount.
    gc.disable()
    try:
        return ast.parse(file.read_text("utf-8"))
    finally:
        gc.enable()


def dotted(node):
    """The words of ``datetime.now``, the last two of a longer chain."""
    words = []
    while isinstance(node, ast.Attribute):
        words.append(node.attr)
        node = node.value
    words.append(node.id if isinstance(node, ast.Name) else "")
    return ".".join(reversed(words[:2]))


def test_no_file_is_too_long_to_be_read_at_once():
    long = {named(file): n for file in ours() if (n := len(file.read_text("utf-8").splitlines())) > LONGEST}

    assert long == {}


def test_no_module_has_a_name_that_says_nothing():
    assert [
        named(file) for file in ours() if EMPTY_NAMES & {file.stem, *file.relative_to(ROOT).parts[:-1]}
    ] == []


def test_every_module_says_what_it_is_for():
    silent = [
        named(file)
        for file in ours()
        if "tests" not in file.parts
        and not ast.get_docstring(parsed(file))
        and not (file.name == "__init__.py" and not file.stat().st_size)
    ]

    assert silent == []


def test_the_environment_is_read_in_settings_alone():
    reading = [
        f"{named(file)}:{node.lineno}"
        for file in platform()
        if not READS_ENVIRONMENT.search(named(file))
        for node in ast.walk(parsed(file))
        if (isinstance(node, ast.Attribute) and dotted(node) in {"os.environ", "os.getenv"})
        or (
            isinstance(node, ast.ImportFrom)
            and node.module == "os"
            and any(n.name in {"environ", "getenv"} for n in node.names)
        )
    ]

    assert reading == []


def test_one_module_alone_tells_the_time():
    telling = [
        f"{named(file)}:{node.lineno}"
        for file in platform()
        if named(file) not in {CLOCK, *NOT_FACTS}
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.Attribute) and dotted(node) in TOLD_THE_TIME
    ]

    assert telling == []


def test_no_file_names_the_host_of_a_package_registry():
    naming = [
        f"{named(file)}:{number}"
        for file in tracked()
        if file != Path(__file__)
        for number, line in enumerate(file.read_text("utf-8", "replace").splitlines(), 1)
        if REGISTRIES.search(line)
    ]

    assert naming == []


def test_what_is_left_to_do_has_a_number():
    left = re.compile(r"\b(TODO|FIXME|XXX)\b(?!\(#\d+\))")
    naked = [
        f"{named(file)}:{number}"
        for file in tracked()
        if file.suffix in {".py", ".proto", ".yaml", ".toml"} and file != Path(__file__)
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if left.search(line)
    ]

    assert naked == []


def test_decisions_are_numbered_once_and_say_what_became_of_them():
    decisions = sorted((ROOT / "docs" / "adr").glob("*.md"))
    numbers = [file.name[:4] for file in decisions]

    assert len(numbers) == len(set(numbers)), numbers
    for file in decisions:
        text = file.read_text("utf-8")
        assert re.match(rf"# {int(file.name[:4])}\. .+\n\nStatus: (accepted|proposed|superseded by)", text), (
            file.name
        )
        assert all(f"\n## {part}\n" in text for part in ("Context", "Decision", "Consequences")), file.name


def test_what_is_committed_is_small():
    large = {named(file): file.stat().st_size for file in tracked() if file.stat().st_size > 1_000_000}

    assert large == {}


def modules_of(kind):
    """The modules a process of one kind may load; the two kinds are never loaded into one interpreter."""
    green = re.compile(r"^chassis\.worker|\.entrypoints\.worker$")
    apart = re.compile(r"\.__main__$")
    for file in platform():
        root = next(parent for parent in file.parents if not (parent / "__init__.py").exists())
        name = ".".join(file.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
        if not apart.search(name) and bool(green.search(name)) == (kind == "worker"):
            yield name


# Run in an interpreter of its own: this one has long loaded everything, with its sockets open.
IMPORTING = """
import importlib, socket, sys
class Reached(Exception): pass
def refuse(*_, **__): raise Reached("a connection was opened at import")
socket.socket.connect = socket.socket.connect_ex = socket.socket.bind = refuse
failed = []
for name in sys.argv[1:]:
    try:
        importlib.import_module(name)
    except Exception as error:
        failed.append(f"{name}: {type(error).__name__}: {error}")
print("\\n".join(failed))
"""


@pytest.mark.parametrize("kind", ["api", "worker"])
def test_importing_a_module_opens_nothing(kind):
    names = sorted(modules_of(kind))
    if not names:
        pytest.skip(f"no module of kind {kind}")
    done = subprocess.run(
        [sys.executable, "-c", IMPORTING, *names], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr
