"""The parts of identity, put together; nothing happens before one of these functions is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pymongo import MongoClient

from identity.adapters.argon import ArgonPasswords
from identity.adapters.attempts import KeptAttempts
from identity.adapters.chance import RandomSecrets
from identity.adapters.totp import TotpCodes
from identity.application import Accounts
from identity.domain.proof import Proofs
from identity.settings import Settings


@dataclass(frozen=True, slots=True)
class Commands:
    """The commands, and the connections they hold."""

    accounts: Accounts
    client: MongoClient[dict[str, Any]]

    def close(self) -> None:
        """Close the connections."""
        self.accounts.close()
        self.client.close()


def commands(settings: Settings) -> Commands:
    """Put together what changes things."""
    client: MongoClient[dict[str, Any]] = MongoClient(
        settings.mongodb_uri, tz_aware=True, serverSelectionTimeoutMS=5_000, connectTimeoutMS=5_000
    )
    attempts = KeptAttempts(client[settings.database])
    attempts.prepare()
    proofs = Proofs(
        passwords=ArgonPasswords(
            memory_kib=settings.argon2_memory_kib,
            iterations=settings.argon2_iterations,
            lanes=settings.argon2_lanes,
        ),
        codes=TotpCodes(),
        secrets=RandomSecrets(),
        attempts=attempts,
        by_password=settings.password_sign_in,
        session_lasts=settings.session_lasts,
    )
    env = {
        "PERSISTENCE_MODULE": "chassis.eventlog",
        "MONGODB_URI": settings.mongodb_uri,
        "MONGODB_DATABASE": settings.database,
        "MASTER_KEY": settings.master_key.get_secret_value(),
    }
    return Commands(Accounts(env, proofs), client)
