"""Assigns in a killable child, so that the solver's library is never loaded by who answers people."""

import asyncio
import json
import os
import pickle
import resource
import sys
from collections.abc import Sequence
from typing import Final

from planning.assign.assigning import assign, broken
from planning.assign.fitness import lacking
from planning.assign.values import Assignment, Courier, Duty, Pair, Van
from planning.child import MIB, die_with

BOOT: Final = (
    "import json, sys; path, *how = json.loads(sys.argv[1]); sys.path[:] = path; "
    "from planning.crewing import main; main(*how)"
)
MEMORY_MIB: Final = 1024
GRACE: Final = 20.0  #: seconds to start, to load the library and to answer

Asked = tuple[Sequence[Duty], Sequence[Courier], Sequence[Van]]


async def assigned(
    duties: Sequence[Duty],
    couriers: Sequence[Courier],
    vans: Sequence[Van],
    seconds: float = 5.0,
    *,
    grace: float = GRACE,
    boot: str = BOOT,
) -> Assignment:
    """Give the best assignment found within the seconds; nobody is assigned by a child that hangs, dies or lies."""
    asked = pickle.dumps((duties, couriers, vans, seconds))
    said = await _said(asked, seconds + grace, boot) if duties and couriers and vans else b""
    pairs, proven = _understood(said, (duties, couriers, vans))
    held = {pair.duty for pair in pairs}
    left = tuple(lacking(duty, couriers, vans) for duty in duties if duty.id not in held)
    return Assignment(pairs, left, proven)


async def _said(asked: bytes, limit: float, boot: str) -> bytes:
    secretless = {name: value for name, value in os.environ.items() if not name.startswith("DOORSTEP_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        boot,
        json.dumps([sys.path, os.getpid()]),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=secretless,
        start_new_session=True,
    )
    try:
        async with asyncio.timeout(limit):
            said, _ = await process.communicate(asked)
            return said
    except TimeoutError:
        return b""
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def _understood(said: bytes, asked: Asked) -> tuple[tuple[Pair, ...], bool]:
    """Believe nothing that the rules do not bear out."""
    try:
        found = json.loads(said)
        pairs = tuple(Pair(str(duty), str(courier), str(van)) for duty, courier, van in found["pairs"])
        holds = next(broken(pairs, *asked), None) is None
        return (pairs, found["proven"] is True) if holds else ((), False)
    except (ValueError, KeyError, TypeError):
        return (), False


def main(parent: int) -> None:
    """The child's side: read what is asked, say who drives what."""
    die_with(parent)
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_MIB * MIB, MEMORY_MIB * MIB))
    duties, couriers, vans, seconds = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 - our parent's own bytes
    found = assign(duties, couriers, vans, seconds)
    pairs = [[pair.duty, pair.courier, pair.van] for pair in found.pairs]
    sys.stdout.write(json.dumps({"pairs": pairs, "proven": found.proven}))
