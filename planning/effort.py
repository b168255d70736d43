"""How long to search: by the clock, or by a number of steps that tests can repeat."""

from dataclasses import dataclass
from typing import TypeAlias

from planning.problem import ProblemError


@dataclass(frozen=True, slots=True)
class Seconds:
    """Search for this long by the wall clock."""

    limit: float

    def __post_init__(self) -> None:
        if not 0 <= self.limit < float("inf"):
            raise ProblemError(f"seconds must be finite and not negative, not {self.limit}")


@dataclass(frozen=True, slots=True)
class Iterations:
    """Search this many steps: with the same seed the same plan, on any machine."""

    limit: int

    def __post_init__(self) -> None:
        if self.limit < 0:
            raise ProblemError(f"iterations must not be negative, not {self.limit}")


Effort: TypeAlias = Seconds | Iterations
