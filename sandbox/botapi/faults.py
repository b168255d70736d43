"""The fault switch: what goes wrong on purpose, by rates and a seed, or at the next calls."""

from dataclasses import dataclass, field, fields
from random import Random
from typing import Any

KINDS = ("rate_429", "rate_5xx", "bad_gateway", "accept_then_timeout", "drop_before")


@dataclass
class Faults:
    """Rates between 0 and 1 per call or update; `next` names the faults of the coming calls.

    `lost_poll` loses answers of getUpdates, so that the same updates come again with the same numbers.
    """

    rate_429: float = 0.0
    rate_5xx: float = 0.0
    bad_gateway: float = 0.0
    accept_then_timeout: float = 0.0
    drop_before: float = 0.0
    duplicate: float = 0.0
    late: float = 0.0
    lost_poll: float = 0.0
    late_seconds: float = 90.0
    retry_after: int = 3
    hold_seconds: float = 0.0
    next: list[dict[str, Any]] = field(default_factory=list)

    def change(self, wanted: dict[str, Any]) -> None:
        """Set some of the switches; ValueError names one that does not exist."""
        known = {one.name for one in fields(self)}
        for name, value in wanted.items():
            if name not in known:
                raise ValueError(f"There is no fault {name!r}; there are {', '.join(sorted(known))}.")
            setattr(self, name, value if name == "next" else float(value))
        self.retry_after = int(self.retry_after)

    def of_call(self, method: str, random: Random) -> str | None:
        """The fault that this call meets, if any."""
        for index, planned in enumerate(self.next):
            if planned.get("method", method).lower() == method:
                return self._planned(index)
        # One draw a call, whatever the rates: the same seed meets the same faults.
        draw = random.random()
        for kind in KINDS:
            draw -= getattr(self, kind)
            if draw < 0:
                return kind
        return None

    def loses_poll(self, random: Random) -> bool:
        """Whether the answer of this poll gets lost on its way."""
        return bool(self.lost_poll) and random.random() < self.lost_poll

    def _planned(self, index: int) -> str | None:
        planned = self.next[index]
        skip = int(planned.get("skip", 0))
        if skip > 0:
            planned["skip"] = skip - 1
            return None
        del self.next[index]
        return str(planned.get("kind", "rate_5xx"))
