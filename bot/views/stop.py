"""A courier's next stop, with what it takes to get in and the reports one tap away."""

from collections.abc import Iterator
from datetime import timedelta

from bot import marks
from bot.markup import html, join
from bot.presses import Press
from bot.screen import Button, Rows, Screen
from bot.views.buttons import copies, does, leads, opens
from bot.views.checking import check_button
from bot.views.handing_over import left_button
from bot.views.maps import navigate
from bot.views.phrases import handover_template
from bot.views.route import MAPS, meeting
from delivery.model.parcel import Handover
from delivery.model.run import RunState, StopStatus
from delivery.model.van_check import CheckKind
from delivery.usecases.show_next_stop import NextStop
from locales import Words
from locales.skills import skill_names

_HANDOVER_MARKS = {
    Handover.DOOR: "",
    Handover.SAFE_PLACE: marks.SAFE_PLACE,
    Handover.NEIGHBOUR: marks.NEIGHBOUR,
    Handover.PICKUP_POINT: marks.PICKUP,
}
QUICKER = timedelta(hours=1)  #: than estimated: who is early at one door is early at the next, before we know of it


def next_stop(words: Words, stop: NextStop | None, after: NextStop | None = None) -> Screen:
    """Whatever a courier has to do next: start, drive to a door, or go home (if `after` was the last one reported)."""
    if stop is None:
        return no_route(words) if after is None else route_done(words, after)
    if stop.state is RunState.READY:
        return route_ready(words, stop)
    if stop.stop_id is None:
        return route_done(words, stop)
    if stop.meets is not None:
        return meeting(words, stop)
    return Screen(join(*_lines(words, stop)), _buttons(words, stop), door_of=stop.stop_id)


def door_hidden(words: Words, street: str, *, is_picture: bool) -> Screen:
    """What is left of a card when its stop is long done; of a picture nothing."""
    text = words.gettext("🔒 {street}: done. Phone, door code and place are no longer shown here.")
    return Screen(html(text, street=street), gone=is_picture)


def no_route(words: Words) -> Screen:
    """Nothing to drive."""
    text = words.gettext("🏁 You have no open stops. As soon as a route is ready for you, it shows up here.")
    return Screen(text, remove_keyboard=True)


def route_ready(words: Words, stop: NextStop) -> Screen:
    """The day's route, not begun."""
    _ = words.gettext
    count = html(words.ngettext("{count} stop", "{count} stops", stop.total), count=stop.total)
    text = html(_("🚐 Your route is ready: <b>{stops}</b>."), stops=count)
    first = html(_("First stop: {street}, {city}"), street=stop.street, city=stop.city) if stop.street else ""
    leave = html(_("⏳ {time}: leave then."), time=words.time(stop.leaves_at, stop.zone)) if stop.leaves_at else ""
    hint = _("Press start when you leave, and share your live location so that people know when you come.")
    start = does(marks.START, _("Start route"), Press.START_ROUTE)
    return Screen(join(text, first, leave, hint), ((start,), *check_button(words, CheckKind.LOADING)))


def route_done(words: Words, stop: NextStop) -> Screen:
    """Every stop is reported: what goes back to the depot."""
    _ = words.gettext
    count = html(words.ngettext("{count} stop", "{count} stops", stop.total), count=stop.total)
    head = html(_("🏁 That was your last stop ({stops}). Thank you!"), stops=count)
    back = html(_("Please bring back: {numbers}"), numbers=", ".join(stop.to_bring_back))
    count_them = Screen(back, check_button(words, CheckKind.RETURN)) if stop.to_bring_back else None
    return Screen(head, remove_keyboard=True, then=count_them)


def _lines(words: Words, stop: NextStop) -> Iterator[str]:
    _ = words.gettext
    yield html(_("Stop {number} of {total}"), number=stop.done + 1, total=stop.total)
    yield html(_("<b>{street}</b>, {city}"), street=stop.street, city=stop.city)
    yield html("{name} {phone}", name=stop.recipient, phone=stop.phone or "")
    yield html("{mark} {numbers}", mark=marks.PARCEL, numbers=", ".join(stop.tracking_numbers))
    if stop.missing:
        yield html(_("⚠️ Not found when loading: {numbers}"), numbers=", ".join(stop.missing))
    yield from _times(words, stop)
    template = handover_template(words, stop.handover)
    if template:
        details = html(template, details=stop.handover_details or "")
        yield html("{mark} <b>{details}</b>", mark=_HANDOVER_MARKS[stop.handover], details=details)
    if stop.access_note:
        yield html(_("🔑 {note}"), note=stop.access_note)
    if stop.needs:
        names = skill_names(words)
        yield html("{mark} <b>{needs}</b>", mark=marks.PROBLEM, needs=", ".join(names[each] for each in stop.needs))
    if stop.asks_pin:
        yield _("🔢 Asks for a PIN: the recipient tells it at the door.")
    if stop.attempt_number > 1:
        yield html(_("⚠️ Attempt number {number}"), number=stop.attempt_number)


def _times(words: Words, stop: NextStop) -> Iterator[str]:
    _ = words.gettext
    if stop.opens and stop.closes:
        opens, closes = words.time(stop.opens, stop.zone), words.time(stop.closes, stop.zone)
        yield html(_("🗓 Promised: <b>{opens}–{closes}</b>"), opens=opens, closes=closes)
        if stop.eta and stop.eta - QUICKER <= stop.opens:
            yield html(_("⏳ {time}: please do not ring before."), time=opens)
    if stop.eta:
        yield html(_("🕰 Planned: {time}"), time=words.time(stop.eta, stop.zone))


def _buttons(words: Words, stop: NextStop) -> Rows:
    _ = words.gettext
    about = {"stop_id": stop.stop_id}
    maps = navigate(words, stop.maps, stop.latitude, stop.longitude)
    place = tuple(_place(words, stop))
    before = (
        does(marks.ARRIVED, _("Arrived"), Press.ARRIVE, **about),
        does(marks.SKIP, _("Later"), Press.SKIP, **about),
    )
    reports = (
        does(marks.YES, _("Delivered"), Press.DELIVER, **about),
        opens(marks.FAILED, _("Failed"), Press.OPEN_REASONS, **about),
    )
    more = (
        opens(marks.LATE, _("Running late"), Press.OPEN_LATE),
        opens(marks.PROBLEM, _("Problem"), Press.OPEN_PROBLEMS),
    )
    reported = (*reports, left_button(words, stop.stop_id))
    rows: Rows = ((maps,), _copies(words, stop), place, () if _is_there(stop) else before, reported, more)
    return tuple(row for row in rows if row)


def _is_there(stop: NextStop) -> bool:
    return stop.status is StopStatus.ARRIVED


def _copies(words: Words, stop: NextStop) -> tuple[Button, ...]:
    _ = words.gettext
    each = (
        (_("Address"), f"{stop.street}, {stop.city}"),
        (_("Phone"), stop.phone or ""),
        (_("Code"), stop.access_note or ""),
    )
    return tuple(copies(marks.COPY, label, text) for label, text in each if text)


def _place(words: Words, stop: NextStop) -> Iterator[Button]:
    """What the recipient has sent of the safe place."""
    _ = words.gettext
    if stop.handover_photo:
        yield opens(marks.SAFE_PLACE, _("Picture of the place"), Press.SHOW_PLACE, stop_id=stop.stop_id)
    if spot := stop.handover_spot:
        address = MAPS.format(latitude=spot.latitude, longitude=spot.longitude)
        yield leads(marks.SAFE_PLACE, _("The place on the map"), address)
