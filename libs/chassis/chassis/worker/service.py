"""What the Nameko class of a service declares its needs with.

```python
class DossiersWorker:
    name = "dossiers"
    parts = Parts(wiring.worker)
    follow = Follows(PROMISES)

    @hears("identity", events_pb2.AccountOpened)
    def on_account_opened(self, heard: Heard[events_pb2.AccountOpened]) -> None:
        self.parts.commands.hear_of_account(heard.act, heard.message.account_id, …)
```

A handler calls exactly one command and passes it ``heard.act``: the command records the fact as its cause
in the same append as what it does, which is what makes it count once.
"""

from __future__ import annotations

from nameko.timer import timer

from chassis.worker.follows import Follows
from chassis.worker.hears import hears
from chassis.worker.parts import Parts

__all__ = ["Follows", "Parts", "hears", "timer"]
