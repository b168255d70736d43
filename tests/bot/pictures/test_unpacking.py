"""Pictures that come at once wait for each other, and nobody else waits for them."""

import asyncio
import threading

from bot.pictures.unpacking import unpacked


async def test_one_at_a_time() -> None:
    """While one is unpacked the next ones wait, and the loop goes on."""
    inside, most, begun, go = list[bytes](), list[int](), threading.Event(), threading.Event()

    def read(content: bytes) -> bytes:
        inside.append(content)
        most.append(len(inside))
        begun.set()
        go.wait(5)
        inside.remove(content)
        return content

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(unpacked(read, bytes([number]))) for number in range(4)]
        assert await asyncio.to_thread(begun.wait, 5)
        go.set()
    assert [task.result() for task in tasks] == [b"\0", b"\1", b"\2", b"\3"]
    assert max(most) == 1
