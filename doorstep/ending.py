"""How a command that runs for long ends: at once and tidily, by Ctrl+C or by whoever stops its process."""

import asyncio
import signal
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any, TypeVar

T = TypeVar("T")


async def until_told(running: Coroutine[Any, Any, T]) -> T | None:
    """Return what it returns; or None after SIGTERM or Ctrl+C, when everything that it began has been ended."""
    me, told = asyncio.current_task(), asyncio.Event()
    if me is None:
        raise RuntimeError("this awaits inside a task")
    task = me

    def end() -> None:
        told.set()
        task.cancel()

    for sign in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # not everywhere has an event loop signals
            asyncio.get_running_loop().add_signal_handler(sign, end)
    try:
        return await running
    except asyncio.CancelledError:
        if not told.is_set():
            raise
        task.uncancel()
        return None
