"""What a card on the door says, in a language: printed, so without marks and tags."""

from dataclasses import dataclass

from locales import words_in


@dataclass(frozen=True)
class CardTexts:
    """The words of one card."""

    head: str
    what: str
    how: str
    without: str
    number: str


def card_texts(language: str) -> CardTexts:
    """The words in a language."""
    _ = words_in(language).gettext
    return CardTexts(
        head=_("Sorry we missed you"),
        what=_("We were here today and could not hand over your parcel."),
        how=_("Scan the code with your phone: choose another day, a safe place, a neighbour or a pickup point."),
        without=_("The code is meant for you alone and works for the first who opens it. Please do not pass it on."),
        number=_("Parcel {number}"),
    )
