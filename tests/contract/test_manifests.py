"""The Kubernetes manifests render, are valid, and keep what the platform promises about its pods."""

import json
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import jsonschema
import kubernetes_validate
import pytest
import yaml

from chassis.settings import names_of, of
from chassis.upkeep import settings_of
from devstack import manifests, table

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = Path(__file__).parent / "assets" / "schemas"
# The oldest cluster we mean to run on (it brought the `sleep` of preStop), and the newest we know of.
CLUSTERS = ["1.30", "1.37"]
BODY_SIZE = "nginx.ingress.kubernetes.io/proxy-body-size"
# Written by the operators of the database and of the broker.
MADE_IN_THE_CLUSTER = {"rabbitmq-default-user", *(f"{one.name}-mongodb" for one in table.TABLE)}


@cache
def rendered(overlay):
    return manifests.resources(overlay)


def of_kind(overlay, kind):
    return {one["metadata"]["name"]: one for one in rendered(overlay) if one["kind"] == kind}


def pods(overlay):
    """Each Deployment by its name: its pod, and the one container of ours."""
    for name, deployment in of_kind(overlay, "Deployment").items():
        pod = deployment["spec"]["template"]["spec"]
        assert [one["name"] for one in pod["containers"]] == ["service"]
        yield name, deployment, pod, pod["containers"][0]


def jobs(overlay):
    """Each CronJob by its name: the pod of its jobs, and the one container of ours."""
    for name, job in of_kind(overlay, "CronJob").items():
        pod = job["spec"]["jobTemplate"]["spec"]["template"]["spec"]
        assert [one["name"] for one in pod["containers"]] == ["service"]
        yield name, job, pod, pod["containers"][0]


def environment(overlay, container):
    """The settings a container is given, and the names of the secrets it is given whole."""
    named = {one["name"] for one in container.get("env", [])}
    secrets = set()
    for source in container["envFrom"]:
        if "configMapRef" in source:
            named |= set(of_kind(overlay, "ConfigMap")[source["configMapRef"]["name"]]["data"])
        else:
            secrets.add(source["secretRef"]["name"])
    return named, secrets


def settings_given(overlay, container):
    """The settings a container is given by ConfigMaps, with their values."""
    maps = of_kind(overlay, "ConfigMap")
    named = [source["configMapRef"]["name"] for source in container["envFrom"] if "configMapRef" in source]
    return {name: value for each in named for name, value in maps[each]["data"].items()}


def secrets_to_be_made():
    documents = yaml.safe_load_all((ROOT / "deploy/k8s/secrets.example.yaml").read_text("utf-8"))
    return {one["metadata"]["name"]: set(one["stringData"]) for one in documents}


def settings_named(service):
    kind = settings_of(service.name)
    return {name for field in kind.model_fields for name in names_of(kind, field)}


overlays = pytest.mark.parametrize("overlay", manifests.overlays())
services = pytest.mark.parametrize("service", table.TABLE, ids=lambda service: service.name)


@overlays
@pytest.mark.parametrize("cluster", CLUSTERS)
def test_every_resource_is_valid(overlay, cluster):
    for resource in rendered(overlay):
        schema = SCHEMAS / f"{resource['kind']}.json"
        if schema.exists():
            jsonschema.validate(resource, json.loads(schema.read_text("utf-8")))
        else:
            kubernetes_validate.validate(resource, cluster, strict=True)


@overlays
def test_every_process_of_the_table_is_deployed_and_no_other(overlay):
    wanted = {
        one.name if kind == table.SERVE else f"{one.name}-{kind}" for one in table.TABLE for kind in one.kinds
    }

    assert wanted == set(of_kind(overlay, "Deployment"))


@overlays
def test_pods_are_hardened(overlay):
    for name, _, pod, container in [*pods(overlay), *jobs(overlay)]:
        assert pod["securityContext"]["runAsNonRoot"] is True, name
        assert pod["securityContext"]["runAsUser"] > 0, name
        assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}, name
        assert pod["automountServiceAccountToken"] is False, name
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }, name
        assert (
            of_kind(overlay, "ServiceAccount")[pod["serviceAccountName"]]["automountServiceAccountToken"]
            is False
        )


