"""What the window asks of the house; the assembly hands it in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, Protocol


class Accept(Protocol):
    """Keeps an update durably before it returns; raises if it cannot."""

    async def __call__(self, raw: bytes, /) -> bool:
        """Keep one update as Telegram sent it; False if it is none, so that nobody needs to send it again."""
        ...


class State(StrEnum):
    """How one part of the process is."""

    RUNNING = "running"
    RESTARTING = "restarting"  #: it failed and waits for its next start
    STOPPED = "stopped"  #: it will not come back by itself


@dataclass(frozen=True)
class Queue:
    """Rows that wait, and for how many seconds the oldest does."""

    waiting: int
    oldest_seconds: float | None = None


@dataclass(frozen=True)
class Condition:
    """How the process is: what waits to be understood, what waits to be sent, and its parts."""

    inbox: Queue
    outbox: Queue
    states: Mapping[str, State] = field(default_factory=dict)
    silent_seconds: Mapping[str, float | None] = field(default_factory=dict)  #: since a part's last sign of life


class Health(Protocol):
    """Looks at the process."""

    async def __call__(self) -> Condition:
        """How it is now; raises if the memory cannot be asked."""
        ...


@dataclass(frozen=True)
class Metric:
    """One number for Prometheus; `says` is its sentence, the same for every label set of a name."""

    name: str
    says: str
    value: float
    kind: Literal["gauge", "counter"] = "gauge"
    labels: Mapping[str, str] = field(default_factory=dict)


class Metrics(Protocol):
    """Counts."""

    async def __call__(self) -> Iterable[Metric]:
        """Every number there is now."""
        ...
