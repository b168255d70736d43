"""A road engine over HTTP: asked in tiles that it accepts, again when it stumbles, and never believed half."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any, Final, Protocol

import numpy as np

from planning.problem import Matrix, Place

NO_WAY: Final = 7 * 24 * 3600  # seconds: where there is no way, no shift is long enough
WAITS: Final = (0.2, 1.0)  # seconds before the second and the third try
TRANSIENT: Final = frozenset({429, 500, 502, 503, 504})


class RoadEngineFailed(RuntimeError):
    """The engine gave no table: `where` it is, and `why` as its own code or as a key.

    unreachable, timeout, not_json, wrong_shape, or what the engine says: InvalidQuery, TooBig, NoSegment …
    """

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where, self.why = where, why


@dataclass(frozen=True, slots=True)
class Asking:
    """How patiently an engine is asked."""

    seconds: float = 5.0
    waits: Sequence[float] = WAITS
    pause: Callable[[float], None] = field(default=time.sleep)


def asked(where: str, request: urllib.request.Request, asking: Asking) -> Any:
    """Give the JSON of an answer, whatever its status; tries again what may be a stumble."""
    for wait in (*asking.waits, None):
        try:
            with urllib.request.urlopen(request, timeout=asking.seconds) as answer:  # noqa: S310 - an address of ours
                return _json(where, answer.read())
        except urllib.error.HTTPError as error:
            if error.code not in TRANSIENT:
                return _json(where, error.read())
            why = f"status_{error.code}"
        except TimeoutError:
            why = "timeout"
        except (OSError, HTTPException) as error:
            why = "timeout" if isinstance(getattr(error, "reason", None), TimeoutError) else "unreachable"
        if wait is not None:
            asking.pause(wait)
    raise RoadEngineFailed(where, why)


def _json(where: str, body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError as error:
        raise RoadEngineFailed(where, "not_json") from error


class Tile(Protocol):
    """Asks for one tile: seconds and metres from every source to every target, None where there is no way."""

    def __call__(
        self, sources: Sequence[Place], targets: Sequence[Place]
    ) -> tuple[Sequence[Sequence[float | None]], Sequence[Sequence[float | None]]]:
        """Give two tables of rows."""
        ...


def tiled(
    where: str, ask: Tile, sources: Sequence[Place], targets: Sequence[Place], side: int
) -> tuple[Matrix, Matrix]:
    """Put a table together from tiles of at most so many sources and targets."""
    seconds = np.zeros((len(sources), len(targets)), dtype=np.int32)
    metres = np.zeros_like(seconds)
    for top in range(0, len(sources), side):
        for left in range(0, len(targets), side):
            some, others = sources[top : top + side], targets[left : left + side]
            for table, rows in zip((seconds, metres), ask(some, others), strict=True):
                table[top : top + side, left : left + side] = _numbers(where, rows, (len(some), len(others)))
    metres[seconds == NO_WAY] = 0
    seconds.setflags(write=False)
    metres.setflags(write=False)
    return seconds, metres


def _numbers(where: str, rows: Any, shape: tuple[int, int]) -> Matrix:
    try:
        table = np.array(rows, dtype=np.float64)  # None becomes NaN
    except (TypeError, ValueError) as error:
        raise RoadEngineFailed(where, "wrong_shape") from error
    if table.shape != shape or bool(np.any(table < 0)) or bool(np.any(np.isinf(table))):
        raise RoadEngineFailed(where, "wrong_shape")
    return np.rint(np.minimum(np.nan_to_num(table, nan=NO_WAY), NO_WAY)).astype(np.int32)
