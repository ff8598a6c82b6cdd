"""What dmp-gateway tells the other services: nothing but what was done by a delegation."""

from __future__ import annotations

from typing import Final

from chassis.bus import Promises

PROMISES: Final = Promises("dmp-gateway", ())
