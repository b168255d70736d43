"""The steps between a choice and its confirmation: where, at which shop, really back."""

from bot import marks
from bot.markup import html, join
from bot.presses import Press
from bot.screen import Screen
from bot.views.buttons import does, keep_button
from delivery.usecases.show_offer import OfferView
from delivery.usecases.show_parcel import ParcelCard
from locales import Words


def pickup_points(words: Words, offer: OfferView) -> Screen:
    """The nearest pickup points with their hours."""
    head = words.gettext("At which pickup point would you like to fetch <b>{number}</b>?")
    lines = [
        html(
            words.gettext("• <b>{name}</b>, {street} ({distance}) {hours}"),
            name=point.name,
            street=point.street,
            distance=words.distance(point.metres),
            hours=point.opening_hours,
        )
        for point in offer.pickup_points
    ]
    rows = tuple(
        (
            does(
                marks.PICKUP,
                point.name,
                Press.CHOOSE_PICKUP_POINT,
                offer.parcel_id,
                pickup_point_id=point.pickup_point_id,
            ),
        )
        for point in offer.pickup_points
    )
    text = join(html(head, number=offer.tracking_number), *lines)
    return Screen(text, (*rows, (keep_button(words, offer.parcel_id),)))


def confirm_return(words: Words, card: ParcelCard) -> Screen:
    """Asks once more before a parcel goes back."""
    text = words.gettext("Shall <b>{number}</b> really go back to its sender? This cannot be undone once it has left.")
    label = words.gettext("Yes, send it back")
    yes = does(marks.YES, label, Press.CHOOSE_RETURN, card.parcel_id, card.version)
    return Screen(html(text, number=card.tracking_number), ((yes, keep_button(words, card.parcel_id)),))
