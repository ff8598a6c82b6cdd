"""What proves who somebody is: the parts a sign-in needs, and what they promise.

Their adapters know the libraries and the cost of a hash; the rules are in the aggregates.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

from chassis.kernel import Forbidden, TooMany, Unauthenticated

MEANS: Final = "password+totp"
MEANS_OF_RECOVERY: Final = "password+recovery-code"
MOST_FAILURES_IN_A_ROW: Final = 5
PAUSE_AFTER_THEM: Final = timedelta(seconds=61)
"""PGSSI-S: more than one minute after 5 failures."""
MOST_FAILURES_A_DAY: Final = 25
A_DAY: Final = timedelta(hours=24)


class Passwords(Protocol):
    """Hashes passwords, slowly on purpose."""

    def hashed(self, password: str) -> str:
        """Give a salted one-way hash."""
        ...

    def matches(self, password_hash: str, password: str) -> bool:
        """Whether the password is the hashed one; without a hash the same time is spent before saying no."""
        ...


class OneTimeCodes(Protocol):
    """Time-based one-time codes (TOTP, RFC 6238)."""

    def new_secret(self) -> str:
        """Give a new secret for an authenticator application."""
        ...

    def uri(self, secret: str, login: str) -> str:
        """Give the ``otpauth`` URI of the secret, to be shown as a QR code."""
        ...

    def step_of(self, secret: str, code: str, at: datetime) -> int | None:
        """Give the number of the 30 seconds whose code this is, one before or after included."""
        ...


class Secrets(Protocol):
    """Makes what nobody can guess."""

    def new_activation_code(self) -> str:
        """Give a code that a person can copy from paper."""
        ...

    def new_recovery_code(self) -> str:
        """Give a code that a person keeps on paper."""
        ...

    def new_contact_code(self) -> str:
        """Give six digits that come back from an address."""
        ...

    def new_refresh_token(self, session_id: str) -> str:
        """Give a token that names its session before the first dot."""
        ...


class Attempts(Protocol):
    """Counts attempts to sign in, for all processes together."""

    def begin(self, key: str, at: datetime) -> int:
        """Count an attempt before it is known to fail; give the number of failures before it.

        Raises:
            TooManyAttempts: the next one has to wait.
        """
        ...

    def succeeded(self, key: str, at: datetime) -> None:
        """Take back the attempt begun at that moment."""
        ...

    def failures(self, key: str, at: datetime) -> int:
        """Give the number of failures in the 24 hours before."""
        ...

    def forget(self, key: str) -> None:
        """Start from zero."""
        ...


@dataclass(frozen=True, slots=True)
class Proofs:
    """The parts together, and how sessions are opened with them."""

    passwords: Passwords
    codes: OneTimeCodes
    secrets: Secrets
    attempts: Attempts
    by_password: bool
    """Whether a password and a one-time code open a session at all."""
    session_lasts: timedelta
    session_idles: timedelta
    """How long nobody may work in a session before it is over (PGSSI-S, EXI 26)."""


@dataclass(frozen=True, slots=True)
class Challenge:
    """The password was right: what remains is a one-time code, which then opens the session named here."""

    account_id: str
    session_id: str


def digest_of(secret: str) -> str:
    """Give what is kept of a random secret instead of the secret itself."""
    return hashlib.sha256(secret.encode()).hexdigest()


def code_as_kept(activation_code: str) -> str:
    """Give an activation code as it was made, however a person copied it."""
    copied = activation_code.upper().translate(str.maketrans("OIL", "011"))
    return "".join(character for character in copied if character.isalnum())


def wait_before_attempt(failures: Sequence[datetime], at: datetime) -> timedelta:
    """Give how long an attempt has to wait, given the moments of the failures of the 24 hours before."""
    if len(failures) < MOST_FAILURES_IN_A_ROW:
        return timedelta()
    until = failures[-1] + PAUSE_AFTER_THEM
    if len(failures) >= MOST_FAILURES_A_DAY:
        until = max(until, failures[-MOST_FAILURES_A_DAY] + A_DAY)
    return max(until - at, timedelta())


class LoginOrPasswordIsWrong(Unauthenticated):
    """Which of the two is not said."""


class TooManyAttempts(TooMany):
    """After 5 failures a minute passes before each attempt, and after 25 a day."""


class PasswordSignInIsOff(Forbidden):
    """Here a password and a one-time code open no session."""
