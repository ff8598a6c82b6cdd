"""What every log line of the work in hand carries: correlation id, service, rpc, account."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType

_CIRCUMSTANCES: ContextVar[Mapping[str, str]] = ContextVar("circumstances", default=MappingProxyType({}))


def circumstances() -> Mapping[str, str]:
    """Give what the work in hand is known by."""
    return _CIRCUMSTANCES.get()


def work_is(values: Mapping[str, str]) -> None:
    """Replace the circumstances of the running task or green thread, for as long as it lives."""
    _CIRCUMSTANCES.set(values)


@contextmanager
def working(**values: str) -> Iterator[None]:
    """Add circumstances for the length of a block."""
    token = _CIRCUMSTANCES.set({**_CIRCUMSTANCES.get(), **values})
    try:
        yield
    finally:
        _CIRCUMSTANCES.reset(token)
