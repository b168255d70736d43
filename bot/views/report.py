"""A courier's report: the reasons to choose from, and what was noted."""

from collections.abc import Sequence
from datetime import datetime

from bot import marks
from bot.markup import html, join
from bot.presses import Press
from bot.screen import Button, Screen
from bot.views.buttons import does, opens
from bot.views.taken_back import take_back_button, undo_hint
from delivery.model.attempt import Contact, Reason
from delivery.usecases.arrive import Arrived
from delivery.usecases.door_doubts import Doubts
from delivery.usecases.show_next_stop import NextStop
from locales import Words
from locales.reasons import reason_word

NO_DOUBTS = Doubts()


def reasons(words: Words, stop: NextStop | None, stop_id: int, ranked: Sequence[Reason] = tuple(Reason)) -> Screen:
    """Why it did not work, likeliest first, two a row."""
    _ = words.gettext
    buttons = [
        does(marks.REASONS[reason], reason_word(words, reason), Press.FAIL, stop_id=stop_id, reason=str(reason))
        for reason in ranked
    ]
    rows = [tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2)]
    back = opens(marks.NO, _("Back to the stop"), Press.SHOW_STOP)
    return Screen(html(_("What went wrong at <b>{street}</b>?"), street=_door(words, stop, stop_id)), (*rows, (back,)))


def arrived_note(words: Words, arrived: Arrived, zone: str) -> str:
    """A warning worth a few words, else empty."""
    doubts = Doubts(arrived.metres_from_door, arrived.early_until, arrived.before)
    return " ".join(warnings(words, doubts, zone)) or words.gettext("Noted: arrived.")


def warnings(words: Words, doubts: Doubts, zone: str) -> tuple[str, ...]:
    """What is odd about a report, plain; it is noted all the same."""
    _ = words.gettext
    far, early = doubts.far, doubts.early_until
    away = _("Your position is {distance} from the door. Is it the right one?")
    said = (
        early and _("You are early: promised from {time}.").format(time=words.time(early, zone)),
        far and away.format(distance=words.distance(far)),
        doubts.before and _("Your route has {street} before this stop.").format(street=doubts.before),
    )
    return tuple(each for each in said if each)


def delivered_noted(
    words: Words, stop: NextStop | None, stop_id: int, at: datetime, doubts: Doubts = NO_DOUBTS
) -> Screen:
    """The report of a delivery, with an invitation to add to it."""
    template = words.gettext("✅ Delivered: {street}{time}")
    text = html(template, street=_door(words, stop, stop_id), time=_clock(words, stop, at))
    return _noted(words, text, stop, stop_id, at, doubts)


def failed_noted(
    words: Words, stop: NextStop | None, stop_id: int, reason: Reason, at: datetime, doubts: Doubts = NO_DOUBTS
) -> Screen:
    """The report of a failed attempt, with an invitation to add to it."""
    text = html(
        words.gettext("❌ {reason}: {street}{time}"),
        street=_door(words, stop, stop_id),
        time=_clock(words, stop, at),
        reason=reason_word(words, reason),
    )
    return _noted(words, text, stop, stop_id, at, doubts, _contacts(words, stop_id))


def _contacts(words: Words, stop_id: int) -> tuple[Button, ...]:
    """How they tried to reach somebody: never asked for, and worth something should the recipient not agree."""
    _ = words.gettext
    each = {
        Contact.RANG: (marks.RANG, _("I rang")),
        Contact.CALLED: (marks.CALL, _("I called")),
        Contact.TEXTED: (marks.TALK, _("I wrote")),
    }
    return tuple(
        opens(mark, label, Press.NOTE_CONTACT, stop_id=stop_id, contact=str(contact))
        for contact, (mark, label) in each.items()
    )


def contact_noted(words: Words) -> str:
    """It is kept with the attempt."""
    return words.gettext("Noted with your report.")


def skipped_noted(words: Words, stop: NextStop | None, stop_id: int) -> Screen:
    """A stop put off."""
    template = words.gettext("↪️ Put off to the end of your route: {street}")
    return Screen(html(template, street=_door(words, stop, stop_id)), ((take_back_button(words, stop_id),),))


def _noted(
    words: Words,
    text: str,
    stop: NextStop | None,
    stop_id: int,
    at: datetime,
    doubts: Doubts,
    more: tuple[Button, ...] = (),
) -> Screen:
    zone = stop.zone if stop is not None else "UTC"
    odd = [html("⚠️ {said}", said=said) for said in warnings(words, doubts, zone)]
    until = undo_hint(words, zone, at) if stop is not None else ""
    rows = tuple(row for row in (more, (take_back_button(words, stop_id),)) if row)
    return Screen(join(text, *odd, _proof_hint(words), until), rows)


def proof_noted(words: Words) -> Screen:
    """A photo or a note was added."""
    return Screen(words.gettext("📎 Added to your last report."))


def nothing_to_add(words: Words) -> Screen:
    """A photo or a note without a report."""
    return Screen(
        words.gettext(
            "To report a stop, press a button on its card, or type “delivered”, “nobody home” or “arrived”. "
            "A photo or a note can be added within ten minutes of a report."
        )
    )


def _proof_hint(words: Words) -> str:
    return words.gettext("Send a photo or a note within ten minutes to add it.")


def position_noted(words: Words, *, live: bool) -> Screen:
    """The van is on the map."""
    _ = words.gettext
    text = (
        _("📡 Your live location is on, thank you.") if live else _("📡 Noted where you are. Live location is better.")
    )
    return Screen(text, silent=True)


def _door(words: Words, stop: NextStop | None, stop_id: int) -> str:
    # An old card may report another stop than the one that is next now.
    return stop.street if stop is not None and stop.stop_id == stop_id else words.gettext("an earlier stop")


def _clock(words: Words, stop: NextStop | None, at: datetime) -> str:
    return f", {words.time(at, stop.zone)}" if stop is not None else ""
