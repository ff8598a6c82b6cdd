"""Generates ``libs/contracts`` from ``proto/``: ``python -m devstack.proto [--check]``."""

from __future__ import annotations

import filecmp
import sys
import tempfile
from pathlib import Path

import google.api.annotations_pb2
import grpc_tools
from grpc_tools import protoc

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "proto"
TARGET = ROOT / "libs" / "contracts"
DESCRIPTIONS = "spico/descriptions.binpb"
"""Every file of ``proto/`` as a FileDescriptorSet with its comments, which the Python form leaves out."""


def generate(target: Path) -> None:
    """Write the Python form of every proto file below ``target``."""
    includes = [
        SOURCES,
        Path(grpc_tools.__file__).parent / "_proto",
        Path(google.api.annotations_pb2.__file__).parents[2],
    ]
    files = sorted(SOURCES.rglob("*.proto"))
    with_services = [file for file in files if "\nservice " in file.read_text("utf-8")]
    common = ["protoc", *(f"-I{include}" for include in includes)]
    (target / DESCRIPTIONS).parent.mkdir(parents=True, exist_ok=True)
    described = [f"--descriptor_set_out={target / DESCRIPTIONS}", "--include_source_info"]
    outputs = [f"--python_out={target}", f"--pyi_out={target}", *described]
    if protoc.main([*common, *outputs, *map(str, files)]):
        raise SystemExit("protoc refused the proto files")
    # Only a file that declares a service may load grpc: a worker reads events and must never load it.
    if protoc.main([*common, f"--grpc_python_out={target}", *map(str, with_services)]):
        raise SystemExit("protoc refused the services")
    for folder in {file.parent for file in target.rglob("*_pb2*.py")}:
        for package in (folder, *folder.parents):
            if package == target:
                break
            (package / "__init__.py").touch()


def main() -> None:
    """Generate in place, or with ``--check`` fail when what is committed differs."""
    if "--check" not in sys.argv[1:]:
        generate(TARGET)
        return
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder)
        generate(fresh)
        made = {path.relative_to(fresh) for path in fresh.rglob("*.*") if path.is_file()}
        kept = {
            path.relative_to(TARGET)
            for path in (TARGET / "spico").rglob("*.*")
            if path.is_file() and "__pycache__" not in path.parts
        }
        changed = {
            name for name in made & kept if not filecmp.cmp(fresh / name, TARGET / name, shallow=False)
        }
        if stale := sorted(map(str, (made ^ kept) | changed)):
            raise SystemExit(f"libs/contracts is not what proto/ says, run make proto: {', '.join(stale)}")


if __name__ == "__main__":
    main()
