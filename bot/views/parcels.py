"""The list of one's parcels, or what to do when there is none."""

from bot import marks
from bot.markup import html, join
from bot.presses import Press
from bot.screen import Button, Screen
from bot.views.buttons import opens
from bot.views.proving import add_button
from delivery.model.parcel_line import ParcelLine
from locales import Words
from locales.statuses import status_phrase

SHOWN = 20


def parcels(words: Words, lines: tuple[ParcelLine, ...]) -> Screen:
    """A button for each parcel, newest first."""
    _ = words.gettext
    if not lines:
        return Screen(
            _(
                "No parcel is linked to this chat yet.\n\n"
                "Open the link from your announcement or from the card in your letterbox, and it shows up here."
            ),
            ((add_button(words),),),
        )
    count = len(lines)
    head = html(words.ngettext("You have {count} parcel here:", "You have {count} parcels here:", count), count=count)
    rows = tuple((_button(line),) for line in lines[:SHOWN])
    return Screen(join(head, *(_line(words, line) for line in lines[:SHOWN])), rows)


def _line(words: Words, line: ParcelLine) -> str:
    text = html(
        words.gettext("📦 <b>{number}</b>: {status}"),
        number=line.tracking_number,
        status=status_phrase(words, line.status),
    )
    return join(text, html("{window}", window=words.window(line.window)) if line.window else "", between=" · ")


def _button(line: ParcelLine) -> Button:
    return opens(marks.PARCEL, line.tracking_number, Press.OPEN_PARCEL, line.parcel_id)
