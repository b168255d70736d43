"""Whatever the file, the plan or the solver: a plan in which nothing is lost, or one clear sentence, in time."""

import json
from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from tests.doorstep.calling import doorstep, refused
from tests.planning.files.conftest import DAY, ORTEC, SOLOMON, VRPTW
from tests.planning.test_workshop import MAD

FAR, NEAR = [54.32, 10.12], [47.14, 9.52]


def van(name: str, start: Any, **more: Any) -> dict[str, Any]:
    """A vehicle of a day file."""
    return {"id": name, "start": start, "capacity": [10], "shift": ["8:00", "16:00"], **more}


def stop(name: str, place: Any, **more: Any) -> dict[str, Any]:
    """A stop of a day file."""
    return {"id": name, "place": place, "demand": [4], **more}


ISLAND = [[0, 60, None], [60, 0, None], [None, None, 0]]


@pytest.mark.parametrize(
    ("day", "left_out"),
    [
        ({"vehicles": [van("a", NEAR)], "stops": []}, {}),
        ({"vehicles": [], "stops": []}, {}),
        ({"vehicles": [], "stops": [stop("x", NEAR)]}, {"x": "there is no vehicle"}),
        ({"vehicles": [van("a", NEAR)], "stops": [stop("x", NEAR)]}, {}),
        (
            {"vehicles": [van("a", NEAR)], "stops": [stop(name, NEAR, promised=name != "z") for name in "xyz"]},
            {"z": "room left"},
        ),
        (
            {"vehicles": [van("a", NEAR)], "stops": [stop("x", [47.2, 9.52], prize=1), stop("y", NEAR)]},
            {"x": "optional"},
        ),
        (
            {"vehicles": [van("a", NEAR)], "stops": [stop("x", NEAR, windows=[["5:00", "7:59"]]), stop("y", NEAR)]},
            {"x": "inside its window"},
        ),
        (
            {"vehicles": [van("a", NEAR), van("b", FAR)], "stops": [stop("x", FAR), stop("y", NEAR)]},
            {},
        ),
        ({"vehicles": [van("a", NEAR)], "stops": [stop("x", FAR), stop("y", NEAR)]}, {"x": "shift ends"}),
        ({"vehicles": [van("a", 0)], "stops": [stop("x", 2), stop("y", 1)], "durations": ISLAND}, {"x": "shift ends"}),
    ],
    ids=[
        "no stop",
        "nothing",
        "no fleet",
        "one stop",
        "demand",
        "optional",
        "before the shift",
        "two depots",
        "too far",
        "island",
    ],
)
def test_hard_days_lose_no_stop(tmp_path: Path, day: Mapping[str, Any], left_out: Mapping[str, str]) -> None:
    """Planned and unserved together are what was asked for, and each reason is told in words."""
    path = tmp_path / "day.json"
    path.write_text(json.dumps(day))
    begun = monotonic()
    searched = () if left_out.keys() <= {"z"} and len(day["stops"]) != 1 else ("--engine", "greedy")
    said = doorstep("plan", "solve", str(path), "--seconds", "0.1", "--json", *searched)
    told = json.loads(said.out)

    assert said.status == 0
    assert monotonic() - begun < 5.1
    assert sorted([*chain(*told["routes"]), *left_out]) == sorted(each["id"] for each in day["stops"])
    assert {each["stop"] for each in told["unserved"]} == set(left_out)
    assert all(left_out[each["stop"]] in each["reason"] for each in told["unserved"])
    assert told["feasible"] is all("prize" in each for each in day["stops"] if each["id"] in left_out)


@pytest.mark.parametrize(
    ("content", "line", "way_out"),
    [
        (SOLOMON.replace("  6  ", " NaN "), "line 11", "correct it"),
        (SOLOMON.replace("  6  ", " -6  "), "line 11", "correct it"),
        (SOLOMON.replace("    2      1", "    1      1"), "line 12", "take one of them out"),
        (VRPTW[: VRPTW.index("3 20 30")], "line 18", "in full"),
        (ORTEC.replace("51\t0\t36", "51\t0"), "line 12", "in full"),
        (json.dumps(DAY)[:200], "line 1", "in full"),
        (json.dumps({**DAY, "stops": [DAY["stops"][0]] * 2}), "stops[1].id", "take one of them out"),
        (json.dumps({**DAY, "durations": [[0, -1, 1]] * 3}), "outside 0", "correct it"),
        ("", "empty", "day file"),
        ("\x00\x01\x02", "no text", "day file"),
        ("<html><body>Not found</body></html>", "line 1", "day file"),
    ],
)
def test_files_that_cannot_be_used(tmp_path: Path, content: str, line: str, way_out: str) -> None:
    """One sentence with the place and the way out; nothing is planned of the rest."""
    path = tmp_path / "file.txt"
    path.write_text(content)

    refused(doorstep("plan", "solve", str(path), "--json"), "file.txt", line, way_out)


@pytest.mark.parametrize("words", [("replan", "--from"), ("check",), ("slots", "--stop", '{"place": 1}', "--from")])
def test_a_plan_of_another_problem(tmp_path: Path, words: tuple[str, ...]) -> None:
    """A plan that shares nothing with the problem is told so, by whichever command it is given to."""
    day, plan, page = tmp_path / "day.json", tmp_path / "plan.json", tmp_path / "page.html"
    day.write_text(json.dumps(DAY))
    plan.write_text('{"routes": [["church", "school"]]}')
    page.write_text("<html></html>")
    said = doorstep("plan", words[0], str(day), *words[1:], str(plan))

    assert said.status == 1
    assert "Traceback" not in said.err
    assert "in the problem" in said.out + said.err
    refused(doorstep("plan", words[0], str(day), *words[1:], str(page)), "page.html", "line 1")
    refused(doorstep("plan", words[0], str(day), *words[1:], str(day)), "it is no plan")


@pytest.mark.parametrize(
    ("engine", "because"),
    [
        ("hang", "no answer within"),
        ("abort", "died with status -6"),
        ("devour", "the best plan so far"),
        ("babble", "garbage"),
    ],
)
def test_a_solver_in_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: str, because: str) -> None:
    """A solver that hangs, aborts, eats memory or babbles costs its answer, not the checked plan in time."""
    (tmp_path / "madhouse.py").write_text(MAD)
    monkeypatch.syspath_prepend(tmp_path)
    path = tmp_path / "tiny.txt"
    path.write_text(SOLOMON.replace("  5  ", " 50  "))
    begun = monotonic()
    seconds = 0.1 if engine == "hang" else 2.0
    words = ("--seconds", str(seconds), "--engine", f"madhouse:{engine}", "--json")
    said = doorstep("plan", "solve", str(path), *words)

    assert monotonic() - begun < seconds + 5
    assert said.status == 0
    assert because in said.err
    told = json.loads(said.out)
    assert (told["routes"], [each["stop"] for each in told["unserved"]]) == ([[1]], [2])
