"""What a courier holds in hand, and where it belongs."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot import marks
from bot.markup import cut_plain, html, join
from bot.presses import Press
from bot.screen import Rows, Screen
from bot.views.buttons import does, opens
from bot.views.checking import check_buttons, progress
from bot.views.stop import next_stop
from delivery.usecases.check_van import Checked
from delivery.usecases.find_scanned import Scanned, Whereabouts
from delivery.usecases.show_next_stop import NextStop
from locales import Words
from locales.statuses import status_phrase

LONGEST_CODE = 40


def no_code(words: Words) -> Screen:
    """Nothing could be read."""
    return Screen(
        words.gettext(
            "🔎 I see no code on this photo. Hold the phone close and straight above the label, with some light on it, "
            "and send another one. Or type the number that stands below the code."
        )
    )


def how_to_scan(words: Words) -> Screen:
    """What can be scanned."""
    return Screen(words.gettext("📦 Send a photo of a label, or type its tracking number, and I show you the parcel."))


def foreign(words: Words, codes: Sequence[str]) -> Screen:
    """None of ours."""
    text = words.gettext("🔎 “{code}” is no parcel of this depot. Please put it aside and ask your dispatcher.")
    return Screen(html(text, code=cut_plain(codes[0], LONGEST_CODE)))


def which_scanned(words: Words, found: Sequence[Scanned]) -> Screen:
    """Several on one photo: a button for each."""
    rows = tuple(
        (opens(marks.PARCEL, each.tracking_number, Press.OPEN_SCANNED, number=each.tracking_number),) for each in found
    )
    return Screen(words.gettext("Which parcel is it about?"), rows)


def one_scanned(words: Words, one: Scanned, stop: NextStop | None) -> Screen:
    """The card of its stop if the courier is on the way there, else where it belongs."""
    text = _line(words, marks.PARCEL, one)
    if one.where is Whereabouts.HERE and stop is not None:
        card = next_stop(words, stop)
        return replace(card, text=join(text, card.text))
    return Screen(text, _reports(words, one))


def noted(words: Words, found: Sequence[Scanned], ours: Collection[int], checked: Checked) -> Screen:
    """What was just scanned, and how the check stands."""
    lines = [_line(words, marks.YES if each.parcel_id in ours else "⚠️", each) for each in found]
    return Screen(join(*lines, progress(words, checked)), check_buttons(words, checked))


def _line(words: Words, mark: str, one: Scanned) -> str:
    """Which parcel, and where it belongs: a whole sentence, because some languages begin at the other side."""
    _ = words.gettext
    texts = {
        Whereabouts.HERE: _("{mark} <b>{number}</b> is for this stop."),
        Whereabouts.AHEAD: _("{mark} <b>{number}</b> is for stop {stop}: {street}, {city}."),
        Whereabouts.DONE: _(
            "{mark} <b>{number}</b> was for stop {stop}, {street}, which is reported. Please take it back to the depot."
        ),
        Whereabouts.OTHER_ROUTE: _("{mark} <b>{number}</b> goes with {van} today, not with you."),
        Whereabouts.OTHER_DAY: _("{mark} <b>{number}</b> goes out on {day}, not today."),
        Whereabouts.NOWHERE: _("{mark} <b>{number}</b> is on no route: {status}."),
    }
    return html(
        texts[one.where],
        mark=mark,
        number=one.tracking_number,
        stop=words.number(one.stop_number),
        street=one.street,
        city=one.city,
        van=one.van,
        day=words.date(one.day) if one.day else "",
        status=status_phrase(words, one.status),
    )


def _reports(words: Words, one: Scanned) -> Rows:
    if one.where is not Whereabouts.AHEAD:
        return ()
    _, about = words.gettext, {"stop_id": one.stop_id}
    delivered = does(marks.YES, _("Delivered"), Press.DELIVER, **about)
    return ((delivered, opens(marks.FAILED, _("Failed"), Press.OPEN_REASONS, **about)),)
