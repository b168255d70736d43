"""The front door opens at once."""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median

SECONDS = 0.4
HEAVY = {
    "aiogram",
    "aiohttp",
    "alembic",
    "apscheduler",
    "asyncio",
    "babel",
    "fastapi",
    "numpy",
    "ortools",
    "osmium",
    "pydantic",
    "pyroutingkit",
    "pyvrp",
    "sqlalchemy",
    "starlette",
    "structlog",
    "uvicorn",
}
DOORSTEP = Path(sys.executable).with_name("doorstep")


def cpu_seconds_of_help() -> float:
    """What `doorstep --help` costs: it computes and does not wait, so on a free core that is how long it takes."""
    with subprocess.Popen([DOORSTEP, "--help"], stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_utime + usage.ru_stime


def test_help_is_there_at_once() -> None:
    """`doorstep --help` takes no more than 0.4 s (median of five)."""
    assert median(cpu_seconds_of_help() for _ in range(5)) <= SECONDS


def test_help_imports_nothing_heavy() -> None:
    """No library of the rooms is imported before a command needs it."""
    code = "import sys; sys.argv[1:] = ['--help']; import atexit; atexit.register(lambda: print(*sys.modules)); "
    answer = subprocess.run(
        [sys.executable, "-c", code + "from doorstep.cli import main; main()"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert HEAVY & set(answer.stdout.split()) == set()
