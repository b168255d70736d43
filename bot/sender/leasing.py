"""From a row that is due to one that is leased with its request, or that needs none."""

from datetime import datetime, timedelta

import structlog

from bot.ports.outbox import Call, Letter, Sending, Settled
from bot.ports.work import ChatWork
from bot.redaction import trace
from bot.sender.limits import Unsendable, fitted
from bot.sender.wording import NOTHING, Wording, kept
from delivery.model.errors import NotFound

WORDING_TRIES = 5
_log = structlog.get_logger("sender")


class NotYet(Exception):
    """It is not the time of day to send this."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until.isoformat())
        self.until = until


class Leasing:
    """Words a letter, measures it, and marks it as being sent before the request is made."""

    def __init__(self, wording: Wording, lease: timedelta) -> None:
        self._wording, self._lease = wording, lease
        self.gave_up = False  #: a letter died here without being sent

    async def take(self, work: ChatWork, letter: Letter, now: datetime) -> tuple[Call, int] | None:
        """The request and the fence to settle it under; None if nothing is to be sent now."""
        settled = Settled(Sending.EXPIRED, error="nothing to say any more")
        call: Call | None = None
        try:
            call = await self._wording.call_for(work, letter, now)
            call = fitted(call) if call is not None else None
        except NotFound:
            settled = Settled(Sending.EXPIRED, error="what it was about is gone")
        except NotYet as wait:
            settled = Settled(Sending.NEW, not_before=wait.until)
        except Unsendable as error:
            call, settled = None, Settled(Sending.DEAD, error=str(error))
        except Exception as error:  # noqa: BLE001  one view's mistake must not stop everybody's messages
            call, settled = None, self._mistake(letter, error, now)
        fence = await work.outgoing.sending(letter.id, call or kept(letter) or NOTHING, now + self._lease)
        if fence is None:
            return None
        if call is not None:
            return call, fence
        self.gave_up |= settled.state is Sending.DEAD
        await work.outgoing.settle(letter.id, fence, settled, now)
        return None

    def _mistake(self, letter: Letter, error: Exception, now: datetime) -> Settled:
        _log.error("a letter could not be worded", kind=letter.kind, row=letter.id, trace=trace(error))
        if letter.tries + 1 >= WORDING_TRIES:
            return Settled(Sending.DEAD, error=type(error).__name__)
        return Settled(Sending.NEW, not_before=now + timedelta(seconds=2**letter.tries), error=type(error).__name__)
