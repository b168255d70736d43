"""What a search of the depot found, and a parcel as it stands."""

from collections.abc import Iterator

from bot import marks
from bot.markup import cut_plain, html, join
from bot.presses import Press
from bot.screen import Screen
from bot.views.buttons import opens
from bot.views.card import parcel_card
from delivery.usecases.search_depot import Found, FoundCourier, FoundParcel
from delivery.usecases.show_parcel import ParcelCard
from locales import Words
from locales.statuses import status_phrase

LONGEST = 60


def found(words: Words, asked: str, what: Found) -> Screen:
    """One line each; a press opens a parcel's card."""
    _, name = words.gettext, cut_plain(asked, LONGEST)
    if not what.parcels and not what.couriers:
        text = _(
            "🔎 Nothing here is called “{asked}”. Type a tracking number or its end, a recipient or a courier: "
            "“/find 812”, “/find Ahrens”."
        )
        return Screen(html(text, asked=name))
    rows = tuple(
        (
            opens(
                marks.PARCEL,
                f"{each.number} · {cut_plain(each.recipient, 24)}",
                Press.OPEN_FOUND,
                found=each.parcel_id,
            ),
        )
        for each in what.parcels
    )
    return Screen(join(*_lines(words, name, what)), rows)


def found_parcel(words: Words, card: ParcelCard) -> Screen:
    """The card as its recipient sees it, without the choices that are theirs."""
    return Screen(parcel_card(words, card).text)


def _lines(words: Words, asked: str, what: Found) -> Iterator[str]:
    _ = words.gettext
    yield html(_("🔎 “{asked}”"), asked=asked)
    yield from (_courier(words, each) for each in what.couriers)
    yield from (_parcel(words, each) for each in what.parcels)
    if what.more:
        yield _("There are more; type more of the name or number.")


def _parcel(words: Words, each: FoundParcel) -> str:
    text = words.gettext("📦 <b>{number}</b> {recipient}, {street}: {status}")
    status = status_phrase(words, each.status)
    return html(text, number=each.number, recipient=each.recipient, street=each.street, status=status)


def _courier(words: Words, each: FoundCourier) -> str:
    if not each.stops:
        return html(words.gettext("🧢 <b>{name}</b>: no route now"), name=each.name)
    text = words.gettext("🧢 <b>{name}</b>, {van}: {done} of {stops} stops done")
    return html(text, name=each.name, van=each.van, done=words.number(each.done), stops=words.number(each.stops))
