"""What every way of signing in ends with: a cookie, or a page that says how to try again."""

from http import HTTPStatus

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from locales import Words, words_in
from locales.languages import best_language
from web.board.frame import HOME, outside, shown
from web.board.html import el
from web.board.ports import Board
from web.board.visitor import COOKIE


def signed_in(of: Board, token: str) -> Response:
    """To the map, with the cookie that no script reads."""
    answer = RedirectResponse(HOME, HTTPStatus.SEE_OTHER)
    lives = round(of.lives.total_seconds())
    answer.set_cookie(COOKIE, token, max_age=lives, path=HOME, secure=of.secure, httponly=True, samesite="lax")
    return answer


def language_of(request: Request) -> Words:
    """The words of a browser that nobody is signed in with."""
    asked = request.headers.get("accept-language", "").partition(",")[0].partition(";")[0]
    return words_in(best_language(asked))


def unusable(words: Words) -> Response:
    """One answer for links that are unknown, used, old, or of somebody else."""
    text = words.gettext(
        "This link was used already or is too old. Type /board in the chat with the bot for a new one."
    )
    page = outside(words, words.gettext("Board"), el("section", el("h1", text)))
    return shown(page, HTTPStatus.GONE)
