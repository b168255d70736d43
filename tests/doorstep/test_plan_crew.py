"""`doorstep plan crew`: who drives what, and why some routes have nobody."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.doorstep.calling import doorstep, refused

HOME, NEAR, FAR = [47.14, 9.52], [47.15, 9.52], [47.16, 9.53]
STOPS = {"ice": NEAR, "sofa": FAR}
PLAN = {"routes": [["ice"], ["sofa"]], "vehicle_ids": ["one", "two"], "unserved": []}
KIM: dict[str, Any] = {"id": "Kim", "shift": ["7:00", "17:00"]}
BO: dict[str, Any] = {"id": "Bo", "shift": ["7:00", "17:00"]}


def _files(folder: Path, crew: object, needs: dict[str, list[str]] | None = None) -> list[str]:
    """A day whose stops need something once it is planned, its plan and its crew: the command's words."""
    stops = [
        {"id": name, "place": place, "demand": [5], "skills": (needs or {}).get(name, [])}
        for name, place in STOPS.items()
    ]
    able = ["cold", "two_person"]
    vehicles = [
        {"id": name, "start": HOME, "capacity": [5], "shift": ["8:00", "16:00"], "skills": able}
        for name in ("one", "two")
    ]
    for name, content in (("day", {"stops": stops, "vehicles": vehicles}), ("plan", PLAN), ("crew", crew)):
        (folder / f"{name}.json").write_text(json.dumps(content))
    day, plan, people = (str(folder / f"{name}.json") for name in ("day", "plan", "crew"))
    return ["plan", "crew", day, "--from", plan, "--crew", people]


def _vans(**skills: list[str]) -> list[dict[str, Any]]:
    return [
        {"id": name, "available": ["0:00", "24:00"], "capacity": [5], "skills": can} for name, can in skills.items()
    ]


def test_courier_and_van_have_together_what_the_stops_need(tmp_path: Path) -> None:
    """Vans change places where their skills do, breaks lie where the route is not; what is best is proven."""
    kim = {**KIM, "breaks": [["0:30", ["12:00", "13:00"]]]}
    crew = {"couriers": [kim, {**BO, "skills": ["two_person"]}], "vans": _vans(one=[], two=["cold"])}
    said = doorstep(*_files(tmp_path, crew, {"ice": ["cold"], "sofa": ["two_person"]}), "--json")
    found = json.loads(said.out)

    assert said.status == 0
    assert {each["route"]: (each["courier"], each["van"]) for each in found["assigned"]} == {
        "one": ("Kim", "two"),
        "two": ("Bo", "one"),
    }
    assert (found["unassigned"], found["proven"]) == ([], True)


@pytest.mark.parametrize(
    ("crew", "says"),
    [
        ({"couriers": [KIM]}, "whoever could is on another route (could: Kim)"),
        ({"couriers": []}, "there is no courier"),
    ],
    ids=["taken", "nobody"],
)
def test_a_route_that_nobody_drives_names_the_rule(tmp_path: Path, crew: dict[str, Any], says: str) -> None:
    """It ends with 1, and a sentence says what is lacking."""
    said = doorstep(*_files(tmp_path, crew))

    assert said.status == 1
    assert f": nobody; {says}" in said.out
    assert "route" in said.out.splitlines()[-1]


@pytest.mark.parametrize(
    ("crew", "says"),
    [
        ({"vans": []}, "couriers is missing"),
        ({"couriers": [KIM, KIM]}, "Kim is there twice"),
        ({"couriers": [{**KIM, "wings": 2}]}, "“wings” is not understood"),
        ({"couriers": [{**KIM, "shift": ["17:00", "7:00"]}]}, "before it opens"),
        ({"couriers": {"id": "Kim"}}, "couriers: […]"),
    ],
)
def test_a_crew_that_is_none_is_refused(tmp_path: Path, crew: object, says: str) -> None:
    """One sentence names the file and the part."""
    refused(doorstep(*_files(tmp_path, crew)), "crew.json", says)
