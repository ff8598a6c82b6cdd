"""A run is made of one process of each kind, or one per service and kind, on ports that are free."""

import os
import socket

import pytest

from devstack import plan as planning
from devstack.home import Home
from devstack.memory import weigh
from devstack.ports import Ports, any_free_port
from devstack.table import TABLE


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.delenv("MONGODB_URI", raising=False)
    monkeypatch.delenv("AMQP_URL", raising=False)
    home = Home(tmp_path / ".spico")
    home.take()
    yield home
    home.leave()


def children(plan):
    return {child.name: child for child in plan.children}


def test_one_process_hosts_every_api_and_one_every_worker(home):
    plan = planning.Planner(home).plan()

    assert {"mongod", "simulators", "api", "worker", "gateway"} == set(children(plan))
    assert children(plan)["api"].command[-3:] == ("-m", "devstack", "api")


def test_the_same_platform_runs_as_a_process_per_service_and_kind(home):
    plan = planning.Planner(home).plan(separate=True)
    expected = {f"{one.name}-{kind}" for one in TABLE for kind in one.kinds if kind != "serve"}

    assert expected | {"mongod", "simulators", "gateway"} == set(children(plan))
    assert children(plan)["dossiers-worker"].command[-3:] == ("-m", "dossiers", "worker")
    assert "dossiers=127.0.0.1:" in children(plan)["gateway"].env["GATEWAY_SERVICES"]


@pytest.mark.parametrize("separate", [False, True])
def test_no_two_processes_share_a_port(home, separate):
    named = (
        "LISTEN",
        "METRICS_LISTEN",
        "SIMULATORS_MAIL_HTTP",
        "SIMULATORS_MAIL_SMTP",
        "SIMULATORS_DMP_HTTP",
    )
    plan = planning.Planner(home).plan(separate=separate)
    addresses = [child.env[name] for child in plan.children for name in named if name in child.env]

    assert len(addresses) == len(set(addresses))


def test_nothing_of_ours_starts_before_the_database_or_outlives_it_at_the_end(home):
    started = children(planning.Planner(home).plan())

    assert "mongod" in started["api"].after
    assert "mongod" in started["worker"].after
    assert "api" in started["gateway"].after


def test_servers_that_are_named_are_used(home, monkeypatch):
    monkeypatch.setenv("MONGODB_URI", "mongodb://elsewhere/")
    monkeypatch.setenv("AMQP_URL", "amqp://elsewhere/")
    started = children(planning.Planner(home).plan())

    assert "mongod" not in started
    assert started["worker"].env["MONGODB_URI"] == "mongodb://elsewhere/"
    assert started["worker"].env["AMQP_URL"] == "amqp://elsewhere/"


def test_without_a_broker_messages_are_files(home, monkeypatch):
    monkeypatch.setattr(planning, "speaks_amqp", lambda _: False)
    plan = planning.Planner(home).plan()

    assert children(plan)["worker"].env["AMQP_URL"] == f"filesystem://{home.folder}/broker"


def test_whatever_listens_is_not_taken_for_a_broker():
    with socket.create_server(("127.0.0.1", 0)) as mute:
        assert not planning.speaks_amqp(mute.getsockname()[1])
    assert not planning.speaks_amqp(any_free_port())


def test_a_port_that_is_taken_is_left_and_the_move_is_told():
    with socket.create_server(("127.0.0.1", 0)) as somebody:
        taken = somebody.getsockname()[1]
        ports = Ports()
        given = ports.choose("gateway", taken)

    assert given != taken
    assert ports.moved == {"gateway": (taken, given)}


def test_two_of_ours_that_would_use_one_port_are_no_collision():
    port = any_free_port()
    ports = Ports()

    assert ports.choose("api", port) != ports.choose("worker", port)
    assert ports.moved == {}


def test_a_process_weighs_something():
    assert 1 < weigh({"this": os.getpid()})["this"] < 2000
