"""A file that cannot be used is refused by what is wrong with it, and where."""

import copy
import gzip
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from planning.files import FileUnreadable, Why, read
from tests.planning.files.conftest import CVRP, DAY, ORTEC, SOLOMON, VRPTW

Write = Callable[..., Path]


def refused(path: Path) -> FileUnreadable:
    """Why a file is refused."""
    with pytest.raises(FileUnreadable) as error:
        read(path)
    assert error.value.path == path
    return error.value


@pytest.mark.parametrize(
    ("content", "why", "line"),
    [
        (b"", Why.EMPTY, None),
        (b" \n\n", Why.EMPTY, None),
        (b"\x00\x01\x02", Why.BINARY, None),
        (gzip.compress(SOLOMON.encode()), Why.BINARY, None),
        ("<!doctype html><html><body>404</body></html>", Why.FOREIGN, 1),
        ("Dear diary,\ntoday", Why.FOREIGN, 1),
        ("a,b,c\n1,2,3\n", Why.FOREIGN, 1),
        ("Route #1: 2 1\nCost 15.2\n", Why.FOREIGN, 1),
        (SOLOMON[:60], Why.TRUNCATED, 5),
        (SOLOMON[:-20], Why.WRONG_COUNT, 12),
        (SOLOMON.replace("  6  ", " nan "), Why.NOT_A_NUMBER, 11),
        (SOLOMON.replace("  6  ", " inf "), Why.NOT_A_NUMBER, 11),
        (SOLOMON.replace("  6  ", " six "), Why.NOT_A_NUMBER, 11),
        (SOLOMON.replace("  6  ", " -6  "), Why.OUT_OF_RANGE, 11),
        (SOLOMON.replace("  6  ", " 1.5 "), Why.OUT_OF_RANGE, 11),
        (SOLOMON.replace(" 20 ", " 40 "), Why.OUT_OF_RANGE, 12),
        (SOLOMON.replace("    2      1", "    1      1"), Why.DOUBLED, 12),
        (SOLOMON.replace("  2          10", "  2"), Why.WRONG_COUNT, 5),
        (VRPTW[: VRPTW.index("3 20 30")], Why.TRUNCATED, 18),
        (VRPTW[: VRPTW.index("4\n3 1 1")], Why.WRONG_COUNT, 10),
        (VRPTW.replace("DIMENSION : 3", "DIMENSION : 0"), Why.OUT_OF_RANGE, None),
        (VRPTW.replace("DIMENSION : 3\n", ""), Why.LACKING, 21),
        (VRPTW.replace("2 3 4", "1 3 4"), Why.DOUBLED, 10),
        (VRPTW.replace("2 3 4", "9 3 4"), Why.OUT_OF_RANGE, 10),
        (VRPTW.replace("EUC_2D", "GEO"), Why.NOT_KNOWN, None),
        (VRPTW.replace("TIME_WINDOW_SECTION", "BACKHAUL_SECTION"), Why.NOT_KNOWN, 16),
        (VRPTW.replace("VEHICLES : 2", "SPEED : 2"), Why.NOT_KNOWN, 4),
        (VRPTW.replace("VEHICLES : 2", "CAPACITY : 2"), Why.DOUBLED, 5),
        (VRPTW.replace("SECTION\n1\n-1", "SECTION\n1\n2\n-1"), Why.NOT_KNOWN, 22),
        (CVRP.replace("NODE_COORD_SECTION\n1 0 0\n2 3 4\n3 1 1\n", ""), Why.LACKING, 13),
        (ORTEC.replace("51\t0\t36", "51\t0"), Why.TRUNCATED, 12),
        (ORTEC.replace("51\t0\t36", "51\t0\t36\t9"), Why.WRONG_COUNT, 12),
        (ORTEC.replace("51\t0\t36", "51\t-1\t36"), Why.OUT_OF_RANGE, 11),
        (ORTEC.replace("51\t0\t36", "51\tnan\t36"), Why.NOT_A_NUMBER, 11),
        ('{"stops": [', Why.TRUNCATED, 1),
        ('{"stops": [}', Why.BAD_JSON, 1),
        ('{"stops": [], "stops": []}', Why.DOUBLED, None),
        ("[" * 100_000, Why.BAD_JSON, None),
        ("[" + "9" * 5000 + "]", Why.BAD_JSON, None),
        ("[1, 2]", Why.WRONG_COUNT, None),
    ],
)
def test_what_is_no_problem(written: Write, content: str | bytes, why: Why, line: int | None) -> None:
    """Empty, binary, foreign, truncated or wrong: each is named, with its line where there is one."""
    assert content not in {SOLOMON, VRPTW, CVRP, ORTEC}
    error = refused(written(content))

    assert (error.why, error.line) == (why, line), str(error)


def changed(where: str, to: Any) -> dict[str, Any]:
    """A day with one part changed."""
    day: Any = copy.deepcopy(DAY)
    *path, last = [int(part) if part.isdigit() else part for part in where.split(".")]
    part = day
    for step in path:
        part = part[step]
    part[last] = to
    found: dict[str, Any] = day
    return found


