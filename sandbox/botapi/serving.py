"""An application on a port, until it is told to stop."""

import asyncio
import errno
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.applications import Starlette


class PortInUse(Exception):
    """Another program listens on the port."""

    def __init__(self, port: int) -> None:
        super().__init__(f"Port {port} is in use; choose another with --port.")
        self.port = port


class _Server(uvicorn.Server):
    """uvicorn without its own signal handlers: whoever serves decides when to stop."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def serve(app: Starlette, host: str = "127.0.0.1", port: int = 8081) -> None:
    """Serve until cancelled; PortInUse if somebody else is there."""
    async with serving(app, host, port) as (server, _):
        await server


@asynccontextmanager
async def serving(
    app: Starlette, host: str = "127.0.0.1", port: int = 0
) -> AsyncIterator[tuple["asyncio.Task[None]", str]]:
    """Serve inside the block; gives the serving task and the address, 0 chooses a free port."""
    listening = _listen(host, port)
    config = uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=1, timeout_keep_alive=75)
    server = _Server(config)
    async with asyncio.TaskGroup() as group:
        task = group.create_task(server.serve([listening]))
        try:
            yield task, f"http://{host}:{listening.getsockname()[1]}"
        finally:
            app.state.close()
            server.should_exit = True


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
