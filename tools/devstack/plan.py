"""What a run is made of: which processes, on which ports, with which settings, after whom."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from devstack import web
from devstack.child import Child
from devstack.home import Home
from devstack.ports import LOOPBACK, Ports
from devstack.table import API, SERVE, TABLE, WORKER, Service
from simulators.psc_clients import settings_of

_USUAL: Final = {
    "gateway": 8080,
    "mail page": 8025,
    "smtp": 8026,
    "insi": 8027,
    "dmp": 8030,
    "psc": 8028,
    "sms": 8029,
    "mssante smtp": 8031,
    "mssante imap": 8032,
    "mongod": 27117,
    "api": 50051,
    "metrics": 9100,
}
_RABBITMQ: Final = 5672


@dataclass(frozen=True, slots=True)
class Plan:
    """The processes of a run and where they answer."""

    children: tuple[Child, ...]
    url: str
    """Of the gateway."""
    simulators: dict[str, str]
    """What outside services are simulated, by name, and where."""
    parts: dict[str, str]
    """What the run stands on, in words: the database, the broker."""
    moved: dict[str, tuple[int, int]]
    """Ports that are not the usual ones: name → (usual, given)."""
    mongodb_uri: str = ""
    """Where the logs are, for those who ask them from outside the run."""

    def settings_of(self, service: str) -> Mapping[str, str]:
        """Give the environment of the process that answers for a service."""
        return next(child.env for child in self.children if child.name in {API, f"{service}-{API}"})


class Planner:
    """Chooses ports and settings, and lists the processes."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._ports = Ports(usual=os.environ.get("SPICO_PORTS") != "any")
        self._parts: dict[str, str] = {}
        self._children: list[Child] = []
        # What stands below every process of ours.
        self._below: list[str] = []
        # Two arenas: a thread that once hashed a password keeps no pool of its own for ever.
        self._shared = {"PYTHONUNBUFFERED": "1", "MALLOC_ARENA_MAX": "2", **home.secrets()}

    def plan(self, *, separate: bool = False) -> Plan:
        """List the processes: one per kind; with ``separate`` one per service and kind, as on Kubernetes."""
        gateway = self._ports.choose("gateway", _USUAL["gateway"])
        self._shared["MONGODB_URI"] = self._mongodb()
        self._shared["AMQP_URL"] = self._broker()
        url = f"http://{LOOPBACK}:{gateway}"
        simulators = self._simulators(url)
        words = {**simulators, "url": url, "providers": json.dumps(settings_of(simulators["psc"], url))}
        addresses = self._each_apart(words) if separate else self._all_together(words)
        self._serve(gateway, addresses)
        told = {name: address for name, address in simulators.items() if "://" in address}
        logs = self._shared["MONGODB_URI"]
        return Plan(tuple(self._children), words["url"], told, self._parts, self._ports.moved, logs)

    def _mongodb(self) -> str:
        if uri := os.environ.get("MONGODB_URI"):
            self._parts["database"] = "the MongoDB of MONGODB_URI"
            return uri
        port = self._ports.choose("mongod", _USUAL["mongod"])
        folder = self._home.folder / "mongod"
        address = f"{LOOPBACK}:{port}"
        self._add("mongod", ("-m", "devstack", "mongod", str(folder), str(port)), {}, f"tcp://{address}", ())
        self._below.append("mongod")
        self._parts["database"] = f"a private mongod on {address}, its data in {shown(folder)}"
        return f"mongodb://{address}/"

    def _broker(self) -> str:
        if url := os.environ.get("AMQP_URL"):
            self._parts["broker"] = "the broker of AMQP_URL"
            return url
        if speaks_amqp(_RABBITMQ):
            self._parts["broker"] = f"the RabbitMQ on {LOOPBACK}:{_RABBITMQ}"
            return f"amqp://guest:guest@{LOOPBACK}:{_RABBITMQ}//"
        folder = self._home.folder / "broker"
        folder.mkdir(parents=True, exist_ok=True)
        self._parts["broker"] = f"messages as files in {shown(folder)}"
        return f"filesystem://{folder}"

    def _simulators(self, url: str) -> dict[str, str]:
        page = f"{LOOPBACK}:{self._ports.choose('mail page', _USUAL['mail page'])}"
        smtp = f"{LOOPBACK}:{self._ports.choose('smtp', _USUAL['smtp'])}"
        insi = f"{LOOPBACK}:{self._ports.choose('insi', _USUAL['insi'])}"
        dmp = f"{LOOPBACK}:{self._ports.choose('dmp', _USUAL['dmp'])}"
        psc = f"{LOOPBACK}:{self._ports.choose('psc', _USUAL['psc'])}"
        sms = f"{LOOPBACK}:{self._ports.choose('sms', _USUAL['sms'])}"
        mssante_smtp = f"{LOOPBACK}:{self._ports.choose('mssante smtp', _USUAL['mssante smtp'])}"
        mssante_imap = f"{LOOPBACK}:{self._ports.choose('mssante imap', _USUAL['mssante imap'])}"
        env = {
            "SIMULATORS_PLATFORM": url,
            "SIMULATORS_PSC_HTTP": psc,
            "SIMULATORS_DATA": str(self._home.folder / "simulators"),
            "SIMULATORS_MAIL_HTTP": page,
            "SIMULATORS_MAIL_SMTP": smtp,
            "SIMULATORS_INSI_HTTP": insi,
            "SIMULATORS_DMP_HTTP": dmp,
            "SIMULATORS_SMS_HTTP": sms,
            "SIMULATORS_MSSANTE_SMTP": mssante_smtp,
            "SIMULATORS_MSSANTE_IMAP": mssante_imap,
        }
        self._add("simulators", ("-m", "simulators"), env, f"tcp://{page}", ())
        return {
            "mail": f"http://{page}",
            "smtp": smtp,
            "insi": f"http://{insi}/insi",
            "dmp": f"http://{dmp}",
            "psc": f"http://{psc}",
            "sms": f"http://{sms}",
            "mssante_smtp": mssante_smtp,
            "mssante_imap": mssante_imap,
            "mssante_post": f"smtp://{mssante_smtp}",
            "mssante_mailboxes": f"imap://{mssante_imap}",
        }

    def _all_together(self, words: dict[str, str]) -> dict[str, str]:
        """Give every api one process, and every worker another."""
        api = f"{LOOPBACK}:{self._ports.choose('api', _USUAL['api'])}"
        addresses = {one.name: api for one in TABLE if API in one.kinds}
        words = words | addressed(addresses)
        settings = {name: text for one in TABLE for name, text in filled(one, words).items()}
        env = {**self._shared, **settings, "LISTEN": api, "IDENTITY_ADDRESS": api}
        self._process("api", ("-m", "devstack", API), env)
        self._process("worker", ("-m", "devstack", WORKER), {**self._shared, **settings})
        return addresses

    def _each_apart(self, words: dict[str, str]) -> dict[str, str]:
        """Give each service and kind a process of its own."""
        apis = [one for one in TABLE if API in one.kinds]
        addresses = {one.name: f"{LOOPBACK}:{self._ports.choose(one.name, _USUAL['api'])}" for one in apis}
        words = words | addressed(addresses)
        for one in TABLE:
            env = {**self._shared, **filled(one, words), "IDENTITY_ADDRESS": addresses["identity"]}
            if API in one.kinds:
                own = {**env, "LISTEN": addresses[one.name]}
                self._process(f"{one.name}-api", ("-m", one.package, API), own)
            if WORKER in one.kinds:
                self._process(f"{one.name}-worker", ("-m", one.package, WORKER), env)
        return addresses

    def _serve(self, port: int, addresses: dict[str, str]) -> None:
        for one in TABLE:
            if SERVE in one.kinds:
                env = {
                    "PYTHONUNBUFFERED": "1",
                    "LISTEN": f"{LOOPBACK}:{port}",
                    "IDENTITY_ADDRESS": addresses["identity"],
                    "GATEWAY_SERVICES": ",".join(f"{name}={at}" for name, at in addresses.items()),
                    # Nobody balances load here: there is no one to give time to notice.
                    "GATEWAY_DRAIN_SECONDS": "0",
                    # One machine and few accounts do everything here: demo region, tests, benchmarks.
                    "GATEWAY_ADDRESS_RATE": "100000/second",
                    "GATEWAY_ACCOUNT_RATE": "100000/second",
                    "GATEWAY_SIGN_IN_RATE": "100000/second",
                    "GATEWAY_FORM_RATE": "100000/second",
                }
                if built := web.built():
                    env["GATEWAY_WEB_FOLDER"] = str(built)
                after = tuple(child.name for child in self._children if API in child.name)
                self._process(
                    one.name, ("-m", one.package, SERVE), env, after=after, ready=f"http://{LOOPBACK}:{port}"
                )

    def _process(
        self,
        name: str,
        command: tuple[str, ...],
        env: dict[str, str],
        *,
        after: tuple[str, ...] = (),
        ready: str = "",
    ) -> None:
        metrics = f"{LOOPBACK}:{self._ports.choose(f'metrics of {name}', _USUAL['metrics'])}"
        own = {**env, "METRICS_LISTEN": metrics}
        self._add(name, command, own, f"{ready or f'http://{metrics}'}/readyz", (*self._below, *after))

    def _add(
        self, name: str, command: tuple[str, ...], env: dict[str, str], ready: str, after: tuple[str, ...]
    ) -> None:
        self._children.append(Child(name, (sys.executable, *command), env, ready, after, stop_seconds=30))


def addressed(addresses: dict[str, str]) -> dict[str, str]:
    """Give the words by which the settings of a service name the gRPC address of another."""
    return {f"{name}_address": address for name, address in addresses.items()}


def filled(service: Service, words: dict[str, str]) -> dict[str, str]:
    """Give the settings of a service on one machine."""
    return {name: text.format_map(words) for name, text in service.env.items()}


def shown(path: Path) -> str:
    """Give a path as short as it can be said from here."""
    return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)


def speaks_amqp(port: int) -> bool:
    """Tell whether a broker answers the first bytes of AMQP 0-9-1 on this machine."""
    try:
        with socket.create_connection((LOOPBACK, port), timeout=0.5) as caller:
            caller.sendall(b"AMQP\x00\x00\x09\x01")
            return caller.recv(1) == b"\x01"
    except OSError:
        return False