@pytest.mark.parametrize(
    ("where", "to", "why", "what"),
    [
        ("stops.0.demand", [float("nan")], Why.NOT_A_NUMBER, "JSON"),
        ("durations.0.1", float("inf"), Why.NOT_A_NUMBER, "JSON"),
        ("durations.0.1", -3, Why.NOT_A_PROBLEM, "durations"),
        ("durations.0.1", 2**40, Why.NOT_A_PROBLEM, "durations"),
        ("durations.0.1", "far", Why.NOT_A_NUMBER, "durations[0][1]"),
        ("durations.0.1", True, Why.NOT_A_NUMBER, "durations[0][1]"),
        ("durations.1", [0, 1], Why.WRONG_COUNT, "durations[1] (3)"),
        ("durations", 5, Why.WRONG_COUNT, "durations: […]"),
        ("distances", [[0]], Why.NOT_A_PROBLEM, ""),
        ("stops.0.demand", [-1], Why.NOT_A_PROBLEM, ""),
        ("stops.0.demand", [1, 2], Why.NOT_A_PROBLEM, ""),
        ("stops.0.demand", [1.5], Why.NOT_A_NUMBER, "stops[0].demand[0]"),
        ("stops.0.service", "soon", Why.NOT_A_NUMBER, "stops[0].service"),
        ("stops.0.service", True, Why.NOT_A_NUMBER, "stops[0].service"),
        ("stops.0.service", None, Why.NOT_A_NUMBER, "stops[0].service"),
        ("stops.0.place", 9, Why.OUT_OF_RANGE, "stops[0].place (0 … 2)"),
        ("stops.0.place", -1, Why.OUT_OF_RANGE, "stops[0].place (0 … 2)"),
        ("stops.0.place", [47.1], Why.WRONG_COUNT, "stops[0].place: [latitude, longitude]"),
        ("stops.0.place", [91, 0], Why.NOT_A_PROBLEM, "stops[0].place"),
        ("stops.0.place", [47.1, 9.5], Why.NOT_KNOWN, "stops[0].place (durations)"),
        ("stops.0.windows", [["10:00", "9:00"]], Why.NOT_A_PROBLEM, "stops[0].windows[0]"),
        ("stops.0.windows", [[0, 1, 2]], Why.WRONG_COUNT, "stops[0].windows[0] (opens, closes)"),
        ("stops.0.windows", [["25:61", 1]], Why.NOT_A_NUMBER, "stops[0].windows[0].opens"),
        ("stops.0.windows", "always", Why.WRONG_COUNT, "stops[0].windows: […]"),
        ("stops.0.promised", "yes", Why.NOT_KNOWN, "stops[0].promised (bool)"),
        ("stops.0.colour", "red", Why.NOT_KNOWN, None),
        ("stops.0", {"id": "mill"}, Why.LACKING, "stops[0].place"),
        ("stops.0.id", None, Why.NOT_KNOWN, "stops[0].id (str)"),
        ("stops.0.id", "", Why.NOT_A_PROBLEM, ""),
        ("stops.1.id", "mill", Why.DOUBLED, "stops[1].id"),
        ("stops", 3, Why.WRONG_COUNT, "stops: […]"),
        ("vehicles.0.shift", ["16:00", "8:00"], Why.NOT_A_PROBLEM, "vehicles[0].shift"),
        ("vehicles.0.shift", [-5, 10], Why.NOT_A_PROBLEM, ""),
        ("vehicles.0", {"id": "van"}, Why.LACKING, "vehicles[0].capacity"),
        ("speed", 3, Why.NOT_KNOWN, None),
        ("places", [[0, 0]], Why.WRONG_COUNT, "places (3)"),
    ],
)
def test_what_is_no_day(written: Write, where: str, to: Any, why: Why, what: str | None) -> None:
    """Each wrong part of a day file is named by its way through the document."""
    error = refused(written(changed(where, to)))

    assert error.why is why, str(error)
    assert what is None or error.what == what


def test_what_is_not_there(tmp_path: Path) -> None:
    """A missing file, and a folder, cannot be opened."""
    assert refused(tmp_path / "nothing.txt").why is Why.MISSING
    assert refused(tmp_path).why is Why.MISSING


@pytest.mark.parametrize(
    ("head", "why"),
    [
        (b"", Why.FOREIGN),
        (b"NAME : x\n", Why.TOO_LARGE),
        (b"x\n\nVEHICLE\nNUMBER CAPACITY\n", Why.TOO_LARGE),
        (b'{"stops": [', Why.BAD_JSON),
    ],
)
def test_noise_is_refused_at_once(tmp_path: Path, head: bytes, why: Why) -> None:
    """Fifty megabytes that are nothing cost no more than reading them, whatever they begin like."""
    path = tmp_path / "noise"
    path.write_bytes(head + b"q7Xw " * 10_000_000)
    begun = process_time()

    assert refused(path).why is why
    assert process_time() - begun < 3


def test_a_file_too_large_to_be_one(tmp_path: Path) -> None:
    """Beyond a limit nothing is read: the file is sparse, so the test costs no disk."""
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.write(b"{" + b" " * 10_000)
        file.truncate(300 * 2**20)

    assert refused(path).why is Why.TOO_LARGE
