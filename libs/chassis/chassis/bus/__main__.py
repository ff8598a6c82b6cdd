"""Dead letters by hand: ``python -m chassis.bus dead-letters list|replay BROKER CONSUMER PRODUCER [ID…]``.

BROKER is the address of the broker, for instance ``amqp://guest:guest@localhost//``. ``list`` shows what
CONSUMER could not handle of what PRODUCER told, one JSON object a line; ``replay`` sends it again, all of
it or the given ids, once the fault is repaired.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys

from chassis.bus.dead_letters import DeadLetters
from chassis.bus.transport import Transport


def main(words: list[str] | None = None) -> int:
    """Do what the command line says; give the exit code."""
    parser = argparse.ArgumentParser(prog="python -m chassis.bus", description=__doc__)
    parser.add_argument("what", choices=("dead-letters",))
    parser.add_argument("task", choices=("list", "replay"))
    parser.add_argument("broker")
    parser.add_argument("consumer")
    parser.add_argument("producer")
    parser.add_argument("ids", nargs="*", metavar="ID")
    parser.add_argument("--queue-type", choices=("quorum", "classic"), default="quorum")
    asked = parser.parse_args(words)
    transport = Transport(asked.broker, queue_type=asked.queue_type)
    letters = DeadLetters(transport, asked.consumer, asked.producer)
    if asked.task == "list":
        for letter in letters.list():
            sys.stdout.write(json.dumps(dataclasses.asdict(letter), ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(f"{letters.replay(asked.ids)} sent again\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
