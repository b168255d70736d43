"""A sender without a network: it words and settles as the real one does, and notes what each chat heard, and when."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

from bot.markup import plain
from bot.sender.classify import Fate, Verdict
from bot.sender.leasing import Leasing
from bot.sender.pacing import Pacing
from bot.sender.settling import Settling, Tried
from bot.sender.wording import Wording
from bot.wording import wording
from delivery.policy.announcements import Class
from tests.delivery.stage import Stage

AT_ONCE = 100


@dataclass(frozen=True)
class Heard:
    """One message as it reached somebody."""

    at: datetime
    chat_id: int
    parcel_id: int | None
    kind: str
    delivery: Class
    rings: bool
    edits: bool
    first_line: str
    message_id: int = 0
    buttons: int = 0


class Ears:
    """Sends everything that is due, at once."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self._ids, self.heard = stage, count(1), list[Heard]()
        self.gone = set[int]()  #: messages that can no longer be edited
        words = Wording(wording(stage.clock), stage.tokens)
        self._leasing, self._settling = Leasing(words, timedelta(minutes=1)), Settling(words, Pacing())

    async def listen(self) -> None:
        """Let everything arrive that is due now."""
        while await self._round():
            pass

    async def _round(self) -> int:
        now = self.stage.clock.now()
        async with self.stage.work() as work:
            due = await work.outgoing.due(now, AT_ONCE)
            for letter in due:
                taken = await self._leasing.take(work, letter, now)
                if taken is None:
                    continue
                call, fence = taken
                edits = call.method.startswith("edit")
                shown = call.params["message_id"] if edits else next(self._ids)
                text = plain(str(call.params.get("text") or call.params.get("caption") or ""))
                silent = edits or bool(call.params.get("disable_notification"))
                self.heard.append(
                    Heard(
                        at=now,
                        chat_id=letter.chat_id,
                        parcel_id=letter.parcel_id,
                        kind=letter.kind,
                        delivery=letter.delivery,
                        rings=not silent,
                        edits=edits,
                        first_line=text.split("\n")[0],
                        message_id=shown,
                        buttons=len(call.params.get("reply_markup", {}).get("inline_keyboard", ())),
                    )
                )
                verdict = Verdict(Fate.FRESH if edits and shown in self.gone else Fate.SENT, message_id=shown)
                await self._settling.settle(work, Tried(letter, call, fence, verdict), now)
        return len(due)
