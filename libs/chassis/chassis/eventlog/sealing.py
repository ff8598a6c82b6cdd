"""Bodies of events: JSON sealed with AES-256-GCM, lifted to the present shape when they are read.

Events that one commit adds to one stream about one subject, a *run*, are written together, read together
and erased together: they are sealed together too.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any, Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from chassis.domain import TOPICS, Erased, Event
from chassis.eventlog.errors import UnreadableBody
from chassis.eventlog.keys import NONCE_BYTES

_MISFITS: Final = (msgspec.MsgspecError, KeyError, TypeError, ValueError)
_encode: Final = msgspec.json.Encoder().encode
_split: Final = msgspec.json.Decoder(list[msgspec.Raw]).decode
_decoders: Final[dict[tuple[str, int], Callable[[bytes | msgspec.Raw], Event]]] = {}
_first: Final[dict[str, Callable[[bytes | msgspec.Raw], Event]]] = {}
"""Those of first class versions once more: most events are of them."""


def seal(
    cipher: AESGCM, stream: object, version: int, topics: Sequence[str], events: Sequence[Event]
) -> bytes:
    """Give the sealed bodies of a run; they open only in their place: stream, first version, topics."""
    body = _encode(events[0] if len(events) == 1 else events)
    nonce = os.urandom(NONCE_BYTES)
    return nonce + cipher.encrypt(nonce, body, f"{stream}|{version}|{'|'.join(topics)}".encode())


def unseal(cipher: AESGCM, stream: object, version: int, topics: Sequence[str], sealed: bytes) -> bytes:
    """Give the JSON of the bodies of a run: that of its event, or an array when there are several.

    Raises:
        UnreadableBody: it was altered, moved from another place, or sealed with another key.
    """
    place = f"{stream}|{version}|{'|'.join(topics)}".encode()
    try:
        return cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place)
    except InvalidTag:
        more = f" and {len(topics) - 1} more" if len(topics) > 1 else ""
        closed = f"the body of version {version} of {stream} ({topics[0]}){more} does not open"
        raise UnreadableBody(closed) from None


def revive(topics: Sequence[str], class_versions: Sequence[int] | None, body: bytes) -> list[Event]:
    """Make the events of a run, whatever past versions of their classes wrote them.

    Raises:
        UnreadableBody: no class of this process has a topic, or a body does not fit its class.
    """
    try:
        if class_versions is None:
            if len(topics) == 1:
                [topic] = topics
                return [(_first.get(topic) or _decoder(topic, 1))(body)]
            class_versions = [1] * len(topics)
        bodies = _split(body) if len(topics) > 1 else [body]
        return [
            _decoder(topic, class_version)(part)
            for topic, class_version, part in zip(topics, class_versions, bodies, strict=True)
        ]
    except _MISFITS as error:
        named = ", ".join(dict.fromkeys(topics))
        raise UnreadableBody(f"a body of {named!r} does not fit its class: {error}") from error


def open_run(
    cipher: AESGCM | None,
    stream: object,
    version: int,
    topics: Sequence[str],
    class_versions: Sequence[int] | None,
    sealed: bytes,
) -> list[Event]:
    """Give the events of a run, each :class:`Erased` when the key is destroyed.

    Raises:
        UnreadableBody: it does not open, or this code does not know a topic or shape.
    """
    if cipher is None:
        return [Erased(topic=topic) for topic in topics]
    return revive(topics, class_versions, unseal(cipher, stream, version, topics, sealed))


def _decoder(topic: str, class_version: int) -> Callable[[bytes | msgspec.Raw], Event]:
    known = _decoders.get((topic, class_version))
    if known is not None:
        return known
    kind = TOPICS.get(topic)
    if kind is None:
        raise UnreadableBody(f"no event class has the topic {topic!r}")
    if class_version > kind.VERSION:
        raise UnreadableBody(f"{topic!r} was written by a later version ({class_version}) of this code")

    def lift(body: bytes | msgspec.Raw) -> Event:
        state: dict[str, Any] = msgspec.json.decode(body)
        for step in range(class_version, kind.VERSION):
            state = getattr(kind, f"upcast_v{step}_v{step + 1}")(state)
        return msgspec.convert(state, kind)

    decode = msgspec.json.Decoder(kind).decode if class_version == kind.VERSION else lift
    _decoders[topic, class_version] = decode
    if class_version == 1:
        _first[topic] = decode
    return decode
