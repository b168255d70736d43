"""A carrier sets when its recipients hear from a depot."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from delivery.model.timeline import Timeline
from doorstep.cli import cli
from tests.doorstep.test_setting_up import doorstep, place, steps

__all__ = ["place"]
OPERATE = Path(__file__).parents[2] / "docs" / "operate.md"


@pytest.mark.usefixtures("place")
def test_what_is_set_is_shown_beside_its_default() -> None:
    """A change is kept, everything else stays, and the default is named where it differs."""
    doorstep(steps()[0])
    doorstep("doorstep depot set Nord quiet_from=22:30 ring-budget=3 morning_at=08:00")

    said = doorstep("doorstep depot set Nord").splitlines()
    assert {"quiet_from = 22:30:00  (default 21:00:00)", "ring_budget = 3  (default 5)"} <= set(said)
    assert {"morning_at = 08:00:00  (default 07:30:00)", "choose_by = 20:00:00"} <= set(said)
    assert json.loads(doorstep("doorstep depot set Nord --json"))["settings"]["ring_budget"] == "3"


def test_a_depots_language(place: Path) -> None:
    """It is set in any case, and the doctor names one that nobody translates to, with the way out."""
    doorstep(steps()[0])
    assert "language = en" in doorstep("doorstep depot set Nord").splitlines()
    assert "language = de  (default en)" in doorstep("doorstep depot set Nord language=DE").splitlines()
    assert "✓ database" in _doctor()
    with closing(sqlite3.connect(place / "doorstep.db")) as file:
        file.execute("UPDATE depots SET language = 'tlh'")
        file.commit()
    assert "`doorstep depot set Nord language=…` takes one of en, de" in _doctor()


def _doctor() -> str:
    return CliRunner().invoke(cli, ["doctor"]).output


@pytest.mark.parametrize(
    ("change", "way_out"),
    [
        ("ring_budget=many", "must be a whole number from 0 to 50"),
        ("quiet_from=late", "must be a time of day such as 07:30"),
        ("carrier_pigeons=2", "is no setting of a depot"),
        ("language=klingon", "must be one of en, de, fr"),
    ],
)
@pytest.mark.usefixtures("place")
def test_what_cannot_be_set_says_why(change: str, way_out: str) -> None:
    """A wrong setting changes nothing and says how it is written."""
    doorstep(steps()[0])

    assert way_out in doorstep(f"doorstep depot set Nord door_minutes=5 {change}")
    assert "door_minutes = 30" in doorstep("doorstep depot set Nord").splitlines()


def test_every_setting_is_explained() -> None:
    """docs/operate.md names each one."""
    text = OPERATE.read_text(encoding="utf-8")

    assert all(f"`{name}`" in text for name in (*Timeline.__dataclass_fields__, "language"))
