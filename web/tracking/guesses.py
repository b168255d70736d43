"""Whoever tries addresses that open nothing is made to wait."""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network

MOST, WITHIN = 20, timedelta(minutes=10)
REMEMBERED = 10_000  #: visitors; the one that was quiet longest is forgotten first


@dataclass
class Guesses:
    """Wrong addresses by who tried them: a machine, or a network of the kind that one machine is given."""

    _wrong: OrderedDict[str, tuple[int, datetime]] = field(default_factory=OrderedDict)

    def wait(self, visitor: str, now: datetime) -> int:
        """How many seconds the visitor has to wait; 0 for everybody else."""
        count, since = self._wrong.get(_network(visitor), (0, now))
        left = since + WITHIN - now
        return max(1, round(left.total_seconds())) if count >= MOST and left > timedelta(0) else 0

    def wrong(self, visitor: str, now: datetime) -> None:
        """Note an address that opens nothing."""
        who = _network(visitor)
        count, since = self._wrong.pop(who, (0, now))
        self._wrong[who] = (count + 1, since) if now - since < WITHIN else (1, now)
        while len(self._wrong) > REMEMBERED:
            self._wrong.popitem(last=False)


def _network(visitor: str) -> str:
    """One machine's IPv6 addresses are as many as there are stars: its network counts."""
    try:
        address = ip_address(visitor)
    except ValueError:
        return visitor
    return visitor if address.version == 4 else str(ip_network(f"{visitor}/64", strict=False))
