"""`doorstep plan`: one document for programs, a table for people, and files that the other commands read."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import osmium
import pytest

from planning.check import violations
from planning.files import read
from planning.files.assigning import planned
from planning.files.plans import read_plan
from tests.doorstep.calling import doorstep, refused
from tests.planning.files.conftest import DAY, ORTEC, SOLOMON

ANSWER = ["feasible", "cost", "distance", "duration", "vehicles", "seconds", "routes", "unserved"]
BRIEF = ("--seconds", "0.1")
Write = Callable[[Any, str], Path]


@pytest.fixture
def put(tmp_path: Path) -> Write:
    """Write a text or document to a file and give its path."""

    def write(content: Any, name: str) -> Path:
        path = tmp_path / name
        path.write_text(content if isinstance(content, str) else json.dumps(content))
        return path

    return write


def solved(path: Path, *words: str) -> dict[str, Any]:
    """The document that `plan solve` prints."""
    said = doorstep("plan", "solve", str(path), *BRIEF, "--json", *words)
    assert said.status == 0, said.err
    found: dict[str, Any] = json.loads(said.out)
    return found


@pytest.mark.parametrize(
    ("text", "cost", "distance", "routes"),
    [
        (SOLOMON, 128, 128, [[1], [2]]),
        (ORTEC, 130, None, [[1], [2]]),
    ],
)
def test_each_format_is_planned_in_its_own_convention(
    put: Write, text: str, cost: int, distance: int | None, routes: list[list[int]]
) -> None:
    """The document has the members of the contract, in order, and the cost that the convention means."""
    answer = solved(put(text, "tiny.txt"), "--engine", "greedy")

    assert list(answer) == ANSWER
    assert (answer["feasible"], answer["cost"], answer["distance"], answer["vehicles"]) == (True, cost, distance, 2)
    assert sorted(answer["routes"]) == routes


def test_a_plan_goes_through_every_command(put: Write, tmp_path: Path) -> None:
    """What solve writes, check approves, replan keeps, and slots are found in."""
    day, plan = put(DAY, "day.json"), tmp_path / "plan.json"
    answer = solved(day, "--output", str(plan), "--engine", "greedy")
    assert json.loads(plan.read_text()) == answer
    assert (answer["vehicle_ids"], sorted(map(str, answer["routes"][0]))) == (["van"], ["17", "mill"])

    checked = doorstep("plan", "check", str(day), str(plan), "--json")
    assert (checked.status, json.loads(checked.out)["violations"]) == (0, [])

    again = doorstep("plan", "replan", str(day), "--from", str(plan), *BRIEF, "--engine", "greedy", "--json")
    told = json.loads(again.out)
    assert (again.status, told["routes"]) == (0, answer["routes"])
    assert told["stability"] == {
        "promises_kept": 0,
        "promises": 0,
        "stops_moved_15_min": 0,
        "vehicles_changed": 0,
        "cost_of_stability": 0,
    }

    stop = {"id": "bakery", "place": 2, "windows": [["9:00", "9:30"], ["3:00", "4:00"]]}
    asked = doorstep("plan", "slots", str(day), "--from", str(plan), "--stop", json.dumps(stop), "--json")
    slots = json.loads(asked.out)
    assert (asked.status, slots["stop"]) == (0, "bakery")
    assert [each["feasible"] for each in slots["slots"]] == [True, False]
    assert list(slots["slots"][0])[2:] == ["cost", "vehicle", "position", "arrive", "others_move"]
    assert (slots["slots"][1]["rule"], slots["slots"][1]["nearest"]) == ("window", [9 * 3600, 9 * 3600 + 1800])


def test_replanning_keeps_promises_and_counts_what_moved(put: Write, tmp_path: Path) -> None:
    """A stop is gone, one is new, one has another window: the promise holds and the report says so."""
    day = json.loads(json.dumps(DAY))
    day["stops"][0]["promised"] = True
    day["vehicles"].append({**day["vehicles"][0], "id": "second"})
    plan = put({"routes": [["mill"], [17]], "unserved": [], "vehicle_ids": ["van", "second"]}, "plan.json")
    changed = {**day, "stops": [day["stops"][0], {"id": "new", "place": 2, "demand": [4]}]}

    said = doorstep("plan", "replan", str(put(changed, "day.json")), "--from", str(plan), *BRIEF, "--json")
    told = json.loads(said.out)
    assert said.status == 0
    assert "1 stops" in said.err
    assert sorted(stop for route in told["routes"] for stop in route) == ["mill", "new"]
    assert told["stability"]["promises"] == told["stability"]["promises_kept"] == 1
    assert told["stability"]["vehicles_changed"] == 0


def test_people_see_a_table_and_reasons_in_words(put: Write, tmp_path: Path) -> None:
    """Without --json: routes, a line of numbers with the gap to the best known, what is left out and why."""
    put("Cost 12.0\n", "tiny.sol")
    quick = (*BRIEF, "--engine", "greedy")
    said = doorstep("plan", "solve", str(put(SOLOMON.replace("  5  ", " 50  "), "tiny.txt")), *quick)

    assert said.status == 0
    assert "1 left out" in said.out
    assert "Stop 2 is left out: no vehicle that may go has room left." in said.out
    assert "best known" in doorstep("plan", "solve", str(put(SOLOMON, "tiny.txt")), *quick).out


def test_every_broken_rule_is_named(put: Write) -> None:
    """A bad plan ends with 1, each rule in a sentence; a plan that states another cost than its own is one."""
    file = put(SOLOMON, "tiny.txt")
    bad = put({"routes": [[2, 1, 9]], "unserved": [], "cost": 5}, "bad.json")
    said = doorstep("plan", "check", str(file), str(bad))
    assert said.status == 1
    assert "capacity: vehicle 1 carries 1 more than it can." in said.out
    assert "unknown_stop: stop 9 is not in the problem." in said.out
    assert "wrong_cost" in said.out

    told = doorstep("plan", "check", str(file), str(bad), "--json")
    document = json.loads(told.out)
    instance = read(file)
    assert told.status == 1
    assert not document["feasible"]
    assert {each["rule"] for each in document["violations"]} == {
        *(each.kind for each in violations(instance.problem, planned(instance, read_plan(bad)))),
        "wrong_cost",
    }


def test_streets_time_the_day_and_are_drawn_with_their_credit(put: Write, tmp_path: Path) -> None:
    """Coordinates are timed on the streets that are named, and the picture says whose streets they are."""
    depot, mill = [47.10, 9.50], [47.12, 9.50]
    day = {"vehicles": [{"id": "van", "start": depot, "shift": [0, 9000]}], "stops": [{"id": "mill", "place": mill}]}
    file, picture, streets = put(day, "day.json"), tmp_path / "routes.svg", tmp_path / "detour.osm.pbf"
    detour(streets)
    told = solved(file, "--engine", "greedy", "--streets", str(streets), "--picture", str(picture))

    assert told["distance"] > 2 * 6000
    assert solved(file, "--engine", "greedy")["distance"] < 2 * 4000
    assert "© OpenStreetMap contributors" in picture.read_text()


def detour(path: Path) -> None:
    """Write streets where two places are three legs apart, around a lake."""
    corners = [(47.10, 9.50), (47.10, 9.53), (47.12, 9.53), (47.12, 9.50)]
    with osmium.SimpleWriter(str(path)) as writer:
        for number, (latitude, longitude) in enumerate(corners, start=1):
            writer.add_node(osmium.osm.mutable.Node(id=number, location=(longitude, latitude)))
        writer.add_way(osmium.osm.mutable.Way(id=1, nodes=[1, 2, 3, 4], tags={"highway": "residential"}))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--seconds", "nan"), "write seconds"),
        (("--seconds", "-1"), "write seconds"),
        (("--seconds", "inf"), "write seconds"),
        (("--engine", "wheel"), "none of pyvrp"),
        (("--picture", "routes.gif"), "neither a .png"),
        (("--seed", "-1"), "seed"),
        (("--colour", "red"), "colour"),
    ],
)
def test_a_wrong_call_is_told_before_anything_is_read(words: tuple[str, str], says: str) -> None:
    """Options that make no sense end with 2."""
    said = doorstep("plan", "solve", "nowhere.txt", *words)

    assert (said.status, said.out) == (2, "")
    assert says in said.err


def test_streets_for_a_file_that_needs_none(put: Write) -> None:
    """Where a file brings its own travel times, --streets is a wrong call; a map that is none is a failure."""
    file = str(put(SOLOMON, "tiny.txt"))
    said = doorstep("plan", "solve", file, "--streets", "town.osm.pbf")
    assert (said.status, said.out) == (2, "")
    assert "of no use" in said.err

    day = {"vehicles": [{"id": "van", "start": [47, 9], "shift": [0, 9]}], "stops": []}
    refused(doorstep("plan", "solve", str(put(day, "day.json")), "--streets", file), "not an .osm.pbf")


@pytest.mark.parametrize("stop", ["{", "[]", '{"place": 9}', '{"place": 1, "demand": [1, 2]}', '{"colour": 1}'])
def test_a_stop_that_is_none(put: Write, stop: str) -> None:
    """--stop must be a stop of this problem: anything else is a wrong call with its reason."""
    plan = put({"routes": [["mill", 17]]}, "plan.json")
    said = doorstep("plan", "slots", str(put(DAY, "day.json")), "--from", str(plan), "--stop", stop)

    assert (said.status, said.out) == (2, "")
    assert "--stop" in said.err


def test_files_that_cannot_be_written(put: Write, tmp_path: Path) -> None:
    """A folder that is not there is told before the search, a file that cannot be written after it."""
    file = str(put(SOLOMON, "tiny.txt"))
    refused(doorstep("plan", "solve", file, "--output", str(tmp_path / "no" / "p.json")), "folder does not exist")
    said = doorstep("plan", "solve", file, *BRIEF, "--engine", "greedy", "--output", str(tmp_path))
    refused(said, "cannot be written")
