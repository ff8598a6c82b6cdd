"""Waiting for a fact."""

import time


def eventually(look, within=60.0, every=0.1):
    """Give the first answer that is something.

    The time is generous, since nothing is measured by it: it only ends a test that would never end.
    """
    until = time.monotonic() + within
    while not (found := look()):
        assert time.monotonic() < until, "it never came"
        time.sleep(every)
    return found
