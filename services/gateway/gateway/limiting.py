"""How often somebody may call.

The notation is that of the ``limits`` library (``600/minute``, ``10/second;5000/hour``). Its stores are
not used: the one in memory walks through every key it holds at each hit. A single number per key is
enough for the generic cell rate algorithm: the moment at which all allowances would be used up again.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any, Final

from limits import parse_many

_MOST_KEYS: Final = 100_000


class Limiter:
    """At most so many hits of one key in a time; a burst may use the whole allowance at once."""

    def __init__(self, rate: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._rates = [
            (item.get_expiry() / item.amount, float(item.get_expiry())) for item in parse_many(rate)
        ]
        self._full: dict[str, list[float]] = {}

    def hit(self, key: str) -> float:
        """Count one hit; give the seconds to wait when it is one too many, else 0."""
        now = self._clock()
        if (full := self._full.get(key)) is None:
            if len(self._full) >= _MOST_KEYS:
                self._forget(now)
            full = self._full[key] = [now] * len(self._rates)
        wait = 0.0
        after = []
        for moment, (interval, period) in zip(full, self._rates, strict=True):
            used = max(moment, now) + interval
            wait = max(wait, used - now - period)
            after.append(used)
        if wait > 1e-9:  # noqa: PLR2004 - what is left of a nanosecond by rounding
            return wait
        self._full[key] = after
        return 0.0

    def _forget(self, now: float) -> None:
        """Drop the keys that have their whole allowance back, or all when everybody is busy."""
        busy = {key: full for key, full in self._full.items() if max(full) > now}
        self._full = busy if len(busy) < _MOST_KEYS else {}


def whole_seconds(wait: float) -> int:
    """Give the value of Retry-After."""
    return max(1, math.ceil(wait))


def client_address(peer: str, forwarded: str, trusted: Iterable[Any]) -> str:
    """Give the address a request comes from: the last one that is no proxy of ours.

    An IPv6 address stands for its network of 64 bits, which belongs to one subscriber.
    """
    networks = tuple(trusted)
    if not networks and ":" not in peer:
        return peer
    hops = [peer]
    if networks and forwarded:
        hops += [hop.strip() for hop in reversed(forwarded.split(","))]
    last = peer
    for hop in hops:
        if (address := _address(hop)) is None:
            break
        last = hop
        if not any(address in network for network in networks):
            break
    return _subscriber(last)


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None


def _subscriber(text: str) -> str:
    address = _address(text)
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(IPv6Network((address, 64), strict=False).network_address)
    return text
