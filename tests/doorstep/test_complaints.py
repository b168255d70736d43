"""Every known failure has one sentence with the way out."""

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from delivery.model.errors import BadInput
from doorstep.complaints import SENTENCES, complaint
from doorstep.refusal import Refused
from planning.travel.osm import StreetsUnreadable
from sandbox.botapi.serving import PortInUse
from storage.errors import DatabaseBusy, DatabaseUnusable, DiskFull, Problem


@pytest.mark.parametrize("name", SENTENCES)
def test_every_class_in_the_table_is_there(name: str) -> None:
    """Nobody moved an error away from under its sentence."""
    room, _, kind = name.rpartition(".")
    found = find_spec(room)  # looked up, not run: some of these rooms take seconds to import

    assert found is not None
    assert re.search(rf"^class {kind}\(", Path(str(found.origin)).read_text(), re.MULTILINE)


ERRORS = [
    *[DatabaseUnusable("doorstep.db", problem) for problem in Problem],
    DatabaseBusy("doorstep.db", 4711),
    DatabaseBusy("doorstep.db"),
    DiskFull(),
    BadInput("zone", "no such time zone: X"),
    PortInUse(8090),
    Refused("There is no depot called 'X'."),
    *[
        StreetsUnreadable(Path("town.pbf"), why)
        for why in ("missing", "not_a_pbf", "truncated", "no_roads", "no_addresses")
    ],
]


@pytest.mark.parametrize("error", ERRORS, ids=repr)
def test_a_sentence_is_whole(error: Exception) -> None:
    """It begins, it ends, and nothing in it was left to be filled in."""
    sentence = complaint(error)

    assert sentence is not None
    assert sentence.endswith(".")
    assert not re.search(r"[{}?]|\bNone\b|object at|\.\.$", sentence)
    assert "_" not in re.sub(r"DOORSTEP_\w+", "", sentence)


def test_every_problem_has_its_own_way_out() -> None:
    """No two problems of a database are answered alike."""
    sentences = [complaint(DatabaseUnusable("x", problem)) for problem in Problem]

    assert len(set(sentences)) == len(Problem)


def test_a_known_failure_is_found_in_a_group() -> None:
    """Tasks fail together; the one that we can explain is the one that is told."""
    group = ExceptionGroup("several", [RuntimeError("?"), ExceptionGroup("inner", [PortInUse(8090)])])

    assert complaint(group) == "Port 8090 is in use; choose another with --port."


def test_what_we_do_not_know_is_not_explained_away() -> None:
    """A defect is shown whole."""
    assert complaint(RuntimeError("defect")) is None
    assert complaint(ExceptionGroup("several", [ValueError("defect")])) is None
