"""What an answer from Telegram means for the row, its chat and its card."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.ports.outbox import Call, Letter, Sending, Settled
from bot.ports.work import ChatWork
from bot.rendering import CARD, LIVE
from bot.sender.classify import Fate, Verdict
from bot.sender.doors import note_door
from bot.sender.moving import moved
from bot.sender.pacing import Pacing
from bot.sender.wording import Wording
from delivery.policy.announcements import NoticeKind

LONGEST_REST = timedelta(seconds=60)
LOCKED_OUT_REST = timedelta(seconds=30)
_ONLY_EDITS = (NoticeKind.CARD_MOVED, NoticeKind.EXCEPTION_MOVED, NoticeKind.DOOR_HIDDEN)
_log = structlog.get_logger("sender")


@dataclass(frozen=True)
class Tried:
    """A request that was made: for which row, under which fence, and what came of it."""

    letter: Letter
    call: Call
    fence: int
    verdict: Verdict


class Settling:
    """Settles tries inside the sender's transaction."""

    def __init__(self, wording: Wording, pacing: Pacing) -> None:
        self._wording, self._pacing = wording, pacing

    async def settle(self, work: ChatWork, tried: Tried, now: datetime) -> None:
        """Write down what became of one try."""
        fate, letter = tried.verdict.fate, tried.letter
        if fate is not Fate.SENT:
            _log.info("not sent", fate=fate, kind=letter.kind, row=letter.id, error=tried.verdict.error)
        settled = self._settled(tried, now)
        if await work.outgoing.settle(letter.id, tried.fence, settled, now) and settled.state is not Sending.NEW:
            self._wording.forget(letter.id)
        await self._remember(work, tried, now)

    def _settled(self, tried: Tried, now: datetime) -> Settled:
        verdict, error = tried.verdict, tried.verdict.error
        match verdict.fate:
            case Fate.SENT:
                return Settled(Sending.SENT, message_id=verdict.message_id)
            case Fate.UNKNOWN:
                return Settled(Sending.UNKNOWN, error=error)
            case Fate.BLOCKED | Fate.REFUSED:
                return Settled(Sending.DEAD, error=error)
            case Fate.WAIT:
                until = self._until(tried, now)
                self._pacing.refused(tried.letter.chat_id, now, until)
                return Settled(Sending.NEW, not_before=until, error=error)
            case Fate.LOCKED_OUT:
                _log.error("Telegram refuses the token: nothing can be sent", error=error)
                return Settled(Sending.NEW, not_before=now + LOCKED_OUT_REST, error=error)
            case Fate.MOVED:
                return Settled(Sending.NEW, not_before=now, error=error)
            case Fate.AGAIN:
                rest = min(LONGEST_REST, timedelta(seconds=2 ** min(tried.letter.tries, 6)))
                return Settled(Sending.NEW, not_before=now + rest, error=error)
            case _:
                return self._another_way(tried, now)

    def _until(self, tried: Tried, now: datetime) -> datetime:
        # A jitter that comes from the row spreads those who were refused together, and repeats itself in tests.
        jitter = timedelta(milliseconds=tried.letter.id * 37 % 500)
        return now + timedelta(seconds=tried.verdict.seconds) + jitter

    def _another_way(self, tried: Tried, now: datetime) -> Settled:
        letter, error = tried.letter, tried.verdict.error
        if letter.kind in _ONLY_EDITS and tried.verdict.fate is Fate.FRESH:
            return Settled(Sending.EXPIRED, error=error)  # the older message is gone, and with it what it said
        if self._wording.is_changed(letter.id):
            return Settled(Sending.DEAD, error=error)
        ways = {
            Fate.FRESH: self._wording.send_anew,
            Fate.PLAIN: self._wording.send_plain,
            Fate.OFF_TOPIC: self._wording.send_off_topic,
        }
        ways[tried.verdict.fate](letter.id)
        return Settled(Sending.NEW, not_before=now, error=error)

    async def _remember(self, work: ChatWork, tried: Tried, now: datetime) -> None:
        letter, verdict = tried.letter, tried.verdict
        key = tried.call.params.get(CARD)
        if verdict.fate is Fate.SENT and tried.call.method.startswith("send"):
            await work.cards.push_up(letter.chat_id)
        if verdict.fate is Fate.SENT:
            await note_door(work, letter, tried.call, verdict.message_id)
        match verdict.fate:
            case Fate.SENT if key is not None and verdict.message_id is not None:
                await moved(work, letter, key, verdict.message_id, now)
                await work.cards.keep(letter.chat_id, key, verdict.message_id, now)
            case Fate.FRESH if key is not None and tried.call.method not in LIVE.values():
                await work.cards.forget(letter.chat_id, key)
            case Fate.BLOCKED:
                await work.outgoing.chat_blocked(letter.chat_id, now)
            case Fate.MOVED if verdict.moved_to is not None:
                await work.outgoing.chat_moved(letter.chat_id, verdict.moved_to)
