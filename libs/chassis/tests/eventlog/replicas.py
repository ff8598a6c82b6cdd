"""Three servers of one replica set, whose primary is killed and comes back as a secondary."""

from __future__ import annotations

import time

import pymongo
import pymongo.errors

from devstack.mongod import Mongod

NAME = "spico"
# Elections within a second or two, where the defaults take ten.
_QUICK = {"electionTimeoutMillis": 1000, "heartbeatIntervalMillis": 200}


class ReplicaSet:
    """It answers as one server does to whoever starts, kills and stops it."""

    def __init__(self, folder, members=3):
        self.members = [
            Mongod(folder / f"member-{number}", options=(f"--replSet={NAME}", "--oplogSize=50"))
            for number in range(members)
        ]
        self.gone = None

    @property
    def uri(self):
        hosts = ",".join(f"127.0.0.1:{member.port}" for member in self.members)
        return f"mongodb://{hosts}/?replicaSet={NAME}"

    def start(self):
        """Start all of them, or the one that was killed."""
        if self.gone:
            self.gone.start()
            self.gone = None
            return
        for member in self.members:
            member.start()
        hosts = [
            {"_id": number, "host": f"127.0.0.1:{member.port}"} for number, member in enumerate(self.members)
        ]
        first = self.members[0]
        with pymongo.MongoClient(first.uri, directConnection=True) as client:
            client.admin.command("replSetInitiate", {"_id": NAME, "members": hosts, "settings": _QUICK})
        self.primary()

    def primary(self):
        """Wait for a primary and give it."""
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            for member in self.members:
                if member.process is None:
                    continue
                with pymongo.MongoClient(
                    member.uri, directConnection=True, serverSelectionTimeoutMS=500
                ) as client:
                    try:
                        if client.admin.command("hello")["isWritablePrimary"]:
                            return member
                    except pymongo.errors.PyMongoError:
                        continue
            time.sleep(0.05)
        raise AssertionError("nobody is elected")

    def kill(self):
        """Kill the primary: the two others elect another one."""
        self.gone = self.primary()
        self.gone.kill()

    def stop(self):
        # Asked politely, each waits long for the others to take over; nobody needs the data any more.
        for member in self.members:
            member.kill()
