"""Finds an engine by its name, and says so clearly where its library is not installed."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Final, Protocol, TypeAlias, cast

from planning.effort import Effort
from planning.plan import Plan
from planning.problem import Problem

Orders: TypeAlias = Mapping[str, Sequence[str]]
Told: TypeAlias = Callable[[Orders], None]

ENGINES: Final = {"pyvrp": "planning.engines.pyvrp.search:search", "ortools": "planning.engines.ortools.search:search"}

CUTTING: Final = frozenset({"pyvrp"})  # cut up large problems themselves, and lose less by it than areas do


class EngineMissing(LookupError):
    """There is no such engine here: the name is unknown or its library is not installed."""


class Search(Protocol):
    """What an engine does: better orders than the ones it starts from, or None when it found none that hold."""

    def __call__(
        self, problem: Problem, effort: Effort, start: Plan, seed: int, *, warm: bool, told: Told = ...
    ) -> Orders | None:
        """Search; `start` is a checked plan, from which an engine must begin if `warm` and may begin else.

        `told` may hear of better orders while the search goes on.
        """
        ...


def unheard(orders: Orders) -> None:
    """Hear of better orders, and wait for the best."""


def installed() -> tuple[str, ...]:
    """Name the engines whose libraries are here, the best first."""
    return tuple(name for name in ENGINES if find_spec(name))


def engine(name: str) -> Search:
    """Give the engine of this name; `package.module:function` names any other."""
    if name in ENGINES and not find_spec(name):
        raise EngineMissing(name)
    module, _, function = ENGINES.get(name, name).partition(":")
    try:
        return cast("Search", getattr(import_module(module), function))
    except (ImportError, AttributeError, ValueError) as error:
        raise EngineMissing(name) from error
