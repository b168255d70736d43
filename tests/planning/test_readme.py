"""The planner's README tells the truth."""

import re
from pathlib import Path
from typing import Any

import planning
from planning.check import violations


def test_the_example_runs() -> None:
    """The README's example ends with a plan of both stops that breaks no rule."""
    readme = (Path(planning.__file__).parent / "README.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    names: dict[str, Any] = {}
    exec(compile(code, "README.md", "exec"), names)  # noqa: S102 - our own words

    assert violations(names["day"], names["plan"]) == ()
    assert sorted(names["plan"].orders["van"]) == ["church", "mill"]


def test_every_file_named_is_there() -> None:
    """The files and folders that the README names exist."""
    room = Path(planning.__file__).parent
    named = re.findall(r"`([a-z_]+\.py|[a-z]+/)`", (room / "README.md").read_text(encoding="utf-8"))

    assert named
    assert [each for each in named if not (room / each).exists()] == []
