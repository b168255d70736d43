"""Strangers' pictures are unpacked beside everything else, and one at a time."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")
#: Unpacking one may take a quarter of a gigabyte for a moment: ten that come at once wait for each other.
_ONE_AT_A_TIME = ThreadPoolExecutor(1, thread_name_prefix="pictures")


async def unpacked(read: Callable[[bytes], T], content: bytes) -> T:
    """What `read` finds in it. Its pixels are bounded, so it ends; other chats go on meanwhile."""
    return await asyncio.get_running_loop().run_in_executor(_ONE_AT_A_TIME, read, content)
