"""The page itself: plain HTML that needs no account and nothing from elsewhere, and works without its script."""

from html import escape

from locales import Words
from web.tracking.assets import asset
from web.tracking.background import Background
from web.tracking.calendar_link import calendar_link
from web.tracking.picture import picture, spot_of
from web.tracking.regions import label, regions
from web.tracking.tracking import Look

REFRESH_SECONDS = 30
POLITE = ("now", "shut")  #: whoever listens to the page is told of changes here; the rest would interrupt for ever


def page(words: Words, seen: Look, streets: Background, told: str = "", leave: str = "") -> str:
    """One parcel as it stands, with the choices open now; `told` answers the last press, `leave` ends our messages."""
    answer = f'<section class="told" role="status"><p>{told}</p></section>' if told else ""
    parts = {name: _region(name, html) for name, html in regions(words, seen).items()}
    map_ = f'<div id="picture">{drawn(words, seen, streets)}</div>'
    body = (
        f"{_banner(words)}{answer}<section>{parts['now']}{parts['as_of']}{calendar_link(words, seen.card)}</section>"
        f'<section class="live">{parts["heading"]}{map_}{parts["where"]}{parts["shut"]}'
        f"{_credit(streets)}</section>{parts['choices']}{_footer(words, leave)}"
    )
    again = "" if seen.offer or told else _again()
    return whole(words, seen.card.tracking_number, body, head=again, script="live.js")


def drawn(words: Words, seen: Look, streets: Background) -> str:
    """The map, or nothing while it is closed."""
    spot = spot_of(seen.live) if seen.live else None
    return picture(seen.live, spot, streets, label(words, seen.live)) if seen.live and spot else ""


def gone(words: Words) -> str:
    """For unknown, wrong and old addresses alike."""
    return sentence(words, words.gettext("This page is not here any more. Please use the newest link you got."))


def too_many(words: Words, minutes: int) -> str:
    """For whoever tried too many addresses."""
    template = words.ngettext(
        "Too many wrong addresses came from your network. Please try again in {count} minute.",
        "Too many wrong addresses came from your network. Please try again in {count} minutes.",
        minutes,
    )
    return sentence(words, template.format(count=words.number(minutes)))


def knock(words: Words) -> str:
    """The first page of the Mini App: its script hands over what Telegram says about the visitor."""
    outside = escape(words.gettext("Please open this page from our chat in Telegram."))
    form = '<form id="knock" method="post"><input type="hidden" name="init_data"></form>'
    hint = f'<section id="outside" hidden><h1>{outside}</h1></section>'
    without = f"<noscript><section><h1>{outside}</h1></section></noscript>"
    return whole(words, "Doorstep", f"{form}{hint}{without}", script="app.js")


def sentence(words: Words, text: str) -> str:
    """A page that says one thing."""
    return whole(words, "Doorstep", f"<section><h1>{escape(text)}</h1></section>")


def whole(words: Words, title: str, body: str, *, head: str = "", script: str = "") -> str:
    """The frame around every page."""
    runs = f'<script src="{asset(script)}" defer></script>' if script else ""
    return (
        f'<!doctype html><html lang="{words.language}" dir="{words.direction}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
        f'{head}<title>{escape(title)}</title><link rel="stylesheet" href="{asset("page.css")}">{runs}</head>'
        f"<body><main>{body}</main></body></html>"
    )


def _region(name: str, html: str) -> str:
    polite = ' aria-live="polite"' if name in POLITE else ""
    return f'<div id="{name}"{polite}>{html}</div>'


def _banner(words: Words) -> str:
    lost = escape(words.gettext("Connection lost. The page keeps trying by itself."))
    back = escape(words.gettext("Connected again."))
    return f'<p id="connection" role="status" data-lost="{lost}" data-back="{back}"></p>'


def _footer(words: Words, leave: str) -> str:
    says = escape(words.gettext("No more e-mails and text messages"))
    return f'<footer><a href="{escape(leave)}">🔕 {says}</a></footer>' if leave else ""


def _again() -> str:
    return f'<noscript><meta http-equiv="refresh" content="{REFRESH_SECONDS}"></noscript>'


def _credit(streets: Background) -> str:
    return f'<p class="credit" dir="ltr">{escape(streets.attribution)}</p>' if streets.attribution else ""
