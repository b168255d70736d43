"""How every page of a parcel is answered: kept by nobody, framed by nobody, in the visitor's language."""

from http import HTTPStatus
from typing import Annotated

from fastapi import Header
from fastapi.responses import HTMLResponse

from locales import LANGUAGES, SOURCE_LANGUAGE, Words, words_in

LIMIT = 8 * 1024  #: bytes of a form
#: Telegram's own web client shows Mini Apps in a frame; nobody else may.
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors https://web.telegram.org"
    ),
}
Accepted = Annotated[str, Header(alias="Accept-Language")]


def words_for(lang: str, accepted: str) -> Words:
    """The words that the address names, else those that the browser asks for first, else the source language's."""
    return words_in(asked_for(lang, accepted) or SOURCE_LANGUAGE)


def asked_for(lang: str, accepted: str) -> str:
    """The language that the address names, else the one that the browser asks for first; empty if we speak neither."""
    first = accepted.split(",", maxsplit=1)[0].split(";", maxsplit=1)[0].split("-", maxsplit=1)[0].strip().lower()
    return next((code for code in (lang, first) if code in LANGUAGES), "")


def html(text: str, status: HTTPStatus = HTTPStatus.OK) -> HTMLResponse:
    """A page."""
    return HTMLResponse(text, status, HEADERS)
