"""The key under which a repeated request changes nothing more, scoped to its caller and its rpc."""

from __future__ import annotations

import hashlib

from google.protobuf.message import Message

from chassis.kernel import Actor
from chassis.rpc.metadata import idempotency_key_from
from chassis.rpc.method import Method


def scoped(method: Method, actor: Actor, given: str) -> str:
    """Give the key as the event log keeps it; empty where the rpc or the caller can have none.

    Raises:
        IdempotencyKeyIsUnreadable: the key given is no key.
    """
    if not (given and method.idempotent and actor.account_id):
        return ""
    return f"{actor.account_id}|{method.path}|{idempotency_key_from(given)}"


def digest(request: Message) -> str:
    """Give what tells one request from another: SHA-256 of its deterministic form, in hexadecimal.

    Of a stream it is the first message alone; a servicer that reads on adds the rest: :func:`with_content`.
    """
    return hashlib.sha256(request.SerializeToString(deterministic=True)).hexdigest()


def with_content(digest: str, sha256: str) -> str:
    """Give the digest of a stream: of its first message and of the content that followed."""
    return hashlib.sha256(f"{digest}|{sha256}".encode()).hexdigest()
