"""Does what was pressed or typed on the page, by the same use cases as the chat."""

from dataclasses import dataclass
from urllib.parse import parse_qsl

from delivery.model.errors import DeliveryError, NotFound
from delivery.ports.memory import Work
from delivery.usecases.choose_pickup_point import ChoosePickupPoint
from delivery.usecases.choose_redelivery import ChooseRedelivery
from delivery.usecases.choose_safe_place import ChooseSafePlace
from delivery.usecases.make_offer import AskForChoices
from delivery.usecases.show_parcel import ShowParcel
from locales import Words
from web.tracking.phrases import filled
from web.tracking.tracking import Tracking, refuse_old

NOBODY = 0  #: no chat chose: everybody who follows the parcel in a chat is told


@dataclass(frozen=True)
class Pressed:
    """What was pressed or typed on the page; at most one of them."""

    slot: str = ""
    pickup: str = ""
    safe_place: str = ""
    ask: str = ""


NOTHING = Pressed()


def pressed(raw: bytes) -> Pressed:
    """What a form says; whatever it is not, nothing was pressed."""
    fields = dict(parse_qsl(raw.decode(errors="replace")))
    return Pressed(**{name: fields[name] for name in ("slot", "pickup", "safe_place", "ask") if name in fields})


async def choose(of: Tracking, parcel_id: int, words: Words, asked: Pressed) -> str:
    """Do what was pressed, in a transaction of its own; return the sentence that answers it."""
    try:
        async with of.work() as work:
            card = await ShowParcel(work, of.clock)(parcel_id)
            refuse_old(card, of.clock)
            done = await _do(of, work, parcel_id, asked)
    except (DeliveryError, ValueError) as refusal:
        if isinstance(refusal, NotFound):
            raise
        return words.gettext("That is not possible any more. Below is what is open now.")
    if not done:
        return words.gettext("That time was taken a moment ago, sorry.")
    if asked.ask:
        template = words.gettext("🔎 Checking which times really work for <b>{number}</b>. They come in a moment.")
        return filled(template, number=card.tracking_number)
    return words.gettext("👍 Done. This is how it stands now.")


async def _do(of: Tracking, work: Work, parcel_id: int, asked: Pressed) -> bool:
    """Whether it could be done; a slot that is gone has fresh ones on their way."""
    if asked.slot:
        offer_id, index = (int(number) for number in asked.slot.split(":", 1))
        offer = await work.offers.get(offer_id)
        if offer.parcel_id != parcel_id:
            raise NotFound("offer")
        return await ChooseRedelivery(work, of.clock, of.travel)(offer_id, index, NOBODY) is not None
    if asked.ask:
        await AskForChoices(work, of.clock)(parcel_id)
    elif asked.pickup:
        await ChoosePickupPoint(work, of.clock, of.travel)(parcel_id, int(asked.pickup), NOBODY)
    else:
        await ChooseSafePlace(work, of.clock, of.travel)(parcel_id, asked.safe_place, NOBODY)
    return True
