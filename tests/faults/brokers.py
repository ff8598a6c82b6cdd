"""The broker of one platform, to be killed, kept away and brought back: RabbitMQ, or the folder."""

import os
from pathlib import Path

from chassis.bus import Transport
from devstack import rabbitmq


class Folder:
    """The embedded broker: killed by taking its folder away, since it is no process."""

    kind = "folder"

    def __init__(self, folder: Path):
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.transport = Transport(f"filesystem://{folder}")

    def kill(self):
        self._folder.rename(self._folder.with_suffix(".away"))
        self._folder.touch()

    def start(self):
        self._folder.unlink()
        self._folder.with_suffix(".away").rename(self._folder)

    def stop(self):
        """Leave nothing behind: there is nothing."""


class Rabbit:
    """A private RabbitMQ."""

    kind = "RabbitMQ"

    def __init__(self, folder: Path):
        folder.mkdir(parents=True, exist_ok=True)
        self._node = rabbitmq.Node(folder).start()
        self.transport = Transport(self._node.url)

    def kill(self):
        self._node.kill()

    def start(self):
        self._node.start()

    def stop(self):
        self._node.stop()


def broker(folder: Path):
    """Start the broker of a platform: RabbitMQ where there is one, unless FAULT_BROKER says folder."""
    embedded = os.environ.get("FAULT_BROKER") == "folder" or not rabbitmq.found()
    return Folder(folder) if embedded else Rabbit(folder)
