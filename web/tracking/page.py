"""The page itself: plain HTML that needs no script, no account and nothing from elsewhere."""

from collections.abc import Iterator
from html import escape
from importlib.resources import files

from delivery.model.offer import Choice
from delivery.usecases.show_offer import OfferView
from delivery.usecases.show_parcel import ParcelCard
from locales import Words
from locales.statuses import status_phrase
from web.tracking.phrases import filled, lines

REFRESH_SECONDS = 30
STYLE = (files("web.tracking") / "page.css").read_text(encoding="utf-8")


def page(words: Words, card: ParcelCard, offer: OfferView | None, told: str = "") -> str:
    """One parcel as it stands, with the choices open now; `told` is the answer to what was just pressed."""
    return whole(words, card.tracking_number, "".join(_body(words, card, offer, told)), refresh=not (offer or told))


def gone(words: Words) -> str:
    """For unknown, wrong and old addresses alike."""
    text = words.gettext("This page is not here any more. Please use the newest link you got.")
    return whole(words, "Doorstep", f"<section><h1>{text}</h1></section>", refresh=False)


def whole(words: Words, title: str, body: str, *, refresh: bool) -> str:
    """The frame around every page."""
    again = f'<meta http-equiv="refresh" content="{REFRESH_SECONDS}">' if refresh else ""
    return (
        f'<!doctype html><html lang="{words.language}" dir="{words.direction}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1">{again}<title>{escape(title)}</title>'
        f"<style>{STYLE}</style></head><body><main>{body}</main></body></html>"
    )


def _body(words: Words, card: ParcelCard, offer: OfferView | None, told: str) -> Iterator[str]:
    if told:
        yield f'<section class="told" role="status"><p>{told}</p></section>'
    head = filled(
        words.gettext("📦 <b>{number}</b>: {status}"),
        number=card.tracking_number,
        status=status_phrase(words, card.status),
    )
    yield f"<section><h1>{head}</h1>"
    yield "".join(f"<p>{line}</p>" for line in lines(words, card))
    as_of = filled(words.gettext("<i>As of {time}</i>"), time=words.datetime(card.updated_at, card.zone))
    yield f'<p class="soft">{as_of}</p></section>'
    if offer is not None:
        yield "".join(_choices(words, offer))


def _choices(words: Words, offer: OfferView) -> Iterator[str]:
    _ = words.gettext
    until = filled(
        _("Please choose by <b>{time}</b>. You can change your mind until then."),
        time=words.datetime(offer.expires_at, offer.zone),
    )
    heading = _("Please choose how it goes on.")
    yield f'<section><h2>{heading}</h2><form method="post">'
    for index, slot in enumerate(offer.slots):
        leaf = " 🌱" if slot.green else ""
        yield _button("slot", f"{offer.offer_id}:{index}", f"🗓 {words.window(slot.window)}{leaf}")
    if Choice.PICKUP_POINT in offer.choices:
        for point in offer.pickup_points:
            yield _button("pickup", str(point.pickup_point_id), f"🏪 {point.name}, {point.street}")
    yield "</form>"
    if Choice.SAFE_PLACE in offer.choices:
        label = escape(_("Safe place"))
        yield f'<form method="post"><input name="safe_place" maxlength="200" required aria-label="{label}"'
        yield f' placeholder="🏡 {label}"><button>🏡 {label}</button></form>'
    yield f'<p class="soft">{until}</p></section>'


def _button(name: str, value: str, label: str) -> str:
    return f'<button name="{name}" value="{escape(value)}">{escape(label)}</button>'
