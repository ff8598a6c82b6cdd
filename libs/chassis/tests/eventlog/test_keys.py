"""Data keys under several readers of one process."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

from chassis.eventlog.keys import DataKeys, KeyRing


class SlowCollection:
    """Gives its documents only when the other reader has asked, as a server far away would."""

    def __init__(self, document):
        self.asked = threading.Barrier(2)
        self.document = document

    def with_options(self, **_):
        return self

    def find(self, _):
        self.asked.wait(5)
        yield self.document


def test_a_key_on_its_way_is_not_taken_for_a_destroyed_one(masters):
    document = {"_id": "anne", **KeyRing(masters).masters.wrap("anne", bytes(32))}
    keys = DataKeys(SlowCollection(document), masters)

    with ThreadPoolExecutor(2) as readers:
        ciphers = list(readers.map(lambda _: keys.to_open(["anne"])["anne"], range(2)))

    assert all(ciphers)
