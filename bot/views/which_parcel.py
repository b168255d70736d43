"""Which of several parcels was meant by typed words; pressing one goes on with what was said."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from bot import marks
from bot.markup import join
from bot.presses import Press
from bot.screen import Screen
from bot.understanding.meaning import Guess, Intent, Meaning, When
from bot.views.buttons import opens
from bot.views.meant import CHOICES, wish_line
from delivery.usecases.show_parcel import ParcelCard
from locales import Words

SHOWN = 20


def concerned(cards: Sequence[ParcelCard], meaning: Meaning) -> Sequence[ParcelCard]:
    """The parcels that it can be about: those where what was surely meant is possible, else all."""
    wanted = CHOICES.get(meaning.intent) if meaning.sure else None
    return [card for card in cards if wanted is None or wanted in card.choices] or cards


def which_parcel(words: Words, cards: Sequence[ParcelCard], meaning: Meaning) -> Screen:
    """A button for each parcel, which remembers what was said."""
    told = args_of(meaning)
    rows = tuple(
        (opens(marks.PARCEL, card.tracking_number, Press.MEAN_PARCEL, card.parcel_id, **told),)
        for card in cards[:SHOWN]
    )
    return Screen(join(words.gettext("Which parcel is it about?"), *wish_line(words, meaning.when)), rows)


def args_of(meaning: Meaning) -> dict[str, Any]:
    """What was said, as a button keeps it."""
    when = meaning.when
    said = [each.isoformat() if each else None for each in (when.date, when.start, when.end)]
    guesses = [[str(guess.intent), round(guess.confidence, 4)] for guess in meaning.likeliest]
    return {"guesses": guesses, "sure": meaning.sure, "said": said, "place": meaning.place}


def meaning_of(args: Mapping[str, Any]) -> Meaning:
    """What was said, as a button kept it."""
    day, start, end = args["said"]
    return Meaning(
        likeliest=tuple(Guess(Intent(intent), float(share)) for intent, share in args["guesses"]),
        sure=bool(args["sure"]),
        when=When(
            dt.date.fromisoformat(day) if day else None,
            dt.time.fromisoformat(start) if start else None,
            dt.time.fromisoformat(end) if end else None,
        ),
        place=args["place"],
    )
