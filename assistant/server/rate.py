"""How often one client may ask: a bucket each, filled at a steady rate."""

import math
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

# Clients remembered at most; the one heard of longest ago is forgotten, and begins with a full bucket again.
CLIENTS = 10_000


@dataclass
class Rate:
    """`per_minute` requests in the long run, `burst` at once. 0 a minute is no limit."""

    per_minute: float
    burst: int
    _buckets: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def wait(self, client: str) -> int:
        """Take one from the client's bucket: 0 when it may go on, else the seconds until there is one again."""
        if not self.per_minute:
            return 0
        a_second, now = self.per_minute / 60, time.monotonic()
        with self._lock:
            held, since = self._buckets.pop(client, (float(self.burst), now))
            held = min(self.burst, held + (now - since) * a_second)
            may = held >= 1
            self._buckets[client] = (held - may, now)
            if len(self._buckets) > CLIENTS:
                self._buckets.popitem(last=False)
        return 0 if may else math.ceil((1 - held) / a_second)
