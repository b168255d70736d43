"""From typed words to a wish for a time."""

from bot.understanding.meaning import Intent, Meaning
from delivery.model.offer import Choice, Wish
from delivery.usecases.show_parcel import ParcelCard


def wish_of(meaning: Meaning, card: ParcelCard) -> Wish | None:
    """The day and hours that were surely asked for, where another time can be chosen; asking changes nothing."""
    when = meaning.when
    named = when.date is not None or when.start is not None or when.end is not None
    sure = meaning.sure and meaning.intent is Intent.RESCHEDULE
    return Wish(when.date, when.start, when.end) if named and sure and Choice.REDELIVERY in card.choices else None
