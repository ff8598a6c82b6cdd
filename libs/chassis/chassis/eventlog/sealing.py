"""Bodies of events: JSON sealed with AES-256-GCM, lifted to the present shape when they are read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from struct import Struct
from typing import Any, Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from chassis.domain import TOPICS, Erased, Event
from chassis.eventlog.errors import UnreadableBody
from chassis.eventlog.keys import NONCE_BYTES

_MISFITS: Final = (msgspec.MsgspecError, KeyError, TypeError)
_NONCES: Final = Struct(f"{NONCE_BYTES}s")
_encode: Final = msgspec.json.Encoder().encode
_decoders: Final[dict[tuple[str, int], Callable[[bytes], Event]]] = {}


def seal(cipher: AESGCM, stream: object, version: int, event: Event, nonce: bytes) -> bytes:
    """Give the sealed body of an event; it opens only in its own place: stream, version and topic.

    ``nonce``: one of :func:`nonces`, never used before.
    """
    return nonce + cipher.encrypt(nonce, _encode(event), f"{stream}|{version}|{event.TOPIC}".encode())


def nonces(count: int) -> Iterator[tuple[bytes]]:
    """Give so many fresh nonces, each twelve random bytes; asking for them together is faster."""
    return _NONCES.iter_unpack(os.urandom(NONCE_BYTES * count))


def unseal(cipher: AESGCM, stream: object, version: int, topic: str, sealed: bytes) -> bytes:
    """Give the JSON of a sealed body.

    Raises:
        UnreadableBody: it was altered, moved from another place, or sealed with another key.
    """
    place = f"{stream}|{version}|{topic}".encode()
    try:
        return cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place)
    except InvalidTag:
        raise UnreadableBody(_closed(stream, version, topic)) from None


def revive(topic: str, class_version: int, body: bytes) -> Event:
    """Make the event of a body, whatever past version of its class wrote it.

    Raises:
        UnreadableBody: no class of this process has the topic, or the body does not fit the class.
    """
    decode = _decoders.get((topic, class_version)) or _decoder(topic, class_version)
    try:
        return decode(body)
    except _MISFITS as error:
        raise UnreadableBody(f"a body of {topic!r} does not fit its class: {error}") from error


def _decoder(topic: str, class_version: int) -> Callable[[bytes], Event]:
    kind = TOPICS.get(topic)
    if kind is None:
        raise UnreadableBody(f"no event class has the topic {topic!r}")
    if class_version > kind.VERSION:
        raise UnreadableBody(f"{topic!r} was written by a later version ({class_version}) of this code")

    def lift(body: bytes) -> Event:
        state: dict[str, Any] = msgspec.json.decode(body)
        for step in range(class_version, kind.VERSION):
            state = getattr(kind, f"upcast_v{step}_v{step + 1}")(state)
        return msgspec.convert(state, kind)

    decode = msgspec.json.Decoder(kind).decode if class_version == kind.VERSION else lift
    _decoders[topic, class_version] = decode
    return decode


def open_body(
    cipher: AESGCM | None, stream: object, version: int, topic: str, class_version: int, sealed: bytes
) -> Event:
    """Give the event of a sealed body, or :class:`Erased` when its key is destroyed.

    Raises:
        UnreadableBody: it does not open, or this code does not know its topic or shape.
    """
    if cipher is None:
        return Erased(topic=topic)
    decode = _decoders.get((topic, class_version)) or _decoder(topic, class_version)
    place = f"{stream}|{version}|{topic}".encode()
    try:
        return decode(cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place))
    except InvalidTag:
        raise UnreadableBody(_closed(stream, version, topic)) from None
    except _MISFITS as error:
        raise UnreadableBody(f"a body of {topic!r} does not fit its class: {error}") from error


def _closed(stream: object, version: int, topic: str) -> str:
    return f"the body of version {version} of {stream} ({topic}) does not open"
