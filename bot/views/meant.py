"""What somebody may have meant by typed words: buttons only, because words alone change nothing."""

from collections.abc import Callable, Mapping

from bot import marks
from bot.markup import html, join
from bot.presses import Press
from bot.screen import Button, Screen
from bot.understanding.meaning import Intent, Meaning, When
from bot.views.buttons import change_button, does, keep_button, opens
from bot.views.more import more_button
from bot.views.ways import (
    access_button,
    address_button,
    desk_button,
    language_button,
    neighbour_button,
    return_button,
    safe_place_button,
    silence_button,
)
from delivery.model.exception import Trouble
from delivery.model.offer import Choice
from delivery.usecases.show_parcel import ParcelCard
from locales import Words

Draw = Callable[[Words, ParcelCard], Button]
_ANSWERED = {Intent.TRACK, Intent.GREETING, Intent.OTHER}


def is_plain(meaning: Meaning, card: ParcelCard) -> bool:
    """Whether what the chat shows anyway is the answer: the card, or the open choices for who wants another time."""
    answered = meaning.intent in _ANSWERED or (meaning.intent is Intent.RESCHEDULE and card.offer_id is not None)
    return meaning.sure and answered


def meant(words: Words, card: ParcelCard, meaning: Meaning) -> Screen:
    """The one thing that was surely meant, or the likeliest few; pressing goes on, and the rest is a press away."""
    guesses = meaning.likeliest[:1] if meaning.sure else meaning.likeliest
    drawn = [_button(words, card, guess.intent, meaning.place) for guess in guesses]
    rows = tuple((button,) for at, button in enumerate(drawn) if button is not None and button not in drawn[:at])
    head = html(words.gettext("What is it about <b>{number}</b>?"), number=card.tracking_number)
    text = join(head, *wish_line(words, meaning.when))
    return Screen(text, (*rows, (more_button(words, card.parcel_id),), (keep_button(words, card.parcel_id),)))


def wish_line(words: Words, when: When) -> tuple[str, ...]:
    """The day and the hours as they were understood, so that a mistake is seen at once."""
    day = words.date(when.date) if when.date else ""
    start, end = (at.strftime("%H:%M") if at else "" for at in (when.start, when.end))
    hours = f"{start}–{end}" if start or end else ""
    told = ", ".join(filter(None, (day, hours)))
    return (html("{mark} {told}", mark=marks.SLOT, told=told),) if told else ()


def _button(words: Words, card: ParcelCard, intent: Intent, place: str | None) -> Button | None:
    if intent is Intent.SAFE_PLACE and place and Choice.SAFE_PLACE in card.choices:
        return does(marks.SAFE_PLACE, place, Press.CHOOSE_SAFE_PLACE, card.parcel_id, where=place)
    wanted = CHOICES.get(intent)
    if intent not in _DRAWN or (wanted is not None and wanted not in card.choices):
        return None
    return _DRAWN[intent](words, card)


def _about(trouble: Trouble) -> Draw:
    return lambda words, card: desk_button(words, card.parcel_id, trouble)


CHOICES: Mapping[Intent, Choice] = {
    Intent.RESCHEDULE: Choice.REDELIVERY,
    Intent.SAFE_PLACE: Choice.SAFE_PLACE,
    Intent.NEIGHBOUR: Choice.NEIGHBOUR,
    Intent.PICKUP_POINT: Choice.PICKUP_POINT,
    Intent.RETURN_TO_SENDER: Choice.RETURN,
}
_DRAWN: Mapping[Intent, Draw] = {
    Intent.TRACK: lambda _, card: opens(marks.PARCEL, card.tracking_number, Press.OPEN_PARCEL, card.parcel_id),
    Intent.RESCHEDULE: lambda words, card: change_button(words, card.parcel_id),
    Intent.SAFE_PLACE: lambda words, card: safe_place_button(words, card.parcel_id),
    Intent.NEIGHBOUR: lambda words, card: neighbour_button(words, card.parcel_id),
    Intent.PICKUP_POINT: lambda words, card: change_button(words, card.parcel_id),
    Intent.RETURN_TO_SENDER: lambda words, card: return_button(words, card.parcel_id),
    Intent.CHANGE_ADDRESS: address_button,
    Intent.NOT_RECEIVED: _about(Trouble.NOT_RECEIVED),
    Intent.WAS_HOME: _about(Trouble.ATTEMPT_DISPUTED),
    Intent.HUMAN: _about(Trouble.PERSON_WANTED),
    Intent.ACCESS_NOTE: lambda words, card: access_button(words, card.parcel_id),
    Intent.STOP: lambda words, card: silence_button(words, card.parcel_id),
    Intent.LANGUAGE: lambda words, _: language_button(words),
}
