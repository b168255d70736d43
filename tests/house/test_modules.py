"""Importing any module has no effect and needs nothing."""

import subprocess
import sys
from pathlib import Path

from tests.house.tree import ROOMS, ROOT, python_files

#: alembic runs these two kinds of files, nobody imports them
RUN_BY_OTHERS = ("storage/migrations/",)

IMPORT_ALL = """
import importlib, os, signal, socket, sys, threading

FORBIDDEN = {"socket.connect", "socket.bind", "socket.getaddrinfo", "subprocess.Popen", "os.fork", "sqlite3.connect"}

def refuse(event, args):
    if event in FORBIDDEN:
        raise RuntimeError(f"importing {name} wants {event} {args}")
    if event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        if not str(args[0]).endswith(("/dev/null", ".pyc")) and "__pycache__" not in str(args[0]):
            raise RuntimeError(f"importing {name} writes {args[0]}")

name = "bot.framework"
handlers = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
sys.addaudithook(refuse)
importlib.import_module(name).load()
for name in sys.argv[1:]:
    importlib.import_module(name)
threads = [each.name for each in threading.enumerate() if each is not threading.main_thread()]
assert not threads, threads
assert handlers == (signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT))
"""


def modules(room: str) -> list[str]:
    """The importable modules of a room."""
    return [
        ".".join(path.with_suffix("").parts).removesuffix(".__init__")
        for path in python_files(room)
        if not path.as_posix().startswith(RUN_BY_OTHERS) and path.name != "__main__.py"
    ]


def test_importing_has_no_effect(tmp_path: Path) -> None:
    """Every module can be imported in an empty folder, without environment or network, and nothing happens."""
    answer = subprocess.run(
        [sys.executable, "-B", "-c", IMPORT_ALL, *(name for room in ROOMS for name in modules(room))],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (answer.returncode, answer.stdout) == (0, ""), answer.stderr
    assert list(tmp_path.iterdir()) == []
