"""The ways on that several screens offer a recipient, each a button."""

from bot import marks
from bot.presses import Press
from bot.screen import Button
from bot.views.buttons import opens
from delivery.model.exception import Trouble
from delivery.model.offer import Choice
from delivery.usecases.show_parcel import ParcelCard
from locales import Words


def safe_place_button(words: Words, parcel_id: int) -> Button:
    """The safe places."""
    return opens(marks.SAFE_PLACE, words.gettext("Safe place"), Press.OPEN_SAFE_PLACES, parcel_id)


def neighbour_button(words: Words, parcel_id: int) -> Button:
    """Who lives next door."""
    return opens(marks.NEIGHBOUR, words.gettext("Neighbour"), Press.NAME_NEIGHBOUR, parcel_id)


def holiday_button(words: Words, parcel_id: int) -> Button:
    """The days on which it may come again."""
    return opens(marks.HOLIDAY, words.gettext("I am away"), Press.OPEN_HOLIDAYS, parcel_id)


def return_button(words: Words, parcel_id: int) -> Button:
    """Back to the sender, after one more question."""
    return opens(marks.RETURN, words.gettext("Send back"), Press.CONFIRM_RETURN, parcel_id)


def address_button(words: Words, card: ParcelCard) -> Button:
    """Another door while one can be named, else the desk."""
    if Choice.ADDRESS not in card.choices:
        return desk_button(words, card.parcel_id, Trouble.ADDRESS_WRONG)
    return opens(marks.ADDRESS, words.gettext("The address is wrong"), Press.CORRECT_ADDRESS, card.parcel_id)


def access_button(words: Words, parcel_id: int) -> Button:
    """The way to the door."""
    return opens(marks.ACCESS, words.gettext("How to get to the door"), Press.NAME_ACCESS, parcel_id)


def silence_button(words: Words, parcel_id: int) -> Button:
    """No more messages, after one more question."""
    return opens(marks.SILENCE, words.gettext("No more messages"), Press.CONFIRM_LEAVE, parcel_id)


def desk_button(words: Words, parcel_id: int, about: Trouble) -> Button:
    """Words for the desk; without a name of its own it is a talk to a person."""
    _ = words.gettext
    known = {
        Trouble.NOT_RECEIVED: (marks.NOT_RECEIVED, _("I do not have it")),
        Trouble.ATTEMPT_DISPUTED: (marks.WAS_HOME, _("I was home")),
        Trouble.ADDRESS_WRONG: (marks.ADDRESS, _("The address is wrong")),
    }
    mark, label = known.get(about, (marks.TALK, _("Talk to a person")))
    return opens(mark, label, Press.ASK_DESK, parcel_id, about=str(about))


def language_button(words: Words) -> Button:
    """The languages."""
    return opens(marks.LANGUAGE, words.gettext("Language"), Press.OPEN_LANGUAGES)
