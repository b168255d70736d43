"""Asking next door: who it is, the link to pass on, the question there, and the thanks."""

from bot import marks
from bot.markup import html, join
from bot.presses import Press
from bot.screen import Screen
from bot.views.buttons import change_button, does, keep_button
from delivery.usecases.show_parcel import ParcelCard
from locales import Words


def neighbour_name(words: Words, card: ParcelCard) -> Screen:
    """Asks who would take the parcel."""
    text = words.gettext(
        "Who would take <b>{number}</b> for you? Type their name. You get a link for them; "
        "nothing changes until they have said yes."
    )
    return Screen(html(text, number=card.tracking_number), ((keep_button(words, card.parcel_id),),))


def neighbour_link(words: Words, card: ParcelCard, who: str, link: str) -> Screen:
    """The link to pass on."""
    text = words.gettext(
        "Please send this link to <b>{who}</b>:\n{link}\n\nAs soon as they have said yes, "
        "<b>{number}</b> may be left with them, and we tell you. The link works for 24 hours."
    )
    screen = html(text, who=who, link=link, number=card.tracking_number)
    return Screen(screen, ((change_button(words, card.parcel_id),),))


def neighbour_question(words: Words, card: ParcelCard) -> Screen:
    """What a neighbour is asked: the street, the time, yes or no."""
    _ = words.gettext
    head = _("👋 Somebody at {street} asks whether you would take a parcel for them ({number}).")
    when = html(_("It comes <b>{window}</b>."), window=words.window(card.window)) if card.window else ""
    rest = _("If you say yes, the courier rings at your door when nobody opens there.")
    yes = does(marks.YES, _("Yes, gladly"), Press.ANSWER_NEIGHBOUR, card.parcel_id, accepts=True)
    no = does(marks.NO, _("No, sorry"), Press.ANSWER_NEIGHBOUR, card.parcel_id, accepts=False)
    text = html(head, street=card.street, number=card.tracking_number)
    return Screen(join(text, when, rest), ((yes, no),))


def neighbour_thanked(words: Words, *, accepts: bool) -> Screen:
    """What a neighbour reads after the answer."""
    _ = words.gettext
    if accepts:
        return Screen(_("💚 Thank you! The courier rings at your door if nobody opens next door."))
    return Screen(_("All right. Nothing changes for you, and we pass it on."))