@overlays
def test_pods_are_probed_by_the_protocol_they_speak(overlay):
    expected = {"api": "grpc", "worker": "httpGet", "serve": "httpGet"}
    for name, deployment, _, container in pods(overlay):
        how = expected[deployment["metadata"]["labels"]["app.kubernetes.io/component"]]
        ports = {port["name"]: port["containerPort"] for port in container["ports"]}
        for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
            assert how in container[probe], (name, probe)
            assert container[probe][how]["port"] in {*ports, *ports.values()}, (name, probe)
        assert container["readinessProbe"] != container["livenessProbe"], name


@overlays
def test_pods_say_what_they_need_and_what_is_too_much(overlay):
    for name, _, _, container in [*pods(overlay), *jobs(overlay)]:
        assert set(container["resources"]["requests"]) == {"cpu", "memory"}, name
        assert "memory" in container["resources"]["limits"], name


@overlays
def test_a_stopping_pod_has_time_to_finish(overlay):
    for name, _, pod, container in pods(overlay):
        settings = of_kind(overlay, "ConfigMap")
        shared = next(one for key, one in settings.items() if key.startswith("platform-settings"))
        grace = float(shared["data"]["GRACE_SECONDS"])
        before = container.get("lifecycle", {}).get("preStop", {}).get("sleep", {}).get("seconds", 0)
        if name == "gateway":
            before += float(settings_given(overlay, container)["GATEWAY_DRAIN_SECONDS"])

        assert pod["terminationGracePeriodSeconds"] > before + grace, name


@overlays
def test_the_gateway_knows_clients_behind_the_ingress_by_their_own_addresses(overlay):
    (container,) = [container for name, _, _, container in pods(overlay) if name == "gateway"]
    told = of(settings_of("gateway"), settings_given(overlay, container))

    assert told.trusted_proxies
    assert all(network.is_private for network in told.trusted_proxies)
    (ingress,) = of_kind(overlay, "Ingress").values()
    (largest,) = re.findall(r"(\d+)m", ingress["metadata"]["annotations"][BODY_SIZE])
    assert int(largest) * 1024 * 1024 > told.upload_bytes


