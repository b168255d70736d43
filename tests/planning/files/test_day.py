"""A day file says everything that a problem can say."""

import copy
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from planning.files import Convention, FileUnreadable, Why, read
from planning.files.adding import with_stop
from planning.files.tables import BLOCK, asked
from planning.problem import Break, Hour, Place, Problem, Reload, Span, Stop, Vehicle, Wish
from planning.travel.crow_flies import CrowFlies
from tests.planning.files.conftest import DAY, SOLOMON

HOUR = 3600
Write = Callable[..., Path]
FULL: dict[str, Any] = {
    **DAY,
    "affinity_weight": 7,
    "hours": [{"begins": "7:00", "percent": 130}, [32400, 100]],
    "vehicles": [
        {
            "id": "van", "start": 0, "end": 2, "capacity": [10], "shift": [28800, 57600], "skills": ["cooled"],
            "overtime": "0:30", "overtime_cost": 90, "breaks": [["0:30", ["11:30", "13:00"]]],
            "reload": {"places": [0, 2], "duration": 600, "most": 2}, "prefix": [17], "underway": True,
        }
    ],
    "stops": [
        {
            "id": "mill", "place": 1, "windows": [["9:00", "10:00"], ["12:00:30", "13:00"]], "service": 180,
            "demand": [6], "release": "8:30", "prize": 900, "promised": True, "affinity": "van", "skills": ["cooled"],
            "wish": {"span": ["9:00", "9:15"], "early": 1, "late": 20}, "priority": 3, "locked": "van", "depot": 0,
            "follows": 17,
        },
        {"id": 17, "place": 2, "demand": [4]},
    ],
}  # fmt: skip


def test_every_field_can_be_written(written: Write) -> None:
    """Whatever a stop, a vehicle or a day can be is read as it was meant, times of day included."""
    instance = read(written(FULL))
    mill = Stop(
        id="mill",
        place=1,
        windows=(Span(9 * HOUR, 10 * HOUR), Span(12 * HOUR + 30, 13 * HOUR)),
        service=180,
        demand=(6,),
        release=8 * HOUR + 1800,
        prize=900,
        promised=True,
        affinity="van",
        skills=frozenset({"cooled"}),
        wish=Wish(Span(9 * HOUR, 9 * HOUR + 900), early=1, late=20),
        priority=3,
        locked="van",
        follows="17",
        depot=0,
    )
    van = Vehicle(
        id="van",
        capacity=(10,),
        shift=Span(8 * HOUR, 16 * HOUR),
        start=0,
        end=2,
        skills=frozenset({"cooled"}),
        overtime=1800,
        overtime_cost=90,
        breaks=(Break(1800, Span(11 * HOUR + 1800, 13 * HOUR)),),
        reload=Reload((0, 2), 600, 2),
        prefix=("17",),
        underway=True,
    )

    assert instance.problem.stops == (mill, Stop("17", 2, (), 0, (4,)))
    assert instance.problem.vehicles == (van,)
    assert instance.problem.hours == (Hour(7 * HOUR, 130), Hour(9 * HOUR, 100))
    assert instance.problem.affinity_weight == 7
    assert (instance.name, instance.convention, dict(instance.numbering)) == (
        "Nord", Convention.DAY, {"mill": "mill", "17": 17},
    )  # fmt: skip


def test_the_exhibit_leaves_out_no_field() -> None:
    """A field that is added to the planner's values must be added above, and in docs/planning.md."""
    page = (Path(__file__).parents[3] / "docs" / "planning.md").read_text(encoding="utf-8")
    for kind, written_down in ((Stop, FULL["stops"][0]), (Vehicle, FULL["vehicles"][0]), (Problem, FULL)):
        names = {each.name for each in fields(kind)}
        assert names - set(written_down) == set()
        assert {name for name in names if f"`{name}`" not in page} == set()


def test_places_may_be_coordinates(written: Write) -> None:
    """Coordinates become rows, equal ones the same row, and travel between them is asked for."""
    depot, mill = [47.141, 9.521], [47.15, 9.515]
    day = {
        "vehicles": [{"id": "van", "start": depot, "shift": [0, 9000]}],
        "stops": [{"id": "mill", "place": mill}, {"id": "again", "place": mill}, {"id": "home", "place": depot}],
    }
    instance = read(written(day))
    seconds, metres = CrowFlies().matrix([Place(*depot), Place(*mill)])

    assert [stop.place for stop in instance.problem.stops] == [1, 1, 0]
    assert instance.problem.durations.tolist() == seconds.tolist()
    assert instance.problem.distances.tolist() == metres.tolist()
    assert (instance.travel, instance.metres) == ("crow-flies", True)


def test_large_tables_are_asked_for_in_parts() -> None:
    """Many places are timed some rows at a time, to the same seconds and metres."""
    places = [Place(47 + each / 20_000, 9 + each % 7 / 100) for each in range(BLOCK + 3)]
    seconds, metres = asked(places, CrowFlies())
    again = CrowFlies().matrix(places)

    assert np.array_equal(seconds, again[0])
    assert np.array_equal(metres, again[1])
    assert not seconds.flags.writeable


def test_an_island_is_beyond_every_shift(written: Write) -> None:
    """Where null stands in a table, no shift is long enough."""
    day = copy.deepcopy(DAY)
    day["durations"][0][2] = None
    instance = read(written(day))

    assert int(instance.problem.durations[0, 2]) > instance.problem.vehicles[0].shift.closes


@pytest.mark.parametrize(
    "day", [{"vehicles": [], "stops": []}, {**DAY, "stops": []}, {**DAY, "stops": DAY["stops"][:1]}]
)
def test_a_day_may_be_small(written: Write, day: dict[str, Any]) -> None:
    """No stop, or one, is a problem too."""
    assert len(read(written(day)).problem.stops) == len(day["stops"])


def test_one_more_stop(written: Write) -> None:
    """A stop that is told as JSON gets its place timed as the file's own are, or takes the place of its namesake."""
    told = {"place": [6, 8], "windows": [[100, 900], [0, 200]]}
    on_plane, stop, spans = with_stop(read(written(SOLOMON)), told)
    assert (stop.windows, spans) == ((), (Span(100, 900), Span(0, 200)))
    assert (stop.id, stop.demand, on_plane.problem.durations[0].tolist()) == ("new", (0,), [0, 50, 14, 100])

    changed, stop, _ = with_stop(read(written(DAY)), {"id": 17, "place": 1, "demand": [3]})
    assert [each.id for each in changed.problem.stops] == ["mill", "17"]
    assert changed.problem.stop("17") == stop

    with pytest.raises(FileUnreadable) as refused:
        with_stop(read(written(DAY)), {"place": [47.0, 9.5]})
    assert refused.value.why is Why.NOT_KNOWN
