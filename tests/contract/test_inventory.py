"""A service cannot be half added: whatever lists the services lists the same ones."""

import configparser
import importlib
import re
import tomllib
from pathlib import Path

import pytest
import yaml

from devstack.table import API, SERVE, TABLE, WORKER

ROOT = Path(__file__).resolve().parents[2]
NAMES = {one.name for one in TABLE}
WITH_CONTRACT = {one.name for one in TABLE if one.contract}
each = pytest.mark.parametrize("service", TABLE, ids=lambda one: one.name)


def test_the_table_lists_the_folders():
    folders = {project.parent.name for project in ROOT.glob("services/*/pyproject.toml")}

    assert folders == NAMES


def test_the_table_lists_the_contracts():
    # What all of them share, and what each of them answers to auditors.
    shared = {"audit", "common"}
    contracts = {folder.name.replace("_", "-") for folder in (ROOT / "proto" / "spico").iterdir()} - shared

    assert contracts == WITH_CONTRACT


def test_the_manifests_are_those_of_the_table():
    base = ROOT / "deploy" / "k8s" / "base"
    listed = {
        Path(name).stem
        for name in yaml.safe_load((base / "kustomization.yaml").read_text("utf-8"))["resources"]
    }
    policies = {file.stem for file in (ROOT / "deploy/k8s/components/network-policies").glob("*.yaml")}

    assert {*NAMES, "mongodb", "rabbitmq"} == listed
    assert {file.stem for file in base.glob("*.yaml")} - {
        "kustomization",
        "hardened",
        "hardened-job",
    } == listed
    assert policies - {"kustomization", "default-deny", "stores"} == NAMES


def test_every_overlay_names_the_image_of_every_service_and_that_of_the_tools():
    for file in (ROOT / "deploy/k8s/overlays").glob("*/kustomization.yaml"):
        images = {one["name"] for one in yaml.safe_load(file.read_text("utf-8"))["images"]}

        assert {f"spico/{name}" for name in (*NAMES, "tools")} == images, file


def test_the_installation_holds_every_package():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    listed = set(project["tool"]["hatch"]["build"]["targets"]["wheel"]["dev-mode-dirs"])

    assert {f"services/{name}" for name in NAMES} | {"libs/chassis", "libs/contracts", "tools"} == listed
    assert listed <= set(project["tool"]["mypy"]["mypy_path"])


def test_the_import_rules_know_every_service():
    rules = configparser.ConfigParser()
    rules.read(ROOT / ".importlinter", "utf-8")
    packages = {one.package for one in TABLE}
    order = "importlinter:contract:service-order"

    assert packages | {"chassis", "spico"} == set(rules["importlinter"]["root_packages"].split())
    assert packages == set(rules["importlinter:contract:services-independent"]["modules"].split())
    assert {one.package for one in TABLE if SERVE not in one.kinds} == set(rules[order]["containers"].split())
    green = set(rules["importlinter:contract:worker-never-grpc"]["source_modules"].split())
    assert {f"{one.package}.wiring" for one in TABLE if WORKER in one.kinds} <= green
    known = set(rules["importlinter:contract:chassis-knows-nobody"]["forbidden_modules"].split())
    assert packages | {f"spico.{one.package}" for one in TABLE if one.contract} == known


def test_the_readme_lists_every_service():
    readme = (ROOT / "README.md").read_text("utf-8")
    listed = set(re.findall(r"^\| *\[`?([a-z-]+)`?\]\(services/", readme, re.MULTILINE))

    assert listed == NAMES


@each
def test_a_service_has_the_files_of_a_service(service):
    package = ROOT / "services" / service.name / service.package
    wanted = ["__init__.py", "__main__.py", "settings.py", "wiring.py", "problems.fr.toml"]
    wanted += [f"entrypoints/{kind}.py" for kind in (API, WORKER) if kind in service.kinds]

    assert [name for name in wanted if not (package / name).exists()] == []
    assert (ROOT / "services" / service.name / "README.md").exists()


@each
def test_a_service_hears_only_services_that_promise_something(service):
    promising = {
        file.parent.parent.name.replace("_", "-")
        for file in ROOT.glob("services/*/*/entrypoints/promises.py")
    }

    assert set(service.hears) <= promising


@each
def test_the_worker_hears_what_the_table_says(service):
    if WORKER not in service.kinds:
        assert service.hears == ()
        return
    rooms = (ROOT / "services" / service.name / service.package / "entrypoints").rglob("work*/*.py")
    worker = ROOT / "services" / service.name / service.package / "entrypoints" / "worker.py"
    source = "".join(room.read_text("utf-8") for room in (worker, *rooms))

    assert set(re.findall(r"@hears\(\s*\"([a-z-]+)\"", source)) == set(service.hears)


@each
def test_the_contract_of_a_service_is_generated(service):
    if service.contract:
        assert importlib.import_module(f"{service.contract}.{service.package}_pb2")
