"""docs/planning.md shows what happens."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from doorstep.commands.plan_words import LACKS, REASONS, RULES
from planning.assign.values import Lack
from planning.rules import Rule
from tests.doorstep.calling import doorstep

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "planning.md").read_text(encoding="utf-8")


FOUND = ("cost", "vehicle", "position", "arrive", "others_move")


def blocks(language: str) -> list[str]:
    """The page's code blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


def test_the_commands_of_the_page_do_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run one after the other on the page's own day, every command ends with 0, and the answer looks as shown."""
    monkeypatch.chdir(tmp_path)
    shown, slots, crew, day = blocks("json")
    Path("day.json").write_text(day)
    Path("crew.json").write_text(crew)
    assert set(json.loads(slots)["slots"][0]) == {*FOUND, "window", "feasible"}
    answers: list[Any] = []
    for line in blocks("console")[0].splitlines():
        said = doorstep(*shlex.split(line.replace("--seconds 1", "--seconds 0.1"))[1:])
        assert said.status == 0, (line, said)
        answers += [json.loads(said.out)] if "--json" in line else []

    (replanned,) = answers
    expected = json.loads(shown)
    assert list(replanned) == list(expected)
    assert list(replanned["stability"]) == list(expected["stability"])
    assert [replanned[name] for name in ("routes", "vehicle_ids", "feasible")] == [
        expected[name] for name in ("routes", "vehicle_ids", "feasible")
    ]
    assert "van: Kim with van\n1 route assigned, 0 not." in said.out
    assert Path("routes.png").stat().st_size > 1000


def test_every_rule_has_its_words() -> None:
    """Each reason for leaving a stop out, and each rule that the checker names, has a sentence."""
    checker = "".join((ROOT / "planning" / f"{name}.py").read_text() for name in ("check", "inspection"))
    kinds = set(re.findall(r'Violation\("(\w+)"', checker)) | {"window"}

    assert {rule.value for rule in Rule} - set(REASONS) == set()
    assert {lack.value for lack in Lack} == set(LACKS)
    assert "unknown_stop" in kinds
    assert kinds - set(RULES) == set()
