"""Shows a parcel's living card anew, where the eye is."""

from bot.reply import Reply
from bot.views.card import parcel_card
from delivery.policy.announcements import NoticeKind
from delivery.policy.authorize import Actor
from delivery.usecases.show_parcel import ParcelCard
from locales import Words


async def show_card(reply: Reply, actor: Actor, words: Words, card: ParcelCard) -> None:
    """Send the card as the newest message; later changes edit this one."""
    key = f"{NoticeKind.CARD}:{card.parcel_id}:{actor.chat_id}"
    await reply.card(key, parcel_card(words, card), fresh=True)
