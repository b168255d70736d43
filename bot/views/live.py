"""The van on a map: the button that opens it, the moving place in the chat, and why there is none just now."""

from bot import marks
from bot.markup import html
from bot.presses import Press
from bot.screen import Button, Place, Rows, Screen
from delivery.model.status import Status
from delivery.policy.live_view import near
from delivery.usecases.follow_van import LASTS
from delivery.usecases.show_live import LiveView
from delivery.usecases.show_parcel import ParcelCard
from locales import Words
from locales.live_maps import shut_sentence


def live_rows(words: Words, card: ParcelCard) -> Rows:
    """The button, once it is time to look; it opens the parcel's page where there is one."""
    soon = near(card.stops_before, card.eta, card.updated_at)
    return ((_button(words, card.parcel_id),),) if soon and card.status is Status.OUT_FOR_DELIVERY else ()


def live_location(words: Words, view: LiveView, *, over: bool) -> Screen:
    """The square in which the van is, moving; when it is over, the way to look again."""
    if view.van is None or over:
        return Screen("", ((_button(words, view.parcel_id),),), place=Place(0.0, 0.0))
    van = view.van
    return Screen("", place=Place(van.latitude, van.longitude, round(van.side_m / 2), round(LASTS.total_seconds())))


def live_answer(words: Words, view: LiveView) -> Screen:
    """What is said to whoever asked for the map."""
    if view.shut is None:
        return Screen(html(words.gettext("🗺 The map moves with the van; it shows about where it is.")))
    heard = words.time(view.heard_at, view.zone) if view.heard_at else ""
    return Screen(html("{why}", why=shut_sentence(words, str(view.shut), heard)))


def _button(words: Words, parcel_id: int) -> Button:
    name = words.gettext("Live map")
    return Button(f"{marks.LIVE_MAP} {name}", Press.OPEN_LIVE_MAP, once=False, parcel_id=parcel_id, page=True)
