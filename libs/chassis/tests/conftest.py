"""The two brokers that the bus runs on, each to be stopped and wiped by a test."""

from __future__ import annotations

import shutil

import pytest

from chassis.bus import Transport


class Embedded:
    """The folder."""

    def __init__(self, folder):
        self.folder = folder
        self.transport = Transport(f"filesystem://{folder}")

    def stop(self):
        self.folder.rename(self.folder.with_suffix(".away"))
        self.folder.touch()

    def start(self):
        self.folder.unlink()
        self.folder.with_suffix(".away").rename(self.folder)

    def wipe(self):
        while self.folder.exists():
            shutil.rmtree(self.folder, ignore_errors=True)


class Rabbit:
    """The server."""

    def __init__(self, node, url):
        self.node = node
        self.transport = Transport(url)

    def stop(self):
        self._own().stop()

    def start(self):
        self._own().start()

    def wipe(self):
        node = self._own()
        node.kill()
        node.wipe()
        node.start()

    def _own(self):
        if self.node is None:
            pytest.skip("a server given by AMQP_URL is not ours to stop")
        return self.node


@pytest.fixture(params=["embedded", pytest.param("rabbitmq", marks=pytest.mark.rabbitmq)])
def broker(request, tmp_path):
    if request.param == "embedded":
        return Embedded(tmp_path / "broker")
    return Rabbit(request.getfixturevalue("rabbitmq_node"), request.getfixturevalue("rabbitmq_url"))
