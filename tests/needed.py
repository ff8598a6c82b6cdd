"""The settings that a service cannot do without, for tests of either kind of process."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from chassis.testing.environment import KEY

NEEDED: Final[Mapping[str, Mapping[str, str]]] = {
    "identity": {
        "IDENTITY_SIGNING_KEYS": f"first:{KEY}",
        "IDENTITY_NAMES_KEY": KEY,
        "IDENTITY_PASSWORD_SIGN_IN": "true",
        # Hashes as cheap as they get: how dear they are is tested where they are made.
        "IDENTITY_ARGON2_MEMORY_KIB": "8",
        "IDENTITY_ARGON2_ITERATIONS": "1",
    },
    # Nothing is sent in these tests: no courier runs.
    "messaging": {"MESSAGING_MSSANTE_ADDRESS": "spico@spico.mssante.fr"},
}
"""By the name of the service, beside the settings that all of them have."""
