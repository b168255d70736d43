"""Help, by what somebody can do at this moment."""

from collections.abc import Sequence
from datetime import datetime

from aiogram.types import Message

from bot.reply import Reply
from bot.views.help_now import NAMED, couriers_help, dispatchers_help, recipients_help
from delivery.model.people import Role
from delivery.model.status import Status
from delivery.model.window import local_date
from delivery.policy.authorize import Actor
from delivery.usecases.show_exceptions import ShowExceptions
from delivery.usecases.show_next_stop import ShowNextStop
from delivery.usecases.show_parcel import ParcelCard, ShowParcel
from delivery.usecases.show_parcels import ShowParcels
from locales import Words

LOOKED_AT = 8  #: parcels of a chat; whoever has more finds them under /parcels
_URGENT = (Status.DELIVERY_FAILED, Status.OUT_FOR_DELIVERY, Status.ON_HOLD, Status.READY_FOR_PICKUP, Status.SCHEDULED)


async def on_help(
    _: Message,
    actor: Actor,
    reply: Reply,
    words: Words,
    now: datetime,
    show_parcels: ShowParcels,
    show_parcel: ShowParcel,
    show_next_stop: ShowNextStop,
    show_exceptions: ShowExceptions,
) -> None:
    """Say what is possible now, and then what always is."""
    if actor.role is Role.COURIER and actor.member_id is not None:
        await reply.show(couriers_help(words, await show_next_stop(actor.member_id)))
    elif actor.role is Role.DISPATCHER and actor.depot_id is not None:
        await reply.show(dispatchers_help(words, await show_exceptions(actor.depot_id)))
    else:
        lines = sorted(await show_parcels(actor.chat_id), key=lambda line: _rank(line.status))[:LOOKED_AT]
        cards = [await show_parcel(line.parcel_id) for line in lines]
        await reply.show(recipients_help(words, pressing(cards, now)))


def pressing(cards: Sequence[ParcelCard], now: datetime) -> tuple[ParcelCard, ...]:
    """Those that something can be done about soonest: a choice first; what is over only where nothing else is."""
    current = [card for card in cards if not _is_past(card, now)] or list(cards)
    return tuple(sorted(current, key=lambda card: (card.offer_id is None, _rank(card.status)))[:NAMED])


def _rank(status: Status) -> int:
    return _URGENT.index(status) if status in _URGENT else len(_URGENT)


def _is_past(card: ParcelCard, now: datetime) -> bool:
    if card.status is not Status.DELIVERED:
        return card.status in (Status.RETURNED, Status.CANCELLED)
    return card.delivered_at is None or local_date(card.delivered_at, card.zone) < local_date(now, card.zone)
