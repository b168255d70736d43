"""Asking whether somebody would like their parcel sooner than they were told: nothing moves without a yes."""

from datetime import datetime
from typing import Any

from bot import marks
from bot.markup import html, join
from bot.presses import Press
from bot.screen import Screen
from bot.views.buttons import does, keep_button
from delivery.model.window import Window
from delivery.usecases.show_parcel import ParcelCard
from delivery.usecases.telling import window_facts
from locales import Words


def sooner_question(words: Words, card: ParcelCard, stop_id: int, window: Window, until: datetime) -> Screen:
    """When it could come, until when a yes counts, and what silence means."""
    _ = words.gettext
    text = html(
        _("🚐 There is room on the route: may we bring your parcel <b>{number}</b> sooner, <b>{window}</b>?"),
        number=card.tracking_number,
        window=words.window(window),
    )
    rest = _("Until <b>{time}</b> you can say yes. Without an answer nothing changes.")
    args: dict[str, Any] = {"stop_id": stop_id, "window": window_facts(window), "until": until.isoformat()}
    yes = does(marks.YES, _("Yes, sooner"), Press.COME_SOONER, card.parcel_id, **args)
    when = html(rest, time=words.time(until, card.zone))
    return Screen(join(text, when), ((yes,), (keep_button(words, card.parcel_id),)))
