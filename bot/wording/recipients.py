"""What notices about a parcel say to its recipient."""

from collections.abc import Awaitable, Callable, Mapping

from bot.screen import Screen
from bot.views import outcomes, promises
from bot.views.card import parcel_card
from bot.views.card_moved import card_moved
from bot.views.choices import choices
from bot.views.confirmations import confirmed
from bot.views.holiday import hold_ended
from bot.views.live import live_location
from bot.views.more import desk_answered
from bot.views.neighbour import neighbour_question
from bot.views.sooner import sooner_question
from bot.views.taken_back import corrected
from bot.views.undoing import undone
from bot.wording.occasion import Occasion
from delivery.model.offer import OfferState
from delivery.model.status import Status
from delivery.policy.announcements import NoticeKind
from delivery.usecases.show_live import ShowLive
from delivery.usecases.show_offer import ShowOffer
from delivery.usecases.show_parcel import ParcelCard
from locales import Words

Drawer = Callable[[Occasion], Awaitable[Screen | None]]
_Draw = Callable[[Words, ParcelCard, Occasion], Screen]


def _about_parcel(draw: _Draw) -> Drawer:
    async def drawn(of: Occasion) -> Screen | None:
        await of.still_linked()
        return draw(of.words, await of.card(), of)

    return drawn


def _while_it_stands(draw: _Draw) -> Drawer:
    async def drawn(of: Occasion) -> Screen | None:
        await of.still_linked()
        card = await of.card()
        # The courier has taken the report back before it was told.
        return None if card.status is Status.OUT_FOR_DELIVERY else draw(of.words, card, of)

    return drawn


async def _corrected(of: Occasion) -> Screen | None:
    await of.still_linked()
    if not of.facts.get("told"):
        return None  # nobody has heard of the report
    return corrected(of.words, await of.card(), of.text("was"))


async def _live_map(of: Occasion) -> Screen | None:
    await of.still_linked()
    live_map = await of.work.live_maps.get(of.subject_id)
    view = await ShowLive(of.work, of.clock)(live_map.parcel_id)
    return live_location(of.words, view, over=live_map.ended_at is not None)


async def _sooner(of: Occasion) -> Screen | None:
    await of.still_linked()
    card, window, until = await of.card(), of.window, of.moment("until")
    if window is None or until is None or card.status is not Status.OUT_FOR_DELIVERY:
        return None  # it has been delivered, or has left the van, since
    return sooner_question(of.words, card, of.subject_id, window, until)


async def _choose(of: Occasion) -> Screen | None:
    return await _offer(of, reminder=False)


async def _remind(of: Occasion) -> Screen | None:
    return await _offer(of, reminder=True)


async def _offer(of: Occasion, *, reminder: bool) -> Screen | None:
    await of.still_linked()
    offer = await ShowOffer(of.work)(of.subject_id)
    if offer.state is not OfferState.OPEN:
        return None  # answered, expired or replaced since: a newer notice tells
    return choices(of.words, offer, of.clock.now(), reminder=reminder)


DRAWERS: Mapping[NoticeKind, Drawer] = {
    NoticeKind.CARD: _about_parcel(lambda words, card, _: parcel_card(words, card)),
    NoticeKind.LIVE_MAP: _live_map,
    NoticeKind.CARD_MOVED: _about_parcel(lambda words, card, _: card_moved(words, card)),
    NoticeKind.CHOOSE: _choose,
    NoticeKind.REMINDER: _remind,
    NoticeKind.PARCEL_KNOWN: _about_parcel(lambda words, card, _: promises.parcel_known(words, card)),
    NoticeKind.WINDOW_PROMISED: _about_parcel(lambda words, card, of: promises.window_promised(words, card, of.window)),
    NoticeKind.WINDOW_CHANGED: _about_parcel(lambda words, card, of: promises.window_changed(words, card, of.window)),
    NoticeKind.WINDOW_NARROWED: _about_parcel(lambda words, card, of: promises.window_narrowed(words, card, of.window)),
    NoticeKind.CANNOT_KEEP: _about_parcel(
        lambda words, card, of: promises.cannot_keep(words, card, of.moment("eta"), of.text("reason"))
    ),
    NoticeKind.SOONER_ASKED: _sooner,
    NoticeKind.ETA_MOVED: _about_parcel(lambda words, card, of: promises.eta_moved(words, card, of.moment("eta"))),
    NoticeKind.YOU_ARE_NEXT: _about_parcel(
        lambda words, card, of: promises.you_are_next(words, card, of.moment("eta"))
    ),
    NoticeKind.ARRIVING: _about_parcel(lambda words, card, _: promises.arriving(words, card)),
    NoticeKind.DELIVERED: _while_it_stands(
        lambda words, card, of: outcomes.delivered(words, card, of.text("where"), of.text("handover"), of.text("left"))
    ),
    NoticeKind.DEPOSITED: _while_it_stands(lambda words, card, _: outcomes.deposited(words, card)),
    NoticeKind.CORRECTED: _corrected,
    NoticeKind.PHOTO: _about_parcel(
        lambda words, card, of: outcomes.photo(words, card, of.text("photo"), of.text("of"))
    ),
    NoticeKind.CONFIRMED: _about_parcel(
        lambda words, card, of: confirmed(words, card, of.text("choice"), of.window, of.day("date"))
    ),
    NoticeKind.DISPOSITION: _about_parcel(
        lambda words, card, of: outcomes.disposition(words, card, of.text("disposition"), of.window)
    ),
    NoticeKind.HELD: _about_parcel(lambda words, card, of: outcomes.held(words, card, of.moment("until"))),
    NoticeKind.SENT_BACK: _about_parcel(lambda words, card, _: outcomes.sent_back(words, card)),
    NoticeKind.HOLD_ENDED: _about_parcel(lambda words, card, of: hold_ended(words, card, of.window, of.day("date"))),
    NoticeKind.UNDONE: _about_parcel(
        lambda words, card, of: undone(
            words, card, restored=bool(of.facts.get("restored")), waits=False, window=of.window, day=of.day("date")
        )
    ),
    NoticeKind.ROLLED_OVER: _about_parcel(lambda words, card, of: outcomes.rolled_over(words, card, of.window)),
    NoticeKind.DESK_ANSWERED: _about_parcel(lambda words, card, of: desk_answered(words, card, of.text("said"))),
    NoticeKind.NEIGHBOUR_ASKED: _about_parcel(lambda words, card, _: neighbour_question(words, card)),
    NoticeKind.NEIGHBOUR_ANSWERED: _about_parcel(
        lambda words, card, of: outcomes.neighbour_answered(
            words, card, accepts=bool(of.facts.get("accepts")), window=of.window
        )
    ),
}
