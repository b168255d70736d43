"""An e-mail: what the chat would say, with links where the chat has buttons."""

from html import escape

from bot.markup import html, join, plain
from delivery.usecases.show_parcel import ParcelCard
from locales import Words
from locales.statuses import status_phrase

_BODY = "margin:0;padding:24px;background:#f4f5f7;font-family:system-ui,sans-serif;font-size:16px;line-height:1.5"
_SHEET = "max-width:560px;margin:0 auto;padding:24px;background:#fff;border-radius:12px;color:#1c1e21"
_BUTTON = "display:inline-block;padding:12px 20px;background:#1a6dd6;color:#fff;border-radius:8px;text-decoration:none"
_SMALL = "color:#65676b;font-size:13px"


def status_line(words: Words, card: ParcelCard) -> str:
    """The parcel and where it stands, in one line."""
    template = words.gettext("📦 <b>{number}</b>: {status}")
    return html(template, number=card.tracking_number, status=status_phrase(words, card.status))


def subject(words: Words, card: ParcelCard) -> str:
    """One line without markup."""
    return " ".join(plain(status_line(words, card)).split())


def email(words: Words, text: str, page: str, stop: str, bot: str = "") -> str:
    """The letter as HTML; every address is written out too, for whoever reads plain text."""
    _ = words.gettext
    parts = (
        f"<p>{text.replace(chr(10), '<br>')}</p>",
        _link(_("See how it stands, and change day or place"), page),
        _link(_("Follow it in Telegram"), bot) if bot else "",
        f'<p style="{_SMALL}">{_no_more(words, stop)}</p>',
    )
    sheet = join(*parts, between="")
    return (
        f'<!doctype html><html lang="{words.language}" dir="{words.direction}"><head><meta charset="utf-8"></head>'
        f'<body style="{_BODY}"><div style="{_SHEET}">{sheet}</div></body></html>'
    )


def _link(label: str, address: str) -> str:
    href = escape(address)
    return f'<p><a href="{href}" style="{_BUTTON}">{escape(label)}</a><br><span style="{_SMALL}">{href}</span></p>'


def _no_more(words: Words, stop: str) -> str:
    text = words.gettext("You get this because a parcel is on its way to you. No more of these messages: {link}")
    return escape(text).replace("{link}", f'<a href="{escape(stop)}">{escape(stop)}</a>')
