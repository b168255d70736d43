"""A whole country's streets, where the data of the tests is at hand."""

import os
from pathlib import Path
from time import process_time

import numpy as np
import pytest

from planning.travel.addresses import addresses
from planning.travel.crow_flies import CrowFlies
from planning.travel.outline import outline
from planning.travel.streets import Streets

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def extract() -> Path:
    """The extract; without DOORSTEP_DATA these tests are skipped, with it a missing file is a failure."""
    if "DOORSTEP_DATA" not in os.environ:
        pytest.skip("DOORSTEP_DATA is not set")
    path = Path(os.environ["DOORSTEP_DATA"]) / "streets" / "liechtenstein.osm.pbf"
    assert path.is_file()
    return path


def test_a_day_of_real_addresses(extract: Path) -> None:
    """Read in three seconds, the streets give a table for 300 doors that looks like a small country."""
    begun = process_time()
    streets = Streets(extract)
    assert process_time() - begun <= 3

    doors = [address.place for address in addresses(extract)]
    some = doors[:: len(doors) // 300][:300]
    seconds, metres = streets.matrix(some)
    straight = CrowFlies(detour=1).matrix(some)[1]
    snapped = np.array([streets.snap(each).metres for each in some])

    assert len(doors) > 12_000
    assert seconds.max() < 3600
    assert np.all(metres + 2 * snapped.max() >= straight)
    assert np.median(snapped) < 30
    assert 1.1 < np.median(metres[straight > 500] / straight[straight > 500]) < 1.6


def test_the_map_is_light(extract: Path) -> None:
    """The country's streets are drawn with less than half of their points."""
    lines = outline(extract)

    assert sum(len(line.points) for line in lines) < 45_000
    assert {line.kind for line in lines} == {"major", "minor", "path"}
