"""A parcel's card moves down when it has scrolled away, and the older message says so."""

from datetime import datetime

from bot.ports.outbox import Letter
from bot.ports.work import ChatWork
from delivery.notices.notice import Notice
from delivery.policy.announcements import Class, NoticeKind

SCROLLED_AWAY = 6  #: messages of ours below it; what people wrote in between comes on top

#: What the message before says, by the kind of card.
_LEAVES = {str(NoticeKind.CARD): NoticeKind.CARD_MOVED, str(NoticeKind.EXCEPTION): NoticeKind.EXCEPTION_MOVED}
EDITS = "edits"  #: the fact that names the message which a notice is put in place of


async def has_scrolled_away(work: ChatWork, chat_id: int, key: str) -> bool:
    """Whether a parcel's card lies so far up that nobody sees it change."""
    return is_parcel_card(key) and await work.cards.below(chat_id, key) >= SCROLLED_AWAY


async def moved(work: ChatWork, letter: Letter, key: str, message_id: int, now: datetime) -> None:
    """The card lives in a new message: the one before keeps no buttons, and no state that would grow old."""
    before = await work.cards.find(letter.chat_id, key)
    kind = _LEAVES.get(key.split(":", maxsplit=1)[0])
    if before is None or before == message_id or kind is None:
        return
    number = int(key.split(":")[1])
    notice = Notice(
        chat_id=letter.chat_id,
        kind=kind,
        key=f"{kind}:{before}:{letter.chat_id}",
        delivery=Class.REPLY,
        owed_at=now,
        facts={EDITS: before, "subject_id": number},
        parcel_id=number if kind is NoticeKind.CARD_MOVED else None,
        rings=False,
    )
    await work.outgoing.owe(notice)


def is_parcel_card(key: str) -> bool:
    """Whether a card's key is that of a parcel's living card."""
    return key.startswith(f"{NoticeKind.CARD}:")
