"""From a path to what answers it: a tree of segments, one dictionary look-up for each."""

from __future__ import annotations

from typing import Final, Generic, TypeVar

from gateway.templates import ONE, REST, Template

T = TypeVar("T")

_DEEPEST: Final = 32
"""Segments a path may have: no template is longer, and a longer path finds nothing."""


class TwoRoutesForOnePath(ValueError):  # noqa: N818 - a fact about the contracts, found at start
    """Two rpcs want the same method and path; the gateway does not start with them."""


class _Node(Generic[T]):
    __slots__ = ("any", "literals", "rest", "verbs")

    def __init__(self) -> None:
        self.literals: dict[bytes, _Node[T]] = {}
        self.any: _Node[T] | None = None
        self.rest: _Node[T] | None = None
        self.verbs: dict[bytes, dict[str, tuple[T, Template]]] = {}


Found = tuple[dict[str, tuple[T, Template]], list[bytes]]
"""What answers a path, by method, and the raw segments of that path without their verb."""


class Router(Generic[T]):
    """Routes by method and path; literal segments come before variables, longer matches before ``**``."""

    def __init__(self) -> None:
        self._root: _Node[T] = _Node()

    def add(self, method: str, template: Template, target: T) -> None:
        """Add one route; raise :class:`TwoRoutesForOnePath` when the place is taken."""
        node = self._root
        for segment in template.segments:
            if segment == ONE:
                node.any = node.any or _Node()
                node = node.any
            elif segment == REST:
                node.rest = node.rest or _Node()
                node = node.rest
            else:
                node = node.literals.setdefault(segment.encode(), _Node())
        methods = node.verbs.setdefault(template.verb.encode(), {})
        if method in methods:
            raise TwoRoutesForOnePath(f"{method} {template.text}")
        methods[method] = (target, template)

    def find(self, raw_path: bytes) -> Found[T] | None:
        """Find what answers a path as it came over the wire, still percent-encoded."""
        segments = raw_path.split(b"/", _DEEPEST + 1)
        if segments[0] or not 1 < len(segments) <= _DEEPEST:
            return None
        del segments[0]
        last, colon, verb = segments[-1].rpartition(b":")
        if colon:
            shortened = [*segments[:-1], last]
            if (node := _match(self._root, shortened, 0, verb)) is not None:
                return node.verbs[verb], shortened
        node = _match(self._root, segments, 0, b"")
        return None if node is None else (node.verbs[b""], segments)


def _match(node: _Node[T], segments: list[bytes], at: int, verb: bytes) -> _Node[T] | None:
    if at == len(segments):
        return node if verb in node.verbs else None
    segment = segments[at]
    if (literal := node.literals.get(segment)) and (found := _match(literal, segments, at + 1, verb)):
        return found
    if node.any and segment and (found := _match(node.any, segments, at + 1, verb)):
        return found
    if node.rest and verb in node.rest.verbs:
        return node.rest
    return None
