"""The demo's post: letters go straight to the people they are for, who find the tracking page in them."""

from collections.abc import Callable
from datetime import timedelta

from bot.ports.outbox import Call
from bot.telegram import Answer
from delivery.model.mailbox import Channel
from doorstep.demo.front import BOT_NAME
from doorstep.demo.window import Frame
from doorstep.mailing import Fallback, links_of

LOOK_EVERY = timedelta(minutes=30)  #: everybody is in this process and pokes: a clock that jumps need not stop often


class Letters:
    """Takes what a carrier takes, and loses nothing."""

    channels: tuple[Channel, ...] = (Channel.EMAIL,)

    def __init__(self, delivered: Callable[[str, str], None]) -> None:
        """`delivered` gets the address and the letter."""
        self._delivered = delivered

    async def call(self, call: Call, seconds: float) -> Answer:  # noqa: ARG002  a carrier may take time
        """Hand one letter over."""
        self._delivered(str(call.params["to"]), str(call.params["html"]))
        return Answer(ok=True, status=200, result={})

    def close(self) -> None:
        """There is nothing to let go."""


def demo_post(frame: Frame, delivered: Callable[[str, str], None]) -> Fallback:
    """Letters that lead to the window beside the demo."""
    return Fallback(Letters(delivered), links_of(frame.address, frame.key, BOT_NAME), LOOK_EVERY)
