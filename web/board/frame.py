"""The frame around every page of the board, and the headers that every answer has."""

from http import HTTPStatus
from urllib.parse import urlsplit

from fastapi.responses import HTMLResponse

from locales import Words
from web.board.files import VERSION
from web.board.html import Html, el, together
from web.board.visitor import Visitor

HOME = "/board"
FILES = f"{HOME}/files"
MAP_PARTS = ("stream.js", "day.js", "daymap.js", "picture.js", "stamps.js", "streets.js")
ALWAYS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
    "X-Content-Type-Options": "nosniff",
}


def policy(tiles: str | None = None) -> str:
    """What a page may load: its own files, and pictures of the tile server that was named."""
    pictures = ["'self'", "data:"]
    if tiles:
        parts = urlsplit(tiles)
        pictures.append(f"{parts.scheme}://{parts.netloc.replace('{s}', '*')}")
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        f"img-src {' '.join(pictures)}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def shown(page: Html, status: HTTPStatus = HTTPStatus.OK, tiles: str | None = None) -> HTMLResponse:
    """A whole page as an answer."""
    return HTMLResponse(f"<!doctype html>{page}", status, {**ALWAYS, "Content-Security-Policy": policy(tiles)})


def part(inside: Html, status: HTTPStatus = HTTPStatus.OK) -> HTMLResponse:
    """A piece of a page, for a script that puts it in its place."""
    return HTMLResponse(inside, status, ALWAYS)


def page(visitor: Visitor, here: str, title: str, inside: Html, scripts: tuple[str, ...] = ()) -> Html:
    """A page for somebody who is signed in."""
    words = visitor.words
    return _document(words, title, together(_header(visitor, here), _main(inside)), ("board.js", *scripts), visitor)


def outside(words: Words, title: str, inside: Html, scripts: tuple[str, ...] = ()) -> Html:
    """A page for somebody who is not."""
    return _document(words, title, el("main", inside, id="main", class_="alone"), scripts, None)


def _document(words: Words, title: str, body: Html, scripts: tuple[str, ...], visitor: Visitor | None) -> Html:
    live = "live.js" in scripts
    sheets = ("vendor/leaflet.css", "board.css") if visitor else ("board.css",)
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width,initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        el("title", title + " · Doorstep"),
        el("link", rel="icon", href=f"{FILES}/icon.svg", type="image/svg+xml"),
        *(el("link", rel="stylesheet", href=f"{FILES}/{name}") for name in sheets),
        el("script", src=f"{FILES}/vendor/leaflet.js", defer=True) if live else None,
        *(el("link", rel="modulepreload", href=f"{FILES}/{name}") for name in (MAP_PARTS if live else ())),
        *(el("script", type="module", src=f"{FILES}/{name}") for name in scripts),
    )
    said = {"data_seal": visitor.seal, "data_version": VERSION} if visitor else {}
    texts = {f"data_says_{name}": text for name, text in _said_by_scripts(words).items()} if visitor else {}
    return el("html", head, el("body", body, **said, **texts), lang=words.language, dir=words.direction)


def _said_by_scripts(words: Words) -> dict[str, str]:
    _ = words.gettext
    return {
        "lost": _("The connection is lost. Trying again; what you see may be old."),
        "back": _("Connected again."),
        "over": _("Your session is over. Type /board in the chat with the bot for a new link."),
        "old": _("This page is of an older version."),
        "reload": _("Load it again"),
        "failed": _("That did not work. Please try again."),
    }


def _header(visitor: Visitor, here: str) -> Html:
    _ = visitor.words.gettext
    places = {
        "": _("Map"),
        "/queue": _("Exceptions"),
        "/plan": _("Plan"),
        "/parcels": _("Parcels"),
        "/figures": _("Figures"),
        "/settings": _("Settings"),
    }
    links = (
        el("a", text, href=HOME + path, aria_current="page" if path == here else None) for path, text in places.items()
    )
    return together(
        el("a", _("Skip to the content"), href="#main", class_="skip"),
        el(
            "header",
            el("strong", visitor.depot, class_="depot"),
            el("nav", *links, aria_label=_("Pages of the board")),
            el("span", id="line", role="status", aria_live="polite"),
            form(visitor, f"{HOME}/out", el("button", _("Sign out"), class_="quiet")),
        ),
        el("div", id="toast", role="status", aria_live="polite"),
    )


def _main(inside: Html) -> Html:
    return el("main", inside, id="main", tabindex="-1")


def form(visitor: Visitor, action: str, *inside: str | None, **attributes: str | bool | None) -> Html:
    """A form that only this browser can send."""
    seal = el("input", type="hidden", name="seal", value=visitor.seal)
    return el("form", seal, *inside, method="post", action=action, **attributes)
