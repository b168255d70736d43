"""Travel times come from whom the settings name, and somebody stands in for whoever does not answer."""

import pytest

from doorstep.settings import Settings
from doorstep.travel import travel_of
from planning.problem import Place
from planning.travel.crow_flies import CrowFlies

HERE, THERE = Place(47, 9), Place(47.1, 9.1)


def test_without_a_map_it_is_the_crow() -> None:
    """Nothing named, nothing needed."""
    assert travel_of(Settings(streets=None, osrm=None, valhalla=None)).name == "crow-flies"


@pytest.mark.parametrize("name", ["osrm", "valhalla"])
def test_an_engine_that_is_not_there_is_stood_in_for(name: str) -> None:
    """The answers are the crow's, and the label says for whom."""
    named = {"streets": None, "osrm": None, "valhalla": None} | {name: "http://127.0.0.1:9"}
    times = travel_of(Settings.model_validate(named))

    assert times.name == f"{name} (127.0.0.1:9)"
    assert times.leg(HERE, THERE) == CrowFlies().leg(HERE, THERE)
    assert times.name == f"crow-flies instead of {name} (127.0.0.1:9)"
