"""While a plan is searched, a person sees the best so far, how far it is below the first, and the time left."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

from doorstep.commands.plan_screen import Screen, best
from planning.plan import Plan, Unserved
from tests.planning.files.conftest import SOLOMON

PROGRAM = "from doorstep.cli import main; main()"


def test_the_line_compares_with_the_first_plan() -> None:
    """The first plan stands by itself, every later one beside it."""
    screen = Screen(0, shown=False)
    screen.heard(Plan((), (Unserved("a", "capacity"),), 2000, 0, "greedy"))
    assert screen.line == "2,000 of driving, 1 left out (greedy)"

    screen.heard(Plan((), (), 1500, 0, "pyvrp"))
    assert screen.line == "1,500 of driving, 25.0% below the first (pyvrp)"
    assert best(Plan((), (), 0, 0, "greedy"), Plan((), (), 0, 0, "pyvrp")) == "0 of driving (pyvrp)"


def test_progress_is_shown_on_a_terminal(tmp_path: Path) -> None:
    """On a real terminal the line moves and goes away; standard output has only the plan."""
    (tmp_path / "tiny.txt").write_text(SOLOMON)
    mine, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 120, 0, 0))
    words = ["plan", "solve", "tiny.txt", "--seconds", "1.1", "--engine", "greedy"]
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *words],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=its,
        env={**os.environ, "TERM": "xterm", "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as process:
        os.close(its)
        assert process.stdout is not None
        printed = process.stdout.read().decode()
        shown = _all(mine)

    assert process.returncode == 0
    assert re.search(r"\d s left", shown)
    assert "of driving" in shown
    assert "2 stops on 2 routes" in printed
    assert "s left" not in printed


def _all(terminal: int) -> str:
    """Whatever a terminal was sent; reading one whose other end is closed is an error on Linux."""
    parts = []
    try:
        while part := os.read(terminal, 65536):
            parts.append(part)
    except OSError:
        pass
    finally:
        os.close(terminal)
    return b"".join(parts).decode(errors="replace")
