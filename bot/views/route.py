"""What a courier is told when the desk changes a route under way: what comes now, and where vans meet."""

from datetime import datetime

from bot import marks
from bot.markup import html, join
from bot.presses import Press
from bot.screen import Screen
from bot.views.buttons import does, opens
from bot.views.maps import ADDRESSES, navigate
from delivery.model.people import MapApp
from delivery.usecases.show_next_stop import NextStop
from locales import Words

MAPS = ADDRESSES[MapApp.GOOGLE]
AGAIN = "again"  #: somebody is home today after all
SOONER = "sooner"  #: somebody may be served before their window


def route_changed(
    words: Words, stop: NextStop, why: str, streets: tuple[str, ...], meet: str | None, meet_at: datetime | None
) -> Screen:
    """The stop under way stays; these doors come after it."""
    _ = words.gettext
    text = {
        AGAIN: _("🔁 Somebody is home today after all: you come back to them."),
        SOONER: _("🔀 Somebody is glad to have their parcel sooner: the order of your route has changed."),
    }.get(why) or _("🔀 The desk has changed the order of your route.")
    first = html(_("Now: {street}"), street=stop.street)
    after = html(_("Then: {streets}"), streets=", ".join(streets)) if streets else ""
    met = html(_("🤝 Meet another van at {street}, about {time}."), street=meet, time=_clock(words, stop, meet_at))
    button = opens(marks.PARCEL, _("Show the stop"), Press.SHOW_STOP)
    return Screen(join(text, first, after, met if meet else ""), ((button,),))


def meeting(words: Words, stop: NextStop) -> Screen:
    """No door: another van waits there and hands parcels over."""
    _ = words.gettext
    about = {"stop_id": stop.stop_id}
    lines = (
        html(_("Stop {number} of {total}"), number=stop.done + 1, total=stop.total),
        html(_("🤝 Meet <b>{van}</b> here and take over:"), van=stop.meets),
        html("{mark} {numbers}", mark=marks.PARCEL, numbers=", ".join(stop.tracking_numbers)),
        html(_("<b>{street}</b>, {city}"), street=stop.street, city=stop.city),
        html(_("🕰 Planned: {time}"), time=_clock(words, stop, stop.eta)),
    )
    maps = navigate(words, stop.maps, stop.latitude, stop.longitude)
    taken = does(marks.YES, _("Taken over"), Press.DELIVER, **about)
    missed = opens(marks.FAILED, _("Not met"), Press.OPEN_REASONS, **about)
    return Screen(join(*lines), ((maps,), (taken, missed)))


def _clock(words: Words, stop: NextStop, at: datetime | None) -> str:
    return words.time(at, stop.zone) if at is not None else "?"
