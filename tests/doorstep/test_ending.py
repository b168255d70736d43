"""A command that runs for long ends when its process is told to."""

import asyncio
import os
import signal
from pathlib import Path

import pytest

from doorstep.ending import until_told


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
async def test_what_it_began_is_ended(sign: signal.Signals, tmp_path: Path) -> None:
    """Tidying up is awaited, and the command is no failure; a result comes through where nobody says anything."""

    async def runs() -> int:
        os.kill(os.getpid(), sign)
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            (tmp_path / "tidy").touch()
        return 1

    async def ends() -> int:
        return 7

    assert await until_told(runs()) is None
    assert (tmp_path / "tidy").exists()
    assert await until_told(ends()) == 7


async def test_a_cancelled_command_stays_cancelled() -> None:
    """Only a signal makes the end a good one."""
    async with asyncio.TaskGroup() as group:
        task = group.create_task(until_told(asyncio.Event().wait()))
        await asyncio.sleep(0)
        task.cancel()
    assert task.cancelled()
