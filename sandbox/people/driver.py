"""A courier as their own reports see them."""

from random import Random
from typing import Any, Protocol

from sandbox.people.agenda import Act, Entry
from sandbox.people.chat import Button, Chat, Message
from sandbox.people.control import Outcome, User
from sandbox.people.job import Job, Phase
from sandbox.people.person import Life


class Driver(Protocol):
    """The one who reports: what a courier is to their own reports."""

    user: User
    life: Life
    chat: Chat
    random: Random
    phase: Phase
    job: Job | None

    def after(self, shortest: float, longest: float, act: Act) -> Entry:
        """Do something in so many seconds."""
        ...

    async def press(self, message: Message, button: Button, *, again: bool = False) -> bool:
        """Press a button."""
        ...

    async def say(self, **content: Any) -> Outcome:
        """Send something."""
        ...

    def drive(self, card: Message) -> None:
        """Set out for a door."""
        ...

    def rest(self) -> None:
        """Have no stop."""
        ...

    def ask_later(self) -> None:
        """Ask for a card in a while."""
        ...

    async def stop_sharing(self) -> None:
        """Take the van off the map."""
        ...
