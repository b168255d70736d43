"""Whole days, lived by simulated people through the command line."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

KEYS = {
    "parcels",
    "attempts",
    "failed_first_attempts",
    "messages",
    "updates",
    "lost",
    "harmful_duplicates",
    "promises",
    "violations",
    "kpis",
    "flows",
    "seconds",
    "peak_mib",
}
PROMISES = {"made", "kept", "released", "broken_warned", "broken_unwarned", "open"}


def lived(*options: str) -> dict[str, Any]:
    """The account of a day with twelve parcels and one courier."""
    doorstep = str(Path(sys.executable).with_name("doorstep"))
    command = [doorstep, "demo", "--headless", "--parcels", "12", "--couriers", "1", "--json"]
    done = subprocess.run([*command, *options], capture_output=True, text=True, timeout=110, check=False)
    assert done.returncode == 0, done.stderr
    account: dict[str, Any] = json.loads(done.stdout)
    return account


def is_sound(account: dict[str, Any]) -> None:
    """Every figure that must be zero is, and the account is whole."""
    assert account.keys() == KEYS
    assert account["promises"].keys() == PROMISES
    assert (account["lost"], account["harmful_duplicates"], account["violations"]) == (0, 0, [])
    assert account["promises"]["broken_unwarned"] == 0
    assert account["promises"]["made"] == sum(account["promises"].values()) - account["promises"]["made"]
    assert account["kpis"].keys() == KPIS
    assert account["flows"].keys() == FLOWS
    assert account["parcels"] == 12
    assert account["attempts"] >= 12


FLOWS = {
    "loading_checks",
    "labels",
    "pins",
    "late",
    "problems",
    "contacts",
    "hand_overs",
    "return_checks",
    "letters",
    "pages_opened",
    "chosen_on_page",
}
KPIS = {
    "first_attempt_success_rate",
    "on_time_in_window_rate",
    "promises_kept",
    "eta_accuracy",
    "window_coverage",
    "morning_width_minutes",
    "stop_stability",
    "notification_deliverability",
    "time_to_acknowledge_exception",
    "cost_per_drop",
    "rating",
    "rings_over_budget",
}


@pytest.mark.data
def test_a_day_on_real_streets(data_dir: Path) -> None:
    """A day of twelve parcels loses nothing, doubles nothing, and keeps or warns."""
    account = lived("--streets", str(data_dir / "streets" / "liechtenstein.osm.pbf"))
    is_sound(account)
    assert account["failed_first_attempts"] > 0
    assert any(account["flows"].values())


def test_a_bad_day() -> None:
    """The same holds in a town of no map, where the network and the Bot API misbehave."""
    is_sound(lived("--faults"))
