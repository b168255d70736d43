"""One measured number, and what it must be."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Figure:
    """A number with its unit; `at_most` is what it must not exceed, if there is such a limit."""

    name: str
    value: float
    unit: str
    at_most: float | None = None

    @property
    def holds(self) -> bool:
        """Whether it is what it must be."""
        return self.at_most is None or self.value <= self.at_most

    def as_json(self) -> dict[str, Any]:
        """Everything about it."""
        return {"name": self.name, "value": round(self.value, 4), "unit": self.unit, "at_most": self.at_most}

    def __str__(self) -> str:
        """A row of the table."""
        limit = "" if self.at_most is None else f"≤ {self.at_most:g} {self.unit}"
        return f"| {self.name} | {self.value:.3g} {self.unit} | {limit} |"
