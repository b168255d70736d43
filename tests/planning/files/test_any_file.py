"""Whatever a file holds: a problem, or FileUnreadable, and nothing else."""

import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planning.files import FileUnreadable, Instance, read
from planning.files.adding import with_stop
from planning.files.plans import read_plan
from tests.planning.files.conftest import CVRP, DAY, ORTEC, SOLOMON, VRPTW

TEXTS = [SOLOMON, VRPTW, ORTEC, CVRP, json.dumps(DAY)]
WORDS = st.sampled_from(
    [
        "nan",
        "-1",
        "1e400",
        "0",
        "99999999999",
        "null",
        "{",
        "]",
        '"',
        ":",
        "EOF",
        "DEMAND_SECTION",
        "\n",
        " ",
        "1_0",
        "٣",
        "\x0b",
    ]
)


def told(content: bytes) -> None:
    """Read a problem and a plan; every refusal names its file and fits on a line."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(content)
        refused = [error for reader in (read, read_plan) if (error := refusal(reader, path))]

    assert all(error.path == path and "\n" not in str(error) for error in refused)


def refusal(reader: Callable[[Path], object], path: Path) -> FileUnreadable | None:
    """How a reader refuses a file, if it does; nothing else may come out of it."""
    try:
        reader(path)
    except FileUnreadable as error:
        return error
    return None


@given(st.binary(max_size=400))
def test_any_bytes(content: bytes) -> None:
    """Bytes are refused, or read."""
    told(content)


@given(
    st.sampled_from(TEXTS), st.lists(st.tuples(st.integers(0, 700), st.integers(0, 12), WORDS), max_size=4), st.data()
)
def test_any_damage(text: str, damage: list[tuple[int, int, str]], data: st.DataObject) -> None:
    """A good file with pieces cut out, put in, or its end missing."""
    for at, length, word in damage:
        text = text[:at] + word + text[at + length :]
    told(text[: data.draw(st.integers(0, len(text) + 100))].encode())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)
PARTS = [
    "stops",
    "vehicles",
    "durations",
    "distances",
    "places",
    "name",
    "hours",
    "affinity_weight",
    "routes",
    "unserved",
]


@given(st.dictionaries(st.sampled_from(PARTS), JSON))
def test_any_document(document: object) -> None:
    """Documents with the right names and anything behind them."""
    told(json.dumps(document).encode())


@given(st.sampled_from(["stops", "vehicles"]), st.integers(0, 1), st.text(max_size=4), JSON, st.booleans())
def test_any_member(kind: str, at: int, name: str, value: object, known: bool) -> None:  # noqa: FBT001
    """A good day with one member of a stop or vehicle replaced by anything."""
    day = json.loads(json.dumps(DAY))
    part = day[kind][min(at, len(day[kind]) - 1)]
    part[sorted(part)[len(name) % len(part)] if known else name] = value
    told(json.dumps(day).encode())


@given(
    st.sampled_from(TEXTS[:1] + TEXTS[-1:]),
    st.dictionaries(st.sampled_from(["id", "place", "windows", "demand"]), JSON),
)
def test_any_stop(text: str, stop: dict[str, object]) -> None:
    """One more stop, told as any document, is refused or added."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_text(text)
        instance = read(path)
    found: list[Instance] = []
    error = refusal(lambda _: found.append(with_stop(instance, stop)[0]), path)

    assert error is not None or len(found[0].problem.stops) in {2, 3}


@pytest.mark.parametrize("text", TEXTS)
def test_the_whole_files_are_problems(text: str, tmp_path: Path) -> None:
    """What is damaged above is whole before."""
    path = tmp_path / "file"
    path.write_text(text)

    assert len(read(path).problem.stops) == 2
