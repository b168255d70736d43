"""What every report of a delivery does, whichever way it came."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiogram.fsm.context import FSMContext

from bot.half_typed import ANSWER_WANTED_FOR, PROOF_WANTED_FOR, Asked, ask
from bot.handing_out import Composed
from bot.reply import Reply
from bot.views.handing_over import pin_wanted
from bot.views.report import delivered_noted
from bot.views.stop import next_stop
from delivery.model.errors import PinWanted
from delivery.usecases.deliver import Deliver
from delivery.usecases.door_doubts import DoubtDoor
from delivery.usecases.show_next_stop import ShowNextStop
from locales import Words


@dataclass(frozen=True)
class Delivering(Composed):
    """Reports it, says so, listens for a photo, and shows what comes next; or asks for the PIN first."""

    state: FSMContext
    reply: Reply
    words: Words
    now: datetime
    deliver: Deliver
    doubt_door: DoubtDoor
    show_next_stop: ShowNextStop

    async def __call__(self, courier_id: int, stop_id: int, **how: Any) -> bool:
        """Return whether it is delivered."""
        before, doubts = await self.show_next_stop(courier_id), await self.doubt_door(stop_id)
        try:
            await self.deliver(courier_id, stop_id, **how)
        except PinWanted as wanted:
            await ask(self.state, Asked.pin, self.now + ANSWER_WANTED_FOR, stop_id=stop_id, how=how)
            await self.reply.show(pin_wanted(self.words, wanted.left))
            return False
        await self.reply.edit(delivered_noted(self.words, before, stop_id, self.now, doubts))
        await ask(self.state, Asked.proof, self.now + PROOF_WANTED_FOR, stop_id=stop_id)
        await self.reply.show(next_stop(self.words, await self.show_next_stop(courier_id), before))
        return True
