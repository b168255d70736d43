"""The parent's end of one child process: start it, ask it, end it."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncGenerator
from contextlib import suppress
from typing import Final

from planning.frames import HEADER, LARGEST, Answer, Garbage, Job, asked, understood

BOOT: Final = (
    "import json, sys; path, *how = json.loads(sys.argv[1]); sys.path[:] = path; "
    "from planning.child import main; main(*how)"
)


class Died(RuntimeError):
    """The child ended in the middle of an answer."""


class Pipe:
    """One child process."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    async def open(cls, memory_mib: int, niceness: int = 0) -> "Pipe":
        """Start a child with our import path, without our secrets, in a session of its own."""
        secretless = {name: value for name, value in os.environ.items() if not name.startswith("DOORSTEP_")}
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            BOOT,
            json.dumps([sys.path, os.getpid(), memory_mib, niceness]),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=secretless | {"OPENBLAS_NUM_THREADS": "1"},
            start_new_session=True,
        )
        return cls(process)

    @property
    def pid(self) -> int:
        """The child's process id."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the child has not ended yet."""
        return self._process.returncode is None

    async def ask(self, job: Job) -> AsyncGenerator[Answer, None]:
        """Ask, and give the answers as they come, the last one `done`."""
        stdin, done = self._process.stdin, False
        if stdin is None:
            raise Died
        try:
            stdin.write(await asyncio.to_thread(asked, job))  # large tables take their time
            await stdin.drain()
            while not done:
                answer = understood(await self._payload())
                yield answer
                done = answer.done
        except (ConnectionError, asyncio.IncompleteReadError) as error:
            raise Died from error

    async def _payload(self) -> bytes:
        stdout = self._process.stdout
        if stdout is None:
            raise Died
        (length,) = HEADER.unpack(await stdout.readexactly(HEADER.size))
        if length > LARGEST:
            raise Garbage(length)
        return await stdout.readexactly(length)

    async def ended(self) -> int:
        """Give the exit status of a child that hung up; one that does not end by itself is ended."""
        try:
            async with asyncio.timeout(1):
                return await self._process.wait()
        except TimeoutError:
            return await self.close()

    async def close(self) -> int:
        """End the child, whatever it is doing, and give its exit status."""
        with suppress(ProcessLookupError):
            if self.alive:
                self._process.kill()
        await self._drain()
        status = await self._process.wait()
        if self._process.stdin:
            self._process.stdin.close()
        return status

    async def _drain(self) -> None:
        """Read what a chatterbox left behind: asyncio closes a pipe only when it has come to its end."""
        stdout = self._process.stdout
        with suppress(TimeoutError, ConnectionError):
            async with asyncio.timeout(1):
                while stdout and await stdout.read(HEADER.size << 16):
                    pass
