"""A written plan is read as it stands: what is wrong with it is named, not repaired."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planning.check import violations
from planning.files import FileUnreadable, Why, read
from planning.files.assigning import planned
from planning.files.plans import read_plan
from tests.planning.files.conftest import DAY, SOLOMON

Write = Callable[..., Path]


def kinds(written: Write, told: Any, problem: Any = SOLOMON) -> set[str]:
    """Which rules a written plan breaks."""
    instance = read(written(problem, "problem.txt"))
    return {
        each.kind for each in violations(instance.problem, planned(instance, read_plan(written(told, "plan.json"))))
    }


@pytest.mark.parametrize(
    ("told", "broken"),
    [
        ({"routes": [[1], [2]]}, set()),
        ("Route #1: 1\nRoute #2: 2\nCost 12.8\n", set()),
        ({"routes": [[2]], "unserved": [{"stop": 1, "reason": "x"}]}, set()),
        ({"routes": [[2]], "unserved": []}, {"forgotten"}),
        ({"routes": [[2]]}, set()),
        ({"routes": [[2, 1]]}, {"capacity"}),
        ({"routes": [[1], [2, 2]]}, {"doubled"}),
        ({"routes": [[1], [2], [7]]}, {"unknown_stop", "unknown_vehicle"}),
        ({"routes": [[1], [2, "mill"]]}, {"unknown_stop"}),
        ({"routes": [[1], [2]], "vehicle_ids": ["1", "1"]}, {"doubled"}),
        ({"routes": [[1], [2]], "unserved": [2]}, {"doubled"}),
    ],
)
def test_what_is_wrong_is_named(written: Write, told: Any, broken: set[str]) -> None:
    """Each rule that a written plan breaks comes out, strangers and doubles included."""
    assert kinds(written, told) == broken


def test_routes_without_vehicles_find_those_that_can_drive_them(written: Write) -> None:
    """Where vehicles differ, each route is given to one that can drive it, if there is such a choice."""
    small, large = {**DAY["vehicles"][0], "id": "small", "capacity": [4]}, DAY["vehicles"][0]
    day = {**DAY, "vehicles": [small, large]}

    assert kinds(written, {"routes": [["mill"], [17]]}, day) == set()
    assert kinds(written, {"routes": [["mill"], [17]], "vehicle_ids": ["small", "van"]}, day) == {"capacity"}


@pytest.mark.parametrize(
    "told",
    [
        SOLOMON,
        {"stops": []},
        {"routes": 3},
        {"routes": [3]},
        {"routes": [[None]]},
        {"routes": [[1.5]]},
        {"routes": [[1]], "vehicle_ids": []},
        {"routes": [[1]], "unserved": 4},
        {"routes": [[1]], "unserved": [None]},
        [1, 2],
    ],
)
def test_what_is_no_plan(written: Write, told: Any) -> None:
    """Anything that is no plan is refused by its name."""
    with pytest.raises(FileUnreadable) as refused:
        read_plan(written(told, "plan.json"))

    assert (refused.value.why, refused.value.path and refused.value.path.name) == (Why.NOT_A_PLAN, "plan.json")
