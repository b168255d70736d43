"""How parent and child talk: a length, then that many bytes. Problems go down pickled, answers come up as JSON.

The parent never unpickles what the child says: a child that went mad can send garbage, but not code.
"""

import json
import pickle
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any, BinaryIO, Final

from planning.effort import Effort
from planning.plan import Plan
from planning.problem import Problem

HEADER: Final = struct.Struct(">I")
LARGEST: Final = 64 * 2**20


class Garbage(ValueError):
    """What arrived is no answer."""


@dataclass(frozen=True, slots=True)
class Job:
    """One solve: what the child is asked.

    The moments are readings of the monotonic clock, which all processes of a machine share.
    """

    problem: Problem
    effort: Effort
    start_from: Plan | None
    seed: int
    engine: str | None
    cpu_seconds: int
    searched_by: float = inf  # when the search must be over, however late the child has started
    planned_by: float = inf  # when there must be some plan, even one that leaves open what could be served
    telling: bool = False  # whether somebody wants to hear of better orders before the last


@dataclass(frozen=True, slots=True)
class Answer:
    """What the child says: orders to be checked, the rules that bind, and whether it has finished."""

    orders: Mapping[str, Sequence[str]]
    reasons: Mapping[str, str]
    engine: str
    done: bool
    trouble: str | None = None


def packed(payload: bytes) -> bytes:
    """Put the length in front."""
    return HEADER.pack(len(payload)) + payload


def asked(job: Job) -> bytes:
    """Say a job."""
    return packed(pickle.dumps(job, protocol=pickle.HIGHEST_PROTOCOL))


def heard(stream: BinaryIO) -> bytes | None:
    """Read one payload in the child; None when the parent has gone."""
    header = stream.read(HEADER.size)
    if len(header) < HEADER.size:
        return None
    (length,) = HEADER.unpack(header)
    return stream.read(length)


def answered(answer: Answer) -> bytes:
    """Say an answer."""
    fields = {
        "orders": {vehicle: list(stops) for vehicle, stops in answer.orders.items()},
        "reasons": dict(answer.reasons),
        "engine": answer.engine,
        "done": answer.done,
        "trouble": answer.trouble,
    }
    return packed(json.dumps(fields).encode())


def understood(payload: bytes) -> Answer:
    """Read an answer in the parent, believing nothing."""
    try:
        said = json.loads(payload)
        return Answer(
            orders={_text(vehicle): [_text(stop) for stop in stops] for vehicle, stops in said["orders"].items()},
            reasons={_text(stop): _text(reason) for stop, reason in said["reasons"].items()},
            engine=_text(said["engine"]),
            done=said["done"] is True,
            trouble=None if said["trouble"] is None else _text(said["trouble"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Garbage from error


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return value
