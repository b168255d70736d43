"""The parts of the page that change while somebody looks, each as HTML; an empty one is not shown."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from delivery.model.offer import Choice
from delivery.usecases.show_live import LiveView
from delivery.usecases.show_offer import OfferView
from locales import Words
from locales.live_maps import shut_sentence
from locales.statuses import status_phrase
from web.tracking.phrases import filled, lines
from web.tracking.tracking import Look


def regions(words: Words, seen: Look) -> Mapping[str, str]:
    """Every part by its name."""
    return {
        "now": "".join(_now(words, seen)),
        "as_of": _as_of(words, seen),
        "heading": _heading(words) if seen.live else "",
        "where": "".join(_where(words, seen.live)) if seen.live else "",
        "shut": _shut(words, seen.live) if seen.live else "",
        "choices": _section("".join(_choices(words, seen.offer) if seen.offer else _changes(words, seen.card.choices))),
    }


def label(words: Words, view: LiveView) -> str:
    """The map for whoever does not see it; without a figure that would be more exact than what is shown."""
    away = words.distance(max(round(view.metres or 0, -2), 100))
    return words.gettext("The van is about {distance} away from your door.").format(distance=away)


def _now(words: Words, seen: Look) -> Iterator[str]:
    card = seen.card
    head = filled(
        words.gettext("📦 <b>{number}</b>: {status}"),
        number=card.tracking_number,
        status=status_phrase(words, card.status),
    )
    yield f"<h1>{head}</h1>"
    yield from (f"<p>{line}</p>" for line in lines(words, card))


def _as_of(words: Words, seen: Look) -> str:
    time = words.datetime(seen.card.updated_at, seen.card.zone)
    text = words.gettext("<i>As of {time}</i>")
    return f'<p class="soft">{filled(text, time=time)}</p>'


def _where(words: Words, view: LiveView) -> Iterator[str]:
    if view.van is None:
        return
    _ = words.gettext
    yield f"<p>{escape(label(words, view))}</p>"
    hint = _("The map shows only roughly where it is, so that nobody sees at whose door it stands.")
    yield f'<p class="soft">{escape(hint)}</p>'


def _shut(words: Words, view: LiveView) -> str:
    if view.shut is None:
        return ""
    heard = words.time(view.heard_at, view.zone) if view.heard_at else ""
    return f"<p>{escape(shut_sentence(words, str(view.shut), heard))}</p>"


def _heading(words: Words) -> str:
    name = words.gettext("Live map")
    return f"<h2>🗺 {escape(name)}</h2>"


def _section(html: str) -> str:
    return f"<section>{html}</section>" if html else ""


def _changes(words: Words, choices: Sequence[Choice]) -> Iterator[str]:
    """What can be changed while nothing went wrong, as on the card in the chat."""
    _ = words.gettext
    if Choice.REDELIVERY in choices:
        name = _("Change day or place")
        yield f'<form method="post">{_button("ask", "1", f"🔄 {name}")}</form>'
    elif Choice.SAFE_PLACE in choices:
        hint = _("Not at home? You can name a safe place until your courier is at your door.")
        yield f"<p>{escape(hint)}</p>{safe_place(words)}"


def _choices(words: Words, offer: OfferView) -> Iterator[str]:
    _ = words.gettext
    until = filled(
        _("Please choose by <b>{time}</b>. You can change your mind until then."),
        time=words.datetime(offer.expires_at, offer.zone),
    )
    heading = _("Please choose how it goes on.")
    yield f'<h2>{heading}</h2><form method="post">'
    for index, slot in enumerate(offer.slots):
        leaf = " 🌱" if slot.green else ""
        yield _button("slot", f"{offer.offer_id}:{index}", f"🗓 {words.window(slot.window)}{leaf}")
    if Choice.PICKUP_POINT in offer.choices:
        for point in offer.pickup_points:
            yield _button("pickup", str(point.pickup_point_id), f"🏪 {point.name}, {point.street}")
    yield "</form>"
    if Choice.SAFE_PLACE in offer.choices:
        yield safe_place(words)
    yield f'<p class="soft">{until}</p>'


def safe_place(words: Words) -> str:
    """Where it may be left, typed."""
    name = escape(words.gettext("Safe place"))
    return (
        f'<form method="post"><input name="safe_place" maxlength="200" required aria-label="{name}"'
        f' placeholder="🏡 {name}"><button>🏡 {name}</button></form>'
    )


def _button(name: str, value: str, label: str) -> str:
    return f'<button name="{name}" value="{escape(value)}">{escape(label)}</button>'
