"""What people read when something cannot be done: what is the matter, and the way out."""

from bot.markup import html
from bot.pictures.unusable import Flaw, PictureUnusable
from bot.ports.labels import LabelsUnreadable
from bot.screen import Screen
from bot.views.whatif import cannot_suppose
from bot.voice import Stale, Voice
from delivery.model.errors import (
    BadInput,
    CannotSuppose,
    DayClosed,
    DeliveryError,
    LinkUnusable,
    MoveNotAllowed,
    NotAllowed,
    NotFound,
    OfferClosed,
    PinWanted,
    PlanUnfit,
    RevisionOutdated,
    SlotGone,
    StopNotOpen,
    TooLate,
)
from delivery.model.run import OPEN
from locales import Words, best_language, words_in
from locales.rules import unfit_phrase


def words_for(error: DeliveryError, language: str) -> Screen:
    """A refusal of the business, in words."""
    words = words_in(language)
    if isinstance(error, PictureUnusable):
        return Screen(_unusable(words, error.flaw))
    if isinstance(error, BadInput):
        return Screen(_bad_input(words, error))
    if isinstance(error, CannotSuppose):
        return cannot_suppose(words, error)
    if isinstance(error, PlanUnfit):
        return Screen(html("{text}", text=unfit_phrase(words, error.number, error.rule)))
    if isinstance(error, StopNotOpen) and error.status in OPEN:
        return Screen(words.gettext("Your route has not begun. Press start on its card first; /stop shows it."))
    return Screen(_sentence(words, error))


def _sentence(words: Words, error: DeliveryError) -> str:
    _ = words.gettext
    known: dict[type[DeliveryError], str] = {
        NotFound: _("We find nothing of yours under that. /parcels shows what is linked to this chat."),
        NotAllowed: _("That is not yours to do here. /help shows what is."),
        MoveNotAllowed: _("The parcel has moved on, and that is no longer possible. /parcels shows how it stands."),
        StopNotOpen: _("This stop is reported already. /stop shows your next one."),
        OfferClosed: _("That choice is over. /parcels shows what is open now."),
        SlotGone: _("That time was taken a moment ago. /parcels shows what is open now."),
        TooLate: _("It is too late for that: the routes of that day are fixed. Please choose another day."),
        LinkUnusable: _(
            "This link does not work: it is too old, already used, or mistyped. Please take the newest one you got."
        ),
        PinWanted: _("This parcel asks for a PIN. Press “Delivered” on its card, then type what the recipient says."),
        DayClosed: _("The routes of that day can no longer be changed this way."),
        LabelsUnreadable: _("I cannot read labels from photos here. Please type the number that stands on the label."),
        RevisionOutdated: _("Somebody changed that day in the meantime. Please look at it again and repeat."),
    }
    return known.get(type(error), _("That did not work, and nothing was changed. Please try again in a moment."))


def _bad_input(words: Words, error: BadInput) -> str:
    _ = words.gettext
    known = {
        "safe_place": _("Please describe the place in one to 200 characters."),
        "safe_place_spot": _("That place is too far from your door. Please mark one within 300 metres, or type it."),
        "address": _("Please type street, house number and town in at most 200 characters."),
        "address_far": _("Our vans do not go that far. Please choose something else, or press “Talk to a person”."),
        "pickup_point": _("That pickup point is closed on the day your parcel would come. Please choose another one."),
        "hold_until": _("We can keep it for three weeks at most. Please choose one of the days shown."),
        "neighbour": _("Please type a name of at most 200 characters."),
        "words": _("Please type it in one to 500 characters."),
        "access_note": _("Please describe the way in one to 200 characters."),
        "late": _("That is more than four hours. Please report a problem instead, so that your dispatchers can help."),
        "slot": _("That is not one of the times offered. /parcels shows what is open now."),
    }
    return known.get(error.field, _("That value cannot be right. /help shows what works here."))


def _unusable(words: Words, flaw: Flaw) -> str:
    _ = words.gettext
    texts = {
        Flaw.EMPTY: _("That file is empty. Please send the picture again, best as a photo."),
        Flaw.TOO_BIG: _("That file is bigger than 10 MB. Please send it as a photo: Telegram makes it smaller."),
        Flaw.TOO_MANY_PIXELS: _("That picture is too large to open. Please send it as a photo instead."),
        Flaw.NO_PICTURE: _("I cannot open that file as a picture. Please send it as a photo instead."),
        Flaw.UNREACHABLE: _("Your picture did not arrive here, sorry. Please send it again, best as a photo."),
    }
    return texts[flaw]


def stale_button(why: Stale, language: str) -> Screen:
    """A button that does nothing any more."""
    _ = words_in(language).gettext
    texts = {
        Stale.UNKNOWN: _("This button is from an old message. /parcels shows what is open now."),
        Stale.FOREIGN: _("This button was meant for somebody else. /help shows what you can do."),
        Stale.EXPIRED: _("The time for this button is over. /parcels shows what is open now."),
        Stale.OUTDATED: _("The parcel has moved on since. /parcels shows how it stands."),
        Stale.USED: _("You pressed this already, and it is done."),
    }
    return Screen(html("{text}", text=texts[why]))


def trouble(language: str) -> Screen:
    """An update was given up; a dispatcher knows."""
    _ = words_in(language).gettext
    return Screen(_("Something went wrong on our side, sorry. A colleague has been told and gets back to you."))


VOICE = Voice(words_for=words_for, stale_button=stale_button, trouble=trouble, best_language=best_language)
