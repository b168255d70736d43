"""An application on a port, until it is told to stop."""

import asyncio
import errno
import logging
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

import uvicorn
from starlette.applications import Starlette

_GOODBYE_SECONDS = 5


class _Expected(logging.Filter):
    """Answers that are dropped on purpose are no error of the server."""

    def filter(self, record: logging.LogRecord) -> bool:
        return "without completing response" not in record.getMessage()


_EXPECTED = _Expected()


class PortInUse(Exception):
    """Another program listens on the port."""

    def __init__(self, port: int) -> None:
        super().__init__(f"Port {port} is in use; choose another with --port.")
        self.port = port


class _Server(uvicorn.Server):
    """uvicorn that stops at once when told, and leaves signals to whoever serves."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._told = asyncio.Event()

    def stop(self) -> None:
        self.should_exit = True
        self._told.set()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def main_loop(self) -> None:
        tick = 0
        while not await self.on_tick(tick):
            tick += 1
            with suppress(TimeoutError):
                await asyncio.wait_for(self._told.wait(), 0.1)


async def serve(app: Starlette, host: str = "127.0.0.1", port: int = 8081) -> None:
    """Serve until cancelled; PortInUse if somebody else is there."""
    async with serving(app, host, port) as (server, _):
        await asyncio.wait({server})


@asynccontextmanager
async def serving(
    app: Starlette, host: str = "127.0.0.1", port: int = 0
) -> AsyncIterator[tuple["asyncio.Task[None]", str]]:
    """Serve inside the block; gives the serving task and the address, 0 chooses a free port."""
    listening = _listen(host, port)
    logging.getLogger("uvicorn.error").addFilter(_EXPECTED)
    config = uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=1, timeout_keep_alive=75)
    server = _Server(config)
    async with asyncio.TaskGroup() as group:
        task = group.create_task(server.serve([listening]))
        try:
            yield task, f"http://{host}:{listening.getsockname()[1]}"
        finally:
            app.state.close()
            server.stop()
            # Waited for here, or a cancelled group would cut the server's own goodbye short.
            await asyncio.wait({task}, timeout=_GOODBYE_SECONDS)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio sends without delay (40 ms a call) only where the socket says that it is TCP.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(2048)
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            raise PortInUse(port) from None
        raise
    return listening
