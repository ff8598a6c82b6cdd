"""The one list of services; a test compares it with folders, contracts, manifests and README."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

API: Final = "api"
WORKER: Final = "worker"
SERVE: Final = "serve"


@dataclass(frozen=True, slots=True)
class Service:
    """One deployable: what it is called, and which processes it is made of."""

    name: str
    """One word: folder below ``services/``, database, image, Kubernetes name, ``service`` in logs."""
    kinds: tuple[str, ...] = (API, WORKER)
    """Its kinds of process, ``python -m <package> <kind>``."""
    hears: tuple[str, ...] = ()
    """The services whose facts its worker turns into facts of its own."""
    env: Mapping[str, str] = field(default_factory=dict)
    """Settings of its own on one machine; ``{words}`` are filled in with what the run has chosen: simulators
    by their name, the address of another service as ``{dossiers_address}``."""

    @property
    def package(self) -> str:
        """The import package."""
        return self.name.replace("-", "_")

    @property
    def contract(self) -> str:
        """The package of its proto files; the gateway, which only passes on, has none."""
        return "" if SERVE in self.kinds else f"spico.{self.package}.v1"


TABLE: Final = (
    # People sign in with a password and a one-time code on a laptop too; in service, with providers alone.
    Service(
        "identity",
        hears=("delegation",),
        env={
            "IDENTITY_PASSWORD_SIGN_IN": "true",
            "IDENTITY_PROVIDERS": "{providers}",
            "IDENTITY_NOTIFIER_ADDRESS": "{notifier_address}",
        },
    ),
    # Of every service in which somebody may act for another it hears what was done by delegations.
    Service("delegation", hears=("identity", "dossiers", "messaging", "agenda", "dmp-gateway")),
    Service(
        "dossiers",
        hears=("identity", "agenda", "messaging"),
        # The simulator knows fictitious persons alone, whose matricules have the OID of tests.
        env={
            "DOSSIERS_INSI_URL": "{insi}",
            "DOSSIERS_INSI_AUTHORIZATION": "SPICODEMO001",
            "DOSSIERS_INSI_EMITTER": "10B0199990",
            "DOSSIERS_INSI_OIDS": "1.2.250.1.213.1.4.10",
        },
    ),
    Service(
        "notifier",
        hears=("identity", "delegation", "dossiers", "messaging", "agenda"),
        # On a laptop one wants to see the mail; in service a busy dossier makes one mail a minute.
        env={
            "NOTIFIER_SMTP": "{smtp}",
            "NOTIFIER_PUBLIC_URL": "{url}",
            "NOTIFIER_MAIL_WINDOW_SECONDS": "3",
            "NOTIFIER_OPERATORS": "operateurs@spico.example",
            # The key of the simulator, whose pages show every message.
            "NOTIFIER_SMS_URL": "{sms}/messages",
            "NOTIFIER_SMS_KEY": "SPICODEMOSMS",
        },
    ),
    Service(
        "agenda",
        hears=("identity", "dossiers"),
        env={
            "AGENDA_DOSSIERS_ADDRESS": "{dossiers_address}",
            "AGENDA_SMTP": "{smtp}",
            "AGENDA_SMS_URL": "{sms}/messages",
            "AGENDA_SMS_KEY": "SPICODEMOSMS",
        },
    ),
    Service(
        "messaging",
        hears=("identity", "delegation", "dossiers"),
        # The key of the simulator; on a laptop one wants to see the answer soon.
        env={
            "MESSAGING_DOSSIERS_ADDRESS": "{dossiers_address}",
            "MESSAGING_MSSANTE_ADDRESS": "spico@spico.mssante.fr",
            "MESSAGING_MSSANTE_PASSWORD": "SPICODEMOMSSANTE",
            "MESSAGING_MSSANTE_SMTP": "{mssante_smtp}",
            "MESSAGING_MSSANTE_IMAP": "{mssante_imap}",
            "MESSAGING_MSSANTE_POLL_SECONDS": "2",
        },
    ),
    Service(
        "dmp-gateway",
        hears=("identity", "dossiers"),
        env={
            "DMP_GATEWAY_DOSSIERS_ADDRESS": "{dossiers_address}",
            "DMP_GATEWAY_SITE": "{dmp}",
            "DMP_GATEWAY_SITE_KIND": "simulated",
        },
    ),
    Service("gateway", kinds=(SERVE,)),
)


def service(name: str) -> Service:
    """Give a service by its name."""
    return next(one for one in TABLE if one.name == name)


def having(kind: str) -> list[Service]:
    """Give the services that have a process of a kind."""
    return [one for one in TABLE if kind in one.kinds]
