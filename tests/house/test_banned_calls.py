"""Ruff refuses what the house forbids."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.tree import ROOT

RUFF = Path(sys.executable).with_name("ruff")
SNIPPETS = {
    "datetime.datetime.now": "from datetime import UTC, datetime\n\ndatetime.now(UTC)\n",
    "datetime.datetime.utcnow": "import datetime\n\ndatetime.datetime.utcnow()\n",
    "datetime.datetime.today": "from datetime import datetime\n\ndatetime.today()\n",
    "datetime.date.today": "import datetime as dt\n\ndt.date.today()\n",
    "time.time": "import time\n\ntime.time()\n",
    "asyncio.create_task": "import asyncio\n\nasyncio.create_task(None)\n",
    "asyncio.ensure_future": "from asyncio import ensure_future\n\nensure_future(None)\n",
}


def banned() -> list[str]:
    """Every call that pyproject.toml bans."""
    tidy = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["ruff"]["lint"]["flake8-tidy-imports"]
    return list(tidy["banned-api"])


def snippet(call: str) -> str:
    """A module that makes the call."""
    module, _, name = call.rpartition(".")
    return SNIPPETS.get(call, f"import {module}\n\n{module}.{name}([1])\n")


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """What ruff says about each snippet."""
    folder = tmp_path_factory.mktemp("snippets")
    for call in banned():
        (folder / f"{call}.py").write_text(f'"""A snippet."""\n\n{snippet(call)}')
    (folder / "relative.py").write_text('"""A snippet."""\n\nfrom . import thing\n')
    options = ["--config", str(ROOT / "pyproject.toml"), "--no-cache", "--output-format", "json", str(folder)]
    answer = subprocess.run([RUFF, "check", *options], capture_output=True, text=True, check=False)
    said: dict[str, set[str]] = {}
    for complaint in json.loads(answer.stdout):
        said.setdefault(Path(complaint["filename"]).stem, set()).add(complaint["code"])
    return said


@pytest.mark.parametrize("call", banned())
def test_a_banned_call_is_refused(verdicts: dict[str, set[str]], call: str) -> None:
    """Ask the clock, take a Random, await your tasks."""
    assert "TID251" in verdicts[call]


def test_relative_imports_are_refused(verdicts: dict[str, set[str]]) -> None:
    """Every import names its room."""
    assert "TID252" in verdicts["relative"]


def test_clock_chance_and_tasks_are_banned() -> None:
    """The list itself does not lose what it is there for."""
    assert set(SNIPPETS) <= set(banned())
    assert {"random.random", "random.choice", "random.shuffle", "random.seed"} <= set(banned())
