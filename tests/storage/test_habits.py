"""A depot's timeline is kept as what differs from the defaults."""

from dataclasses import fields, replace
from datetime import time
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from delivery.model.timeline import Timeline
from storage.habits import dump_timeline, load_timeline

_VALUES: dict[str, st.SearchStrategy[Any]] = {
    field.name: st.times().map(lambda t: t.replace(second=0, microsecond=0)) if field.type is time else st.integers()
    for field in fields(Timeline)
}


@given(st.fixed_dictionaries({}, optional=_VALUES).map(lambda own: replace(Timeline(), **own)))
def test_a_timeline_comes_back_as_it_was(timeline: Timeline) -> None:
    """Whatever a carrier has chosen is read back."""
    assert load_timeline(dump_timeline(timeline)) == timeline


def test_defaults_are_not_written_down() -> None:
    """Who chose nothing follows the defaults of every release."""
    assert dump_timeline(Timeline()) == "{}"


def test_settings_of_another_release_are_passed_over() -> None:
    """A setting that this release does not know changes nothing."""
    assert load_timeline('{"ring_budget": 3, "carrier_pigeons": 2}') == Timeline(ring_budget=3)
