"""What a simulated identity provider remembers and decides: requests, codes, sessions, tokens, keys.

Its rules are those of Pro Santé Connect: a code serves once and for a minute, an access token two minutes,
a refresh token thirty, a session four hours or thirty minutes without being renewed.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, RSAKey

from simulators.psc_clients import Client
from simulators.psc_people import Person

CODE_SERVES: Final = timedelta(seconds=60)
ACCESS_SERVES: Final = timedelta(seconds=120)
REFRESH_SERVES: Final = timedelta(minutes=30)
SESSION_LASTS: Final = timedelta(hours=4)
CHOICE_SERVES: Final = timedelta(minutes=10)
_ID_TOKEN_SERVES: Final = timedelta(minutes=2)
_KEY_BITS: Final = 2048


@dataclass(frozen=True, slots=True)
class Asked:
    """What an application asks of the authorization endpoint, once it was found to be in order."""

    nonce: str
    state: str
    challenge: str
    method: str
    at: datetime


@dataclass(slots=True)
class Session:
    """Somebody signed in here."""

    sid: str
    person: Person
    began: datetime
    used: datetime
    ended: bool = False

    def is_over(self, at: datetime) -> bool:
        """Whether it is over, by somebody's word or by itself."""
        return self.ended or at >= min(self.began + SESSION_LASTS, self.used + REFRESH_SERVES)


@dataclass(slots=True)
class Realm:
    """One provider."""

    name: str
    issuer: str
    client: Client
    now: Callable[[], datetime]
    scopes: frozenset[str] = frozenset({"openid", "scope_all"})
    """All of them must be asked for."""
    acr: str = "eidas1"
    professional: bool = True
    """Whether it tells work situations."""
    keys: list[RSAKey] = field(default_factory=list)
    """The last one signs."""
    sessions: dict[str, Session] = field(default_factory=dict)
    _asked: dict[str, Asked] = field(default_factory=dict)
    _codes: dict[str, tuple[Asked, Session, datetime]] = field(default_factory=dict)
    _spent: dict[str, Session] = field(default_factory=dict)
    _access: dict[str, tuple[Session, datetime]] = field(default_factory=dict)
    _refresh: dict[str, Session] = field(default_factory=dict)

    def rotate_keys(self, *, withdraw: bool = False) -> None:
        """Sign with a new key from now on; the old ones verify on, unless they are withdrawn."""
        key = _new_key() if self.keys else _first_key()
        if withdraw:
            self.keys.clear()
        self.keys.append(key)

    def ask(self, asked: Asked) -> str:
        """Keep a request while a person is chosen; give its id."""
        request_id = secrets.token_urlsafe(24)
        self._asked[request_id] = asked
        return request_id

    def sign_in(self, request_id: str, person: Person) -> tuple[Asked, Session, str] | None:
        """Let somebody in; give the request, the session and the code. None for a request that is over."""
        asked, at = self._asked.pop(request_id, None), self.now()
        if asked is None or at >= asked.at + CHOICE_SERVES:
            return None
        session = Session(secrets.token_hex(16), person, at, at)
        self.sessions[session.sid] = session
        code = f"{secrets.token_hex(16)}.{session.sid}"
        self._codes[code] = (asked, session, at)
        return asked, session, code

    def leave(self, request_id: str) -> Asked | None:
        """Forget a request whose page was left."""
        return self._asked.pop(request_id, None)

    def exchange(self, code: str, redirect_uri: str, verifier: str) -> dict[str, Any] | None:
        """Give tokens for a code, once; a code that comes twice ends what it opened."""
        if spent := self._spent.get(code):
            spent.ended = True
        asked, session, at = self._codes.pop(code, (None, None, None))
        if asked is None or session is None or at is None:
            return None
        self._spent[code] = session
        if self.now() >= at + CODE_SERVES or redirect_uri != self.client.redirect_uri:
            return None
        if asked.challenge and _challenge(verifier, asked.method) != asked.challenge:
            return None
        return self._tokens(session, nonce=asked.nonce)

    def renew(self, refresh_token: str) -> dict[str, Any] | None:
        """Give new tokens for a refresh token, which then serves no more."""
        session = self._refresh.pop(refresh_token, None)
        if session is None or session.is_over(self.now()):
            return None
        session.used = self.now()
        return self._tokens(session)

    def whose(self, access_token: str) -> Session | None:
        """Give the session of an access token in force."""
        session, until = self._access.get(access_token, (None, None))
        at = self.now()
        return None if session is None or until is None or at >= until or session.is_over(at) else session

    def end(self, sid: str) -> str:
        """End a session; give the logout token to be told to the application, empty when there is none."""
        session = self.sessions.get(sid)
        if session is None or session.ended:
            return ""
        session.ended = True
        event: dict[str, Any] = {"http://schemas.openid.net/event/backchannel-logout": {}}
        claims = {"sub": session.person.subject, "sid": sid, "events": event, "jti": secrets.token_hex(16)}
        return self.signed(claims, typ="logout+jwt")

    def session_of(self, id_token: str) -> Session | None:
        """Give the session that an ID token of ours names, be it out of date."""
        try:
            keys = KeySet(list(self.keys))
            claims = jwt.decode(id_token, keys, algorithms=["RS256"]).claims
        except (JoseError, ValueError):
            return None
        return self.sessions.get(str(claims.get("sid")))

    def signed(self, claims: dict[str, Any], *, typ: str = "JWT") -> str:
        """Sign claims for the application, with issuer, audience and times."""
        at = self.now()
        whole = {
            "iss": self.issuer,
            "aud": self.client.client_id,
            "iat": int(at.timestamp()),
            "exp": int((at + _ID_TOKEN_SERVES).timestamp()),
            **claims,
        }
        key = self.keys[-1]
        return jwt.encode({"alg": "RS256", "typ": typ, "kid": key.kid}, whole, key)

    def id_token(self, session: Session, access: str, nonce: str = "") -> str:
        """Say who is in a session."""
        half = hashlib.sha256(access.encode()).digest()[:16]
        claims = {
            "azp": self.client.client_id,
            "sub": session.person.subject,
            "auth_time": int(session.began.timestamp()),
            "acr": self.acr,
            "at_hash": base64.urlsafe_b64encode(half).decode().rstrip("="),
            "sid": session.sid,
            "session_state": session.sid,
            "preferred_username": session.person.identifier,
            "given_name": session.person.given_name,
            "family_name": session.person.family_name,
            "jti": secrets.token_hex(16),
            **({"nonce": nonce} if nonce else {}),
        }
        return self.signed(claims)

    def _tokens(self, session: Session, nonce: str = "") -> dict[str, Any]:
        access, refresh = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        self._access[access] = (session, self.now() + ACCESS_SERVES)
        self._refresh[refresh] = session
        return {
            "access_token": access,
            "expires_in": int(ACCESS_SERVES.total_seconds()),
            "refresh_expires_in": int(REFRESH_SERVES.total_seconds()),
            "refresh_token": refresh,
            "token_type": "Bearer",
            "id_token": self.id_token(session, access, nonce),
            "session_state": session.sid,
            "scope": " ".join(sorted(self.scopes)),
        }


def _new_key() -> RSAKey:
    return RSAKey.generate_key(_KEY_BITS, {"kid": secrets.token_hex(8), "use": "sig", "alg": "RS256"})


@cache
def _first_key() -> RSAKey:
    """Give the same in one process: making one takes longer than starting all the rest."""
    return _new_key()


def _challenge(verifier: str, method: str) -> str:
    if method != "S256":
        return verifier
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