@overlays
def test_a_rolling_update_never_takes_away_what_serves(overlay):
    for name, deployment, _, container in pods(overlay):
        if container["args"] == ["worker"]:
            continue
        assert deployment["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0, name
        assert container["lifecycle"]["preStop"]["sleep"]["seconds"] > 0, name
        assert name in of_kind(overlay, "HorizontalPodAutoscaler")
        assert name in of_kind(overlay, "PodDisruptionBudget")
        assert "replicas" not in deployment["spec"], f"{name}: the autoscaler decides"


@overlays
def test_every_image_is_pinned(overlay):
    for name, _, _, container in [*pods(overlay), *jobs(overlay)]:
        _, colon, tag = container["image"].rpartition(":")
        assert colon, name
        assert tag != "latest", name


@overlays
def test_selectors_find_their_pods(overlay):
    labels = [deployment["spec"]["template"]["metadata"]["labels"] for _, deployment, _, _ in pods(overlay)]
    chosen = [one["spec"]["selector"] for one in of_kind(overlay, "Service").values()]
    chosen += [
        one["spec"]["selector"]["matchLabels"] for one in of_kind(overlay, "PodDisruptionBudget").values()
    ]
    for selector in chosen:
        assert sum(selector.items() <= pod.items() for pod in labels) == 1, selector


@overlays
@services
def test_the_settings_named_exist_and_none_is_missing(overlay, service):
    kind, known = settings_of(service.name), settings_named(service)
    for name, _, _, container in [*pods(overlay), *jobs(overlay)]:
        if container["image"].split(":")[0] != f"spico/{service.name}":
            continue
        given, secrets = environment(overlay, container)
        for secret in secrets - MADE_IN_THE_CLUSTER:
            given |= secrets_to_be_made()[secret]
        # A setting shared by all pods may mean nothing to one of them, so it need only be known to some.
        shared = {name for one in table.TABLE for name in settings_named(one)}
        assert given <= known | shared, name
        for field, about in kind.model_fields.items():
            assert not about.is_required() or given & set(names_of(kind, field)), (
                f"{name}: {field} is not given"
            )


@overlays
@services
def test_every_log_is_signed_at_night_and_every_read_model_can_be_rebuilt(overlay, service):
    if table.SERVE not in service.kinds:
        tasks = {name: container["args"] for name, _, _, container in jobs(overlay)}

        assert tasks[f"{service.name}-checkpoint"] == [service.name, "checkpoint"]
        assert tasks[f"{service.name}-rebuild"] == [service.name, "rebuild"]
        assert of_kind(overlay, "CronJob")[f"{service.name}-rebuild"]["spec"]["suspend"] is True


@overlays
@services
def test_every_log_is_read_whole_each_week_and_every_read_model_can_be_compared(overlay, service):
    if table.SERVE in service.kinds:
        return
    described = {name: (job, container) for name, job, _, container in jobs(overlay)}
    wanted = {
        "verify": (["verify", service.name], None),
        "compare": (["rebuild", service.name, "--all", "--compare", "--keep"], True),
    }
    for task, (words, suspended) in wanted.items():
        job, container = described[f"{service.name}-{task}"]
        named, secrets = environment(overlay, container)

        assert container["image"].split(":")[0] == "spico/tools"
        assert (container["command"], container["args"]) == (["/opt/spico/bin/spico-audit"], words)
        assert job["spec"].get("suspend") is suspended
        assert "MONGODB_URI" in named
        assert {"MASTER_KEY", "CHECKPOINT_KEY"} <= secrets_to_be_made()[f"{service.name}-secrets"]
        assert secrets == {f"{service.name}-secrets"}


def test_the_image_of_the_tools_has_the_commands_that_jobs_call_and_the_code_of_every_service():
    tools = tomllib.loads((ROOT / "tools/pyproject.toml").read_text("utf-8"))
    built = (ROOT / "deploy/Dockerfile").read_text("utf-8").split(" AS build-tools\n")[1].split("\nFROM ")[0]

    assert {"spico-audit", "spico-admin"} <= set(tools["project"]["scripts"])
    assert "./libs/chassis ./libs/contracts ./tools ./services/*" in built


@services
def test_every_service_with_a_log_has_a_database_user_of_its_own(service):
    users = {one["name"]: one for one in of_kind("prod", "MongoDBCommunity")["mongodb"]["spec"]["users"]}
    if table.SERVE in service.kinds:
        assert service.name not in users
        return
    assert users[service.name]["roles"] == [{"name": "readWrite", "db": service.name}]
    assert users[service.name]["connectionStringSecretName"] == f"{service.name}-mongodb"
    assert users[service.name]["passwordSecretRef"]["name"] in secrets_to_be_made()


def test_alerts_name_metrics_that_exist():
    places = ("libs/chassis/chassis/**/*.py", "services/*/*/**/*.py")
    code = "".join(file.read_text("utf-8") for place in places for file in ROOT.glob(place))
    told = set(re.findall(r"\"(spico_[a-z_]+)\"", code))
    for rule in of_kind("prod", "PrometheusRule").values():
        text = json.dumps(rule)
        for metric in set(re.findall(r"\bspico_[a-z_]+", text)):
            assert re.sub(r"_(total|bucket|count|sum)$", "", metric) in told or metric in told, metric


def test_the_image_is_well_made():
    hadolint = Path(sys.executable).parent / "hadolint"
    done = subprocess.run(
        [hadolint, ROOT / "deploy" / "Dockerfile"], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr
