"""What one can do here, for each role; and the choice of language."""

from bot import marks
from bot.markup import join
from bot.presses import Press
from bot.screen import Button, Screen
from bot.views.buttons import opens
from bot.views.proving import add_button
from bot.views.ways import language_button
from delivery.model.people import Role
from locales import LANGUAGES, Words


def help_for(words: Words, role: Role) -> Screen:
    """A few lines, and the buttons one needs first."""
    texts = {Role.COURIER: _courier, Role.DISPATCHER: _dispatcher, Role.RECIPIENT: _recipient}
    return Screen(texts[role](words), ((_first(words, role), language_button(words)),))


def welcome(words: Words) -> Screen:
    """The first words to somebody without a link."""
    text = join(words.gettext("👋 Hello! Here you follow your parcel and say when and where it shall come."))
    return Screen(join(text, _recipient(words), between="\n\n"), ((add_button(words),), (language_button(words),)))


def not_understood(words: Words, role: Role) -> Screen:
    """Words nobody foresaw: what is possible now."""
    text = words.gettext("I cannot do anything with that yet. This works here:")
    helping = help_for(words, role)
    return Screen(join(text, helping.text, between="\n\n"), helping.buttons)


def languages(words: Words) -> Screen:
    """Every language under its own name, two in a row."""
    each = [
        opens(marks.LANGUAGE, name, Press.CHOOSE_LANGUAGE, language=code) for code, (_locale, name) in LANGUAGES.items()
    ]
    rows = tuple(tuple(each[first : first + 2]) for first in range(0, len(each), 2))
    return Screen(words.gettext("Which language shall we speak?"), rows)


def language_chosen(words: Words) -> Screen:
    """Already in the new language."""
    return Screen(words.gettext("👍 From now on we speak English."))


def _first(words: Words, role: Role) -> Button:
    _ = words.gettext
    buttons = {
        Role.COURIER: opens(marks.NAVIGATE, _("My next stop"), Press.SHOW_STOP),
        Role.DISPATCHER: opens(marks.PREVIEW, _("Tomorrow's plan"), Press.PREVIEW_DAY, days_ahead=1),
        Role.RECIPIENT: opens(marks.PARCEL, _("My parcels"), Press.SHOW_PARCELS),
    }
    return buttons[role]


def _recipient(words: Words) -> str:
    return words.gettext(
        "• /parcels shows your parcels, with buttons for another day, a safe place, a neighbour or a pickup point.\n"
        "• Type a tracking number to see one of your parcels, or to add it.\n"
        "• The link of your announcement, or on the card in your letterbox, adds a parcel at once.\n"
        "• /language changes the language."
    )


def _courier(words: Words) -> str:
    return words.gettext(
        "• /stop shows your next stop.\n"
        "• Report with the buttons, or type “arrived”, “delivered” or “nobody home”.\n"
        "• A photo or a note right after a report is added to it; a photo with “delivered” below it reports at once.\n"
        "• Share your live location while you drive.\n"
        "• /language changes the language."
    )


def _dispatcher(words: Words) -> str:
    most = words.gettext(
        "• /exceptions lists what is open.\n"
        "• /plan shows tomorrow's plan; /plan 2026-12-24 that of another day.\n"
        "• /day shows today.\n"
        "• /language changes the language."
    )
    return join(
        most,
        words.gettext("• /out takes a van or a courier out of today; /out 2026-12-24 out of another day."),
        words.gettext("• /whatif says what would come of a van that is out, a road that is closed, and more."),
        words.gettext("• /board sends a link to the board in the browser."),
    )
