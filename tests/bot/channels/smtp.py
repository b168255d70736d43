"""A real SMTP server on this machine that can be down, slow, full or rude."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class Mailroom:
    """What arrived, and how the server behaves; `answers` go out first, one a letter."""

    port: int
    letters: list[EmailMessage] = field(default_factory=list)
    asked_for: list[str] = field(default_factory=list)  #: every address that a letter was meant for
    refused: dict[str, str] = field(default_factory=dict)  #: address: answer
    answers: list[str] = field(default_factory=list)
    hold: threading.Event = field(default_factory=threading.Event)  #: set: nobody waits
    heard: Callable[[], None] = lambda: None

    async def handle_RCPT(  # noqa: N802  aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Refuse an address or take it."""
        self.asked_for.append(address)
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take a letter; while it is held, only its bytes are here."""
        self.heard()
        await server.loop.run_in_executor(None, self.hold.wait, 30)
        if self.answers:
            return self.answers.pop(0)
        content = envelope.content
        assert isinstance(content, bytes)
        letter = message_from_bytes(content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        return "250 OK"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@contextmanager
def serving(room: Mailroom) -> Iterator[Mailroom]:
    """The server listens."""
    controller = Controller(room, hostname="127.0.0.1", port=room.port)
    controller.start()
    try:
        yield room
    finally:
        room.hold.set()
        controller.stop()


@contextmanager
def mailroom() -> Iterator[Mailroom]:
    """A server that takes everything."""
    room = Mailroom(free_port())
    room.hold.set()
    with serving(room):
        yield room
