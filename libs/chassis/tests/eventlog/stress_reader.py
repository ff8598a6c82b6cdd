"""A tailing reader for the stress test, noting what it saw: ``stress_reader.py URI DATABASE SEEN``."""

from __future__ import annotations

import os
import sys

import stress_writer  # the topic of the events; both files lie in one folder
from eventsourcing.persistence import OperationalError

from chassis.eventlog import EventLog, HoleInLog, LogRewound


def main():
    uri, database, path = sys.argv[1:]
    seen = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    log = EventLog.open(uri, database, keys=stress_writer.MASTERS, create=False)
    after = 0
    while True:
        try:
            facts = log.read(after, 200)
            if not facts:
                log.nudges.wait(log.name, after, 0.25)
        except OperationalError:
            continue
        except (HoleInLog, LogRewound) as error:
            os.write(seen, f"stopped {type(error).__name__} {after} {error}\n".encode())
            return
        for fact in facts:
            os.write(seen, f"{fact.position} {fact.stream} {fact.version} {fact.event.mark}\n".encode())
            after = fact.position


if __name__ == "__main__":
    main()
